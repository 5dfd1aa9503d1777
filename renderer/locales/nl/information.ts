import type { information as source } from '../en/information.ts';

export const information: typeof source = {
  noSources: 'Schrijf hier nooit wie een vertrouwelijke bron is, noch iets dat haar verraadt.',
  call: 'Bel voor wie in vertrouwen spreekt {{unit}}.',
  setNumber: 'Vul het nummer van de eenheid voor bronnen in.',
  hinted: 'Deze woorden wijzen op een vertrouwelijke bron.',
  meaning: {
    source: {
      '1': 'Betrouwbaar: vertelde eerder wat waar bleek, of is bevoegd te weten, zoals een agent of een technisch gegeven.',
      '2': 'Niet getoetst: niet goed genoeg bekend om te beoordelen.',
      '3': 'Niet betrouwbaar: er is reden om te twijfelen.',
    },
    confidence: {
      A: 'Rechtstreeks bekend: de bron zag of hoorde het.',
      B: 'Indirect bekend, en iets anders bevestigt het.',
      C: 'Indirect bekend: de bron hoorde het, niets bevestigt het.',
      D: 'Onbekend hoe de bron het weet.',
      E: 'Vermoedelijk onwaar: lijkt onjuist of misleidend bedoeld.',
    },
    handling: {
      P: 'Mag voor politiewerk worden gedeeld zoals de wet toestaat.',
      C: 'Mag alleen worden gedeeld onder de voorwaarden die u noteert.',
    },
  },
  settings: {
    title: 'Vertrouwelijke bronnen',
    text: 'Beatbook bewaart geen vertrouwelijke bron. Overal waar informatie wordt geschreven, staat wie u moet bellen.',
    name: 'Eenheid voor bronnen',
    phone: 'Telefoon',
    save: 'Opslaan',
    saved: 'Nummer opgeslagen',
  },
};
