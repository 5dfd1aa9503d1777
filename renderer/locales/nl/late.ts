/** Wat de server aannam hoewel de plaatsing van wie het schreef was geëindigd. */
export const late = {
  mark: 'Kwam nadat de plaatsing was geëindigd',
  short: 'Kwam laat',
  why: '{{name}} schreef dit op {{written}}, tijdens de plaatsing; de server nam het aan op {{taken}}, toen die was geëindigd. Werk van een plaatsing wordt tot {{days}} dagen erna aangenomen, en gemerkt.',
  taken: 'De server nam het aan op {{when}}.',
  count_one: '{{number}} kwam laat',
  count_other: '{{number}} kwamen laat',
  log: {
    title: 'Kwam nadat een plaatsing was geëindigd',
    text: 'Geschreven tijdens een plaatsing, en in deze dagen aangenomen nadat die was geëindigd. Elke regel opent haar fiche.',
    record: 'Fiche',
    written: 'Geschreven',
    taken: 'Aangenomen',
    allOfficers: 'Alle agenten',
  },
  own: {
    title: 'Aangenomen nadat uw plaatsing was geëindigd',
    text: 'U schreef dit tijdens uw plaatsing, en het werd na afloop daarvan verzonden. De server nam het aan; wie het leest, ziet dat het laat kwam.',
    changes_one: '{{number}} wijziging, aangenomen op {{when}}',
    changes_other: '{{number}} wijzigingen, aangenomen op {{when}}',
    gone_one: '{{number}} fiche die van deze laptop af is',
    gone_other: '{{number}} fiches die van deze laptop af zijn',
  },
};
