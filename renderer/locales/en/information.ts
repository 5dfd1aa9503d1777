export const information = {
  noSources: 'Never write here who a confidential source is, nor anything that gives them away.',
  call: 'For anyone who tells in confidence, call {{unit}}.',
  setNumber: 'Set the number of the dedicated source unit.',
  hinted: 'These words point at a confidential source.',
  meaning: {
    source: {
      '1': 'Reliable: has told before what proved true, or is competent to know, as an officer or a technical record.',
      '2': 'Untested: not known well enough to judge.',
      '3': 'Not reliable: there is reason to doubt what this source tells.',
    },
    confidence: {
      A: 'Known directly: the source saw or heard it.',
      B: 'Known indirectly, and something else bears it out.',
      C: 'Known indirectly: the source was told, nothing bears it out.',
      D: 'Not known how the source came to know.',
      E: 'Suspected false: it seems wrong or meant to mislead.',
    },
    handling: {
      P: 'May be shared for policing as the law allows.',
      C: 'May be shared only under the conditions you write down.',
    },
  },
  settings: {
    title: 'Confidential sources',
    text: 'Beatbook keeps no confidential source. Wherever information is written, it says whom to call instead.',
    name: 'Dedicated source unit',
    phone: 'Phone',
    save: 'Save',
    saved: 'Number saved',
  },
};
