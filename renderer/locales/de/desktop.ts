export const desktop = {
  unknownCall: {
    sentence: 'In Beatbook ist ein Fehler aufgetreten.',
    cure: 'Es wurde nichts geändert. Schließen Sie Beatbook und öffnen Sie es wieder.',
  },
  badInput: {
    sentence: 'Beatbook konnte mit der Eingabe nichts anfangen.',
    cure: 'Prüfen Sie sie und versuchen Sie es noch einmal.',
  },
  tooLarge: { sentence: 'Das ist mehr, als Beatbook auf einmal schafft.', cure: 'Versuchen Sie es mit weniger.' },
  foreignOrigin: {
    sentence: 'Diese Anfrage kam nicht aus Beatbooks eigenem Fenster.',
    cure: 'Schließen Sie Beatbook und öffnen Sie es wieder.',
  },
  locked: { sentence: 'Der Tresor ist gesperrt.', cure: 'Entsperren Sie ihn und versuchen Sie es noch einmal.' },
  alreadyOpen: { sentence: 'Es ist schon ein Tresor geöffnet.', cure: 'Sperren Sie ihn zuerst.' },
  wait: {
    sentence: 'Zu viele Versuche hintereinander.',
    cure: 'Warten Sie, bis der Countdown endet. Es wird nichts gelöscht.',
  },
  wrongPassphrase: {
    sentence: 'Das ist nicht die Passphrase dieses Tresors.',
    cure: 'Prüfen Sie die Feststelltaste und die Sprache der Tastatur, dann versuchen Sie es noch einmal.',
  },
  wrongPin: { sentence: 'Das ist nicht die PIN.', cure: 'Nach fünf falschen Versuchen wird die Passphrase verlangt.' },
  pinNotArmed: {
    sentence: 'Die PIN kann jetzt nicht entsperren.',
    cure: 'Eine PIN gilt nur im laufenden Dienst. Verwenden Sie Ihre Passphrase.',
  },
  wrongRecoveryKey: {
    sentence: 'Das ist nicht der Wiederherstellungsschlüssel dieses Tresors.',
    cure: 'Vergleichen Sie ihn Gruppe für Gruppe mit Ihrem Blatt.',
  },
  wrongOrganisationKey: {
    sentence: 'Dieser Schlüssel oder sein Passwort öffnet den Tresor nicht.',
    cure: 'Bitten Sie Ihre Administration um den Schlüssel, mit dem dieser Tresor versiegelt ist.',
  },
  organisationNotSealed: {
    sentence: 'Dieser Tresor ist für keine Dienststelle versiegelt.',
    cure: 'Verwenden Sie die Passphrase oder den Wiederherstellungsschlüssel.',
  },
  organisationKeyUnusable: {
    sentence: 'Diese Datei ist kein Wiederherstellungsschlüssel einer Dienststelle.',
    cure: 'Bitten Sie Ihre Administration um die richtige Datei.',
  },
  weakPassphrase: {
    sentence: 'Diese Passphrase wäre zu schnell erraten.',
    cure: 'Fügen Sie ein oder zwei Wörter hinzu, die niemand zusammenstellen würde.',
  },
  signing: {
    sentence: 'Es wird gerade unterschrieben.',
    cure: 'Zuerst muss die Dienstkraft den Laptop mit ihrer PIN zurücknehmen.',
  },
  weakPin: {
    sentence: 'Diese PIN wäre eine der ersten, die jemand ausprobiert.',
    cure: 'Wählen Sie Ziffern ohne Muster und ohne Datum.',
  },
  vaultMissing: {
    sentence: 'Dieser Tresor ist nicht mehr auf diesem Laptop.',
    cure: 'Holen Sie eine Sicherung zurück, oder fragen Sie Ihre Administration.',
  },
  vaultDamaged: {
    sentence: 'Die Datei des Tresors ist beschädigt.',
    cure: 'Es wurde nichts gelöscht. Holen Sie die letzte Sicherung zurück.',
  },
  envelopeDamaged: {
    sentence: 'Die Datei mit dem Schlüssel dieses Tresors ist beschädigt.',
    cure: 'Es wurde nichts gelöscht. Holen Sie eine Sicherung zurück; sie enthält eine eigene Kopie.',
  },
  envelopeNewer: {
    sentence: 'Dieser Tresor wurde mit einer neueren Version von Beatbook angelegt.',
    cure: 'Aktualisieren Sie Beatbook auf diesem Laptop. Es wurde nichts geändert.',
  },
  vaultInUse: {
    sentence: 'Dieser Tresor ist bereits in einem anderen Beatbook geöffnet.',
    cure: 'Schließen Sie zuerst das andere.',
  },
  vaultReadOnly: {
    sentence: 'Dieser Tresor ist nur zum Lesen geöffnet.',
    cure: 'Aktualisieren Sie Beatbook auf diesem Laptop, um weiterzuschreiben.',
  },
  diskFull: {
    sentence: 'Die Festplatte ist voll.',
    cure: 'Schaffen Sie Platz und versuchen Sie es noch einmal. Es ist nichts verloren.',
  },
  diskFailed: {
    sentence: 'Die Festplatte konnte nicht gelesen oder beschrieben werden.',
    cure: 'Versuchen Sie es noch einmal; bleibt es dabei, sichern Sie auf eine andere Festplatte.',
  },
  migrationFailed: {
    sentence: 'Der Tresor konnte nicht auf die neue Version umgestellt werden.',
    cure: 'Er ist unverändert. Melden Sie es Ihrer Administration.',
  },
  backupFailed: {
    sentence: 'Die Sicherung konnte nicht geschrieben werden.',
    cure: 'Ihre Datensätze sind sicher. Schaffen Sie Platz und versuchen Sie es noch einmal.',
  },
  backupUnusable: {
    sentence: 'Diese Sicherung ist unbrauchbar.',
    cure: 'Wählen Sie eine andere; es wurde nichts ersetzt.',
  },
  notConfirmed: {
    sentence: 'Hierfür ist noch einmal Ihre Passphrase nötig.',
    cure: 'Geben Sie sie ein, um fortzufahren.',
  },
  fileGone: {
    sentence: 'Die Datei ist nicht mehr dort, wo Sie sie gewählt haben.',
    cure: 'Wählen Sie sie noch einmal.',
  },
  documentGone: {
    sentence: 'Diese Vorschau wurde inzwischen geschlossen.',
    cure: 'Öffnen Sie die Vorschau noch einmal.',
  },
  printFailed: {
    sentence: 'Das Dokument konnte nicht aufbereitet oder gedruckt werden.',
    cure: 'Versuchen Sie es noch einmal, oder speichern Sie es als PDF.',
  },
  linkRefused: {
    sentence: 'Beatbook öffnet diese Adresse nicht.',
    cure: 'Kopieren Sie sie in einen Browser, dem Sie vertrauen.',
  },
  coreFailed: {
    sentence: 'Die Datenbank von Beatbook wurde beendet und ließ sich nicht neu starten.',
    cure: 'Schließen Sie Beatbook und öffnen Sie es; Ihre Eingabe wird wieder angeboten.',
  },
  internal: {
    sentence: 'Beatbook hat nicht wie erwartet geantwortet.',
    cure: 'Versuchen Sie es noch einmal; bleibt es dabei, schließen Sie Beatbook und öffnen Sie es.',
  },
};
