/** Der Austausch mit dem Server. */
export const sync = {
  title: 'Abgleich',
  line: {
    working: 'Abgleich läuft…',
    upToDate: 'Alles gesendet, {{time}}',
    changes: 'Änderungen gesendet, {{time}}',
    notYet: 'Noch nicht abgeglichen',
    waiting_one: '{{number}} Änderung wartet aufs Senden',
    waiting_other: '{{number}} Änderungen warten aufs Senden',
    files_one: '{{number}} Datei wartet aufs Senden',
    files_other: '{{number}} Dateien warten aufs Senden',
    failed: 'Nicht abgeglichen: {{why}}',
    refused_one: '{{number}} Änderung kam zurück',
    refused_other: '{{number}} Änderungen kamen zurück',
    preview: 'Angemeldet: sagen Sie, was wohin geht',
    leaving: 'Einträge verlassen bald diesen Laptop',
  },
  server: 'Server',
  state: 'Stand der Dinge',
  connection: 'Verbindung',
  sent: 'Bisher gesendet',
  waitingCount: 'Wartet',
  failedCount: 'Fehlgeschlagen',
  files: {
    toSend: 'Dateien zu senden',
    toCome: 'Dateien zu empfangen',
    failed_one: '{{number}} Datei wurde nicht übertragen: {{why}}',
    failed_other: '{{number}} Dateien wurden nicht übertragen: {{why}}',
    stopped: 'Dateien warten: {{why}}',
  },
  entries: 'Einträge des Prüfprotokolls zu senden',
  lastSuccess: 'Letzter vollständiger Abgleich',
  never: 'Nie',
  nextTry: 'Nächster Versuch',
  connected: 'Verbunden: Neues kommt sofort',
  notConnected: 'Nicht verbunden',
  now: 'Jetzt abgleichen',
  clock: {
    ahead: 'Die Uhr dieses Laptops geht gegenüber dem Server um {{by}} vor. Stellen Sie sie, damit die Zeiten stimmen.',
    behind:
      'Die Uhr dieses Laptops geht gegenüber dem Server um {{by}} nach. Stellen Sie sie, damit die Zeiten stimmen.',
  },
  waiting: {
    title: 'Was wartet',
    none: 'Nichts wartet.',
    changes_one: '{{number}} Änderung seit {{when}}',
    changes_other: '{{number}} Änderungen seit {{when}}',
    gone: 'Ein gelöschter oder nicht gezeigter Eintrag',
  },
  refusedTitle: 'Was zurückkam',
  refusedText:
    'Der Server hat dies nicht angenommen. Was Sie schrieben, ist als Entwurf aufbewahrt: Berichtigt und gespeichert wird es erneut gesendet.',
  notTaken: 'Der Server hat dies nicht angenommen.',
  stepNotTaken: 'Der Server hat Ihr „{{move}}“ nicht angenommen.',
  mend: 'Es steht hier, wie Sie es schrieben. Berichtigt und gespeichert wird es erneut gesendet.',
  cameBackAt: 'Zurückgekommen {{when}}',
  more_one: 'und {{number}} Änderung, die darauf aufbaut',
  more_other: 'und {{number}} Änderungen, die darauf aufbauen',
  overtaken:
    'Ihr „{{move}}“ vom {{when}} kam als Zweites: „{{other}}“ von {{name}}, {{since}}, gilt auf jedem Laptop. Nichts von dem, was Sie schrieben, ist verloren.',
  erasedBy: 'Gelöscht von {{name}}, {{when}}',
  openDraft: 'Entwurf öffnen',
  openRecord: 'Eintrag öffnen',
  settled: 'Erledigt',
  leaving: {
    title: 'Einträge verlassen diesen Laptop',
    text: '{{count}} von {{of}} Einträgen stehen Ihnen hier nicht mehr zu: Eine Zuweisung endete, oder sie wurden gelöscht. Sie sind schon geschlossen und liegen in:',
    agree: 'Gehen lassen',
    noArea: 'Kein Gebiet',
    erased_one: '{{number}} davon hat jemand anders gelöscht.',
    erased_other: '{{number}} davon hat jemand anders gelöscht.',
    typed:
      'In diesen hatten Sie geschrieben, ohne zu speichern. Es kann nicht mehr mitgehen und bleibt hier als Entwurf, bis Sie es verwerfen:',
    unsent_one: '{{number}} Sache, die Sie schrieben, ist noch nicht gesendet. Ihr Eintrag bleibt bis dahin.',
    unsent_other: '{{number}} Sachen, die Sie schrieben, sind noch nicht gesendet. Ihre Einträge bleiben bis dahin.',
    sent: 'Alles, was Sie darin speicherten, ist gesendet; Ihre Kolleginnen und Kollegen haben es.',
    until: 'Bis Sie zustimmen, bleiben sie auf diesem Laptop, geschlossen.',
    going: 'Sie gehen, sobald der Server noch einmal gefragt ist.',
    later: 'Sie haben zugestimmt. Sie gehen beim nächsten Austausch mit dem Server.',
    gone_one: '{{number}} Eintrag hat diesen Laptop verlassen',
    gone_other: '{{number}} Einträge haben diesen Laptop verlassen',
  },
  enrol: {
    title: 'Diesen Laptop anmelden',
    text: 'Beatbook ist ohne Server vollständig. Mit einem Server tauschen die Laptops Ihrer Einheit aus, was jeder sehen darf. Bitten Sie die Verwaltung um eine Anmeldezeile: sie beginnt mit „beatbook-enrol“ und gilt zehn Minuten.',
    ticket: 'Anmeldezeile',
    name: 'Name dieses Laptops',
    begin: 'Anmelden',
    again: 'Neu anmelden',
    againText:
      'Dieser Laptop braucht eine neue Anmeldezeile; der Code darin genügt, wenn er Ihnen vorgelesen wird. Nichts geht verloren: was nicht gesendet ist, folgt danach.',
    sampleTitle: 'Hier gibt es nichts abzugleichen',
    sample: 'Das Beispielrevier ist erfunden. Es wird nie gesendet.',
  },
  preview: {
    title: 'Was wohin geht',
    text: 'Noch ist nichts gesendet. Sehen Sie jedes Gebiet dieses Laptops an: was dazugehört, geht in das Gebiet des Servers daneben oder bleibt hier.',
    officer: '{{local}} auf diesem Laptop wird {{name}} ({{number}}) auf dem Server.',
    here: 'Auf diesem Laptop',
    there: 'Auf dem Server',
    stays: 'Bleibt auf diesem Laptop',
    own: '{{name}} (Ihres)',
    nothing: 'Keine Einträge',
    withoutArea_one: '{{number}} Eintrag ohne Gebiet geht nur für Sie an den Server.',
    withoutArea_other: '{{number}} Einträge ohne Gebiet gehen nur für Sie an den Server.',
    confirm: 'Zustimmen und senden',
    cancel: 'Nicht jetzt',
    binding: 'Wird vorbereitet…',
  },
  failure: {
    offline: {
      sentence: 'Der Server antwortet nicht.',
      cure: 'Nichts zu tun: Beatbook versucht es von selbst wieder.',
    },
    noSuchHost: {
      sentence: 'Es führt kein Weg zum Namen des Servers.',
      cure: 'Verbinden Sie sich mit einem Netz, das ihn erreicht. Beatbook versucht es von selbst wieder.',
    },
    otherServer: {
      sentence: 'Wer antwortet, ist nicht der Server der Anmeldung.',
      cure: 'Nichts wurde gesendet. Sagen Sie es der Verwaltung; ist der Server neu, melden Sie neu an.',
    },
    clockSkew: {
      sentence: 'Die Uhr dieses Laptops weicht zu sehr ab.',
      cure: 'Stellen Sie Datum und Zeit, dann gleichen Sie ab.',
    },
    deviceRevoked: {
      sentence: 'Die Verwaltung hat diesen Laptop gesperrt.',
      cure: 'Gehört er Ihnen und ist sicher, bitten Sie um eine Anmeldezeile und melden neu an.',
    },
    deviceUnknown: {
      sentence: 'Der Server kennt diesen Laptop nicht.',
      cure: 'Bitten Sie um eine Anmeldezeile und melden Sie neu an.',
    },
    officerInactive: { sentence: 'Ihr Konto auf dem Server ist geschlossen.', cure: 'Fragen Sie die Verwaltung.' },
    deviceDiverged: {
      sentence: 'Die Arbeit dieses Tresors ging anderswo weiter: er wurde kopiert oder zurückgespielt.',
      cure: 'Melden Sie ihn hier als eigenes Gerät an. Nichts geht verloren.',
    },
    deviceRenewed: {
      sentence: 'Dieser Tresor kommt aus einer Sicherung oder hat etwas verloren.',
      cure: 'Melden Sie ihn neu an: er holt, was der Server hat, und sendet, was fehlt.',
    },
    numberGap: { sentence: 'Dem Server fehlen frühere Änderungen.', cure: 'Beatbook sendet sie noch einmal.' },
    auditGap: { sentence: 'Dem Server fehlt ein Teil des Prüfprotokolls.', cure: 'Beatbook sendet ihn noch einmal.' },
    auditDiverged: {
      sentence: 'Das Prüfprotokoll setzt das des Servers nicht fort.',
      cure: 'Vielleicht ist eine andere Kopie in Gebrauch. Sagen Sie es der Verwaltung und melden Sie neu an.',
    },
    codeInvalid: {
      sentence: 'Diese Anmeldezeile ist falsch, verbraucht oder zu alt.',
      cure: 'Bitten Sie um eine neue; sie gilt zehn Minuten.',
    },
    ticketUnreadable: {
      sentence: 'Das ist keine Anmeldezeile.',
      cure: 'Fügen Sie die ganze Zeile ein, die mit „beatbook-enrol“ beginnt.',
    },
    otherOfficer: {
      sentence: 'Diese Zeile ist für eine andere Person.',
      cure: 'Dieser Tresor gehört zur Person der Anmeldung. Bitten Sie um eine eigene Zeile.',
    },
    tooMany: { sentence: 'Der Server hat zu viel zu tun.', cure: 'Beatbook wartet und versucht es von selbst wieder.' },
    unavailable: {
      sentence: 'Der Server kann gerade nicht antworten.',
      cure: 'Beatbook versucht es von selbst wieder.',
    },
    serverOlder: {
      sentence: 'Der Server ist älter als dieses Beatbook.',
      cure: 'Bitten Sie die Verwaltung, ihn zu erneuern. Bis dahin bleibt alles hier bewahrt.',
    },
    clientOlder: {
      sentence: 'Der Server ist neuer als dieses Beatbook.',
      cure: 'Erneuern Sie Beatbook auf diesem Laptop. Bis dahin bleibt alles hier bewahrt.',
    },
    pageBroken: { sentence: 'Die Antwort des Servers brach ab.', cure: 'Beatbook fragt von selbst noch einmal.' },
    notGenuine: {
      sentence: 'Etwas vom Server trägt nicht die richtige Unterschrift.',
      cure: 'Es wurde nicht angenommen. Sagen Sie es der Verwaltung.',
    },
    feedGap: {
      sentence: 'In dem, was der Server sandte, fehlt etwas.',
      cure: 'Es wurde nicht angenommen. Beatbook fragt noch einmal.',
    },
    notAllowed: {
      sentence: 'Der Server hat es nicht erlaubt.',
      cure: 'Fragen Sie die Verwaltung, ob Ihre Rolle stimmt.',
    },
    notEnrolled: { sentence: 'Dieser Laptop ist nicht angemeldet.', cure: 'Melden Sie ihn zuerst an.' },
    addressUnreadable: {
      sentence: 'Das ist keine Dateizeile eines Laptops Ihres Servers.',
      cure: 'Bitten Sie um die Zeile auf der Seite Abgleich und fügen Sie sie ganz ein.',
    },
    addressOwn: { sentence: 'Das ist die Zeile dieses Laptops selbst.', cure: 'Bitten Sie um die des anderen.' },
    fileGone: {
      sentence: 'Diese Datei lässt sich nicht lesen.',
      cure: 'Sie ist weg, oder ihr Stick wurde abgezogen. Stecken Sie ihn wieder ein und wählen Sie die Datei noch einmal.',
    },
    fileUnwritable: {
      sentence: 'Die Datei ließ sich dort nicht schreiben.',
      cure: 'Nichts davon bleibt zurück. Schaffen Sie Platz oder wählen Sie einen anderen Ort.',
    },
    fileUnreadable: { sentence: 'Das ist keine Datei mit Änderungen.', cure: 'Wählen Sie eine andere.' },
    fileCut: {
      sentence: 'Diese Datei ist abgeschnitten.',
      cure: 'Es wurde nichts aufgenommen. Kopieren Sie sie neu von dort, wo sie geschrieben wurde.',
    },
    fileForAnother: { sentence: 'Diese Datei ist für jemand anderen.', cure: 'Nur ihr Empfänger kann sie öffnen.' },
    fileExpired: {
      sentence: 'Diese Datei ist älter als dreißig Tage.',
      cure: 'Es wurde nichts aufgenommen. Bitten Sie um eine neue.',
    },
    fileAltered: {
      sentence: 'Diese Datei wurde verändert oder unterwegs beschädigt.',
      cure: 'Es wurde nichts aufgenommen. Bitten Sie um eine neue und sagen Sie es der Verwaltung, wenn es wieder vorkommt.',
    },
    noOrganisation: {
      sentence: 'Der Schlüssel der Organisation ist hier nicht bekannt.',
      cure: 'Bitten Sie die Verwaltung, ihn am Server einzutragen.',
    },
    sampleStays: {
      sentence: 'Das Beispielrevier bleibt auf diesem Laptop.',
      cure: 'Legen Sie zum Anmelden einen eigenen Tresor an.',
    },
    storage: {
      sentence: 'Das Laufwerk dieses Laptops verweigerte das Schreiben.',
      cure: 'Schaffen Sie Platz, dann gleichen Sie ab.',
    },
    broken: {
      sentence: 'Innen ging etwas schief.',
      cure: 'Nichts ist verloren. Beatbook versucht es von selbst wieder.',
    },
  },
  refused: {
    malformed: {
      sentence: 'Der Server konnte es nicht lesen.',
      cure: 'Öffnen Sie den Entwurf und speichern Sie ihn neu.',
    },
    otherContent: { sentence: 'Der Server hat anderes unter demselben Namen.', cure: 'Sagen Sie es der Verwaltung.' },
    otherAuthor: {
      sentence: 'Es steht unter dem Namen einer anderen Person.',
      cure: 'Öffnen Sie den Entwurf und speichern Sie ihn als Ihren.',
    },
    mixed: { sentence: 'Es mischt heikle und gewöhnliche Inhalte.', cure: 'Speichern Sie die Teile nacheinander.' },
    overtaken: {
      sentence: 'Der Schritt von jemand anderem kam zuerst.',
      cure: 'Sehen Sie den Eintrag an, wie er jetzt ist, und entscheiden Sie neu.',
    },
    basedOnRefused: { sentence: 'Es baut auf etwas auf, das zurückkam.', cure: 'Verbessern Sie das zuerst.' },
    unknownRecord: {
      sentence: 'Der Server hat diesen Eintrag nicht.',
      cure: 'Öffnen Sie den Entwurf und legen Sie ihn neu an.',
    },
    unknownDevice: {
      sentence: 'Der Server kennt den Laptop nicht, auf dem es entstand.',
      cure: 'Fragen Sie die Verwaltung.',
    },
    notHandedOver: {
      sentence: 'Der Bezirk wurde weder von der Person übergeben, die ihn hat, noch von der Leitung der Dienststelle.',
      cure: 'Bitten Sie eine von ihnen, die Übergabe zu schreiben, oder die Leitung, sie anzunehmen.',
    },
    notOffered: {
      sentence: 'Es enthält eine Auswahl, die es bei Ihrer Polizei nie gab.',
      cure: 'Öffnen Sie den Entwurf und wählen Sie aus der Liste.',
    },
    incomplete: {
      sentence: 'Es fehlt etwas, das dieser Schritt verlangt.',
      cure: 'Öffnen Sie den Entwurf, ergänzen Sie ihn und versuchen Sie es erneut. Fehlt dort nichts, muss Beatbook aktualisiert werden.',
    },
    erasureRefused: {
      sentence: 'Der Server hat die Löschung nicht übernommen. Den Eintrag gibt es weiterhin.',
      cure: 'Bitten Sie, wer den Bezirk jetzt betreut, ihn zu löschen.',
    },
    erasedMeanwhile: {
      sentence: 'Der Eintrag wurde gelöscht, während Sie darin schrieben. Was Sie schrieben, ging mit.',
      cure: 'Wird es noch gebraucht, schreiben Sie es neu mit eigenem Grund.',
    },
  },
};
