/** Was der Server annahm, obwohl der Einsatz dessen, der es schrieb, beendet war. */
export const late = {
  mark: 'Kam nach dem Ende des Einsatzes',
  short: 'Kam spät',
  why: '{{name}} schrieb dies am {{written}}, während des Einsatzes; der Server nahm es am {{taken}} an, als er beendet war. Arbeit aus einem Einsatz wird bis {{days}} Tage danach angenommen und gekennzeichnet.',
  taken: 'Der Server nahm es am {{when}} an.',
  count_one: '{{number}} kam spät',
  count_other: '{{number}} kamen spät',
  log: {
    title: 'Kam nach dem Ende eines Einsatzes',
    text: 'Während eines Einsatzes geschrieben und in diesen Tagen angenommen, als er beendet war. Jede Zeile öffnet ihren Datensatz.',
    record: 'Datensatz',
    written: 'Geschrieben',
    taken: 'Angenommen',
    allOfficers: 'Alle Dienstkräfte',
  },
  own: {
    title: 'Angenommen nach dem Ende Ihres Einsatzes',
    text: 'Sie schrieben dies während Ihres Einsatzes, gesendet wurde es nach dessen Ende. Der Server nahm es an; wer es liest, sieht, dass es spät kam.',
    changes_one: '{{number}} Änderung, angenommen am {{when}}',
    changes_other: '{{number}} Änderungen, angenommen am {{when}}',
    gone_one: '{{number}} Datensatz, der diesen Laptop verlassen hat',
    gone_other: '{{number}} Datensätze, die diesen Laptop verlassen haben',
  },
};
