export const refusals = {
  noContent: { sentence: 'Administratoren sehen keine Inhalte.', cure: 'Fragen Sie eine Leitung der Dienststelle.' },
  otherArea: {
    sentence: 'Das gehört zu einem Gebiet, das Sie weder innehaben noch vertreten.',
    cure: 'Fragen Sie die Kollegin oder den Kollegen des Bezirks oder Ihre Leitung.',
  },
  otherUnit: { sentence: 'Das gehört zu einer anderen Dienststelle.', cure: 'Fragen Sie deren Leitung.' },
  otherRole: {
    sentence: 'Ihre Funktion arbeitet nicht mit dieser Art von Datensatz.',
    cure: 'Fragen Sie die Kollegin oder den Kollegen des Bezirks oder Ihre Leitung.',
  },
  closed: {
    sentence: 'Was vorgelegt ist, kann nicht mehr geändert werden.',
    cure: 'Eine Leitung kann es zurückgeben; nach der Freigabe ist ein Nachtrag möglich.',
  },
  noSupplements: {
    sentence: 'In diesem Stand ist kein Nachtrag möglich.',
    cure: 'Nachträge folgen nach der Freigabe. Vor dem Vorlegen, oder wenn der Bericht zurückgekommen ist, bearbeiten Sie ihn selbst.',
  },
  notDiscardable: {
    sentence: 'Nur Entwürfe können verworfen werden.',
    cure: 'Vorgelegtes kann nur zurückziehen, wer es geschrieben hat.',
  },
  authorOnly: {
    sentence: 'Das kann nur, wer es geschrieben hat.',
    cure: 'Fragen Sie die Verfasserin oder den Verfasser.',
  },
  reviewerOnly: { sentence: 'Das kann nur eine Leitung der Dienststelle.', cure: 'Fragen Sie Ihre Leitung.' },
  ownWork: {
    sentence: 'Niemand prüft, was er selbst geschrieben oder vorgelegt hat.',
    cure: 'Eine andere Leitung der Dienststelle prüft es.',
  },
  receiverOnly: {
    sentence: 'Eine Übergabe kann nur annehmen, wer den Bezirk übernimmt.',
    cure: 'Fragen Sie diese Person oder eine Leitung der Dienststelle.',
  },
  othersWords: { sentence: 'Was jemand anderes gesagt hat, ändert nur diese Person.', cure: 'Antworten Sie darauf.' },
  hateListOnly: {
    sentence: 'Verbindungskräfte sehen nur Vorfälle der Liste für Hasskriminalität.',
    cure: 'Fragen Sie die Kollegin oder den Kollegen des Bezirks. Der Versuch wurde vermerkt.',
  },
  keptByServer: { sentence: 'Dienstkräfte und Gebiete führt der Server.', cure: 'Fragen Sie Ihre Administration.' },
  parked: {
    sentence: 'Ein Teil dieses Datensatzes stammt aus einer neueren Version von Beatbook.',
    cure: 'Aktualisieren Sie zuerst Beatbook auf diesem Laptop.',
  },
  reasonNeeded: { sentence: 'Dafür ist ein Grund nötig.', cure: 'Nennen Sie ihn in wenigen Worten.' },
};
