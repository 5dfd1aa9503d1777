import type { information as source } from '../en/information.ts';

export const information: typeof source = {
  noSources: 'Schreiben Sie hier nie, wer eine vertrauliche Quelle ist, noch etwas, das sie verrät.',
  call: 'Für Personen, die vertraulich berichten, rufen Sie {{unit}} an.',
  setNumber: 'Tragen Sie die Nummer der Quellenführung ein.',
  hinted: 'Diese Worte deuten auf eine vertrauliche Quelle.',
  meaning: {
    source: {
      '1': 'Zuverlässig: hat früher Wahres berichtet oder ist berufen, es zu wissen, etwa eine Beamtin oder eine technische Aufzeichnung.',
      '2': 'Ungeprüft: nicht bekannt genug, um sie zu beurteilen.',
      '3': 'Nicht zuverlässig: Es gibt Grund zu Zweifeln.',
    },
    confidence: {
      A: 'Unmittelbar bekannt: Die Quelle hat es gesehen oder gehört.',
      B: 'Mittelbar bekannt, und anderes bestätigt es.',
      C: 'Mittelbar bekannt: Der Quelle wurde es erzählt, nichts bestätigt es.',
      D: 'Unbekannt, woher die Quelle es weiß.',
      E: 'Vermutlich falsch: scheint unrichtig oder irreführend gemeint.',
    },
    handling: {
      P: 'Darf für die Polizeiarbeit geteilt werden, wie das Recht es erlaubt.',
      C: 'Darf nur unter den Bedingungen geteilt werden, die Sie notieren.',
    },
  },
  settings: {
    title: 'Vertrauliche Quellen',
    text: 'Beatbook bewahrt keine vertrauliche Quelle auf. Wo Informationen geschrieben werden, steht, wen Sie anrufen.',
    name: 'Quellenführung',
    phone: 'Telefon',
    save: 'Speichern',
    saved: 'Nummer gespeichert',
  },
};
