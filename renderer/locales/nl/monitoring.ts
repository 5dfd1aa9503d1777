import type { monitoring as source } from '../en/monitoring.ts';

export const monitoring: typeof source = {
  title: 'Haatincidenten',
  hint: 'Wat iemand als haat heeft ervaren staat hier tot voor elke behoefte ondersteuning is geregeld.',
  todayGroup: 'Haatincidenten die op ondersteuning wachten',
  since: 'Sinds',
  support: 'Ondersteuning',
  noNeed: 'Nog geen behoefte genoteerd',
  unmet_one: '{{count}} behoefte open',
  unmet_other: '{{count}} behoeften open',
  empty: {
    title: 'Niemand wacht op ondersteuning',
    text: 'Een incident dat het slachtoffer, een getuige, een agent of iemand anders als haat heeft ervaren staat hier, strafbaar of niet, tot elke behoefte de dag van haar ondersteuning heeft. Er wordt geen bewijs gevraagd.',
  },
};
