/** Data of the special categories: their part on a record, and the quiet line under free texts. */
export const sensitive = {
  title: 'Sensitive particulars',
  closed: 'Something is recorded here. It opens with a reason, which is written down.',
  empty: 'Nothing is recorded here. It opens with a reason, which is written down.',
  isOpen: 'Open for half an hour, or until you lock. Kept out of search, lists, prints and exports.',
  open: 'Open…',
  openIt: 'Open',
  openTitle: 'Open the sensitive part',
  openText:
    'Health, religion, ethnic origin, politics, trade unions, sex life, genetic and biometric data: only where strictly necessary (Directive (EU) 2016/680, art. 10).',
  biasText:
    'Bias motivation is recorded as perceived by the victim, a witness, an officer or another informed person; no proof is needed. Ethnicity is never asked.',
  reason: 'Why do you open it?',
  moved: 'The sentence goes into the sensitive part when you save.',
  quoted: '“{{word}}”',
  found_one: '{{words}} may tell of {{categories}}.',
  found_other: '{{words}} may tell of {{categories}}.',
  move: 'Move the sentence to the sensitive part',
  sayWhy: 'Say why it is needed here',
  why: 'Why it is strictly needed here',
  goesThere: 'Goes into the sensitive part: “{{text}}”',
  neededHere: 'Needed here: {{reason}}',
  takeBack: 'Take back',
  categories: {
    health: 'health',
    religion: 'religion',
    ethnicity: 'ethnic origin',
    politics: 'political opinions',
    union: 'trade union membership',
    sexLife: 'sex life or orientation',
    genetics: 'genetic or biometric data',
  },
};
