/** Der Austausch mit dem Server. */
export const sync = {
  title: 'Abgleich',
  line: {
    working: 'Abgleich läuft…',
    upToDate: 'Alles gesendet, {{time}}',
    changes: 'Änderungen gesendet, {{time}}',
    notYet: 'Noch nicht abgeglichen',
    waiting_one: '{{number}} Änderung noch nicht gesendet',
    waiting_other: '{{number}} Änderungen noch nicht gesendet',
    files_one: '{{number}} Datei noch nicht gesendet',
    files_other: '{{number}} Dateien noch nicht gesendet',
    failed: 'Nicht abgeglichen: {{why}}',
    refused_one: '{{number}} Änderung kam zurück',
    refused_other: '{{number}} Änderungen kamen zurück',
    preview: 'Angemeldet: Legen Sie fest, was wohin geht',
    binding: 'Der Abgleich wird vorbereitet…',
    bindingFailed: 'Die Vorbereitung wurde unterbrochen',
    leaving: 'Bald werden Datensätze von diesem Laptop entfernt',
  },
  server: 'Server',
  state: 'Stand des Abgleichs',
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
  connected: 'Verbunden: Neues trifft sofort ein',
  notConnected: 'Nicht verbunden',
  now: 'Jetzt abgleichen',
  clock: {
    ahead:
      'Die Uhr dieses Laptops geht gegenüber dem Server um {{by}} vor. Stellen Sie sie richtig, damit die Zeitangaben stimmen.',
    behind:
      'Die Uhr dieses Laptops geht gegenüber dem Server um {{by}} nach. Stellen Sie sie richtig, damit die Zeitangaben stimmen.',
  },
  waiting: {
    title: 'Was noch zu senden ist',
    none: 'Nichts.',
    changes_one: '{{number}} Änderung seit {{when}}',
    changes_other: '{{number}} Änderungen seit {{when}}',
    gone: 'Ein gelöschter oder nicht angezeigter Datensatz',
  },
  refusedTitle: 'Was zurückgekommen ist',
  refusedText:
    'Der Server hat diese Änderungen nicht angenommen. Was Sie geschrieben haben, ist als Entwurf gesichert: Sobald Sie ihn berichtigt und gespeichert haben, wird er erneut gesendet.',
  notTaken: 'Der Server hat diese Änderung nicht angenommen.',
  stepNotTaken: 'Der Server hat den Schritt „{{move}}“ nicht angenommen.',
  mend: 'Was Sie geschrieben haben, ist hier gesichert. Sobald Sie es berichtigt und gespeichert haben, wird es erneut gesendet.',
  cameBackAt: 'Zurückgekommen {{when}}',
  more_one: 'und {{number}} Änderung, die darauf aufbaut',
  more_other: 'und {{number}} Änderungen, die darauf aufbauen',
  overtaken:
    'Ihr Schritt „{{move}}“ vom {{when}} kam zu spät: Auf allen Laptops gilt „{{other}}“ von {{name}}, {{since}}. Nichts von dem, was Sie geschrieben haben, ist verloren.',
  erasedBy: 'Gelöscht von {{name}}, {{when}}',
  erasedByServer: 'Vom Server gelöscht, {{when}}',
  erasedByServerUnder: 'Vom Server gelöscht, wie für {{kept}} eingestellt, {{when}}',
  /** Retention classes, as what is kept by them. */
  keptAs: {
    note: 'Notizen',
    contact: 'Kontakte',
    place: 'Orte',
    engagement: 'Veranstaltungen',
    task: 'Aufgaben',
    problem: 'Probleme',
    incident: 'Vorfälle',
    structure: 'Beamte und Gebiete',
  },
  openDraft: 'Entwurf öffnen',
  openRecord: 'Datensatz öffnen',
  settled: 'Erledigt',
  leaving: {
    title: 'Datensätze werden von diesem Laptop entfernt',
    text: '{{count}} von {{of}} Datensätzen dürfen nicht länger auf diesem Laptop bleiben: Eine Zuweisung ist beendet, oder sie wurden gelöscht. Sie sind bereits geschlossen und liegen in:',
    agree: 'Entfernen lassen',
    noArea: 'Kein Gebiet',
    erased_one: '{{number}} davon hat jemand anderes gelöscht.',
    erased_other: '{{number}} davon hat jemand anderes gelöscht.',
    typed:
      'In diesen Datensätzen haben Sie etwas eingegeben, ohne es zu speichern. Es kann nicht mehr gesendet werden und bleibt hier als Entwurf, bis Sie es verwerfen:',
    unsent_one: '{{number}} Änderung von Ihnen ist noch nicht gesendet. Der Datensatz bleibt bis dahin hier.',
    unsent_other: '{{number}} Änderungen von Ihnen sind noch nicht gesendet. Die Datensätze bleiben bis dahin hier.',
    sent: 'Alles, was Sie darin gespeichert haben, ist gesendet und liegt Ihren Kolleginnen und Kollegen vor.',
    until: 'Solange Sie nicht zustimmen, bleiben sie geschlossen auf diesem Laptop.',
    going: 'Sie werden entfernt, sobald der Server noch einmal gefragt wurde.',
    later: 'Sie haben zugestimmt. Die Datensätze werden beim nächsten Abgleich entfernt.',
    gone_one: '{{number}} Datensatz wurde von diesem Laptop entfernt',
    gone_other: '{{number}} Datensätze wurden von diesem Laptop entfernt',
  },
  left: {
    title: 'Was von diesem Laptop entfernt wurde',
    text: 'Es ist nichts verloren: Was Sie geschrieben haben, wurde vorher gesendet und liegt denen vor, die jetzt dafür zuständig sind.',
    ground: '{{area}} gehört nicht mehr zu Ihren Gebieten.',
    elsewhere_one: 'In ein anderes Gebiet verschoben oder für Sie geschlossen.',
    elsewhere_other: 'In ein anderes Gebiet verschoben oder für Sie geschlossen.',
  },
  enrol: {
    title: 'Diesen Laptop anmelden',
    text: 'Beatbook funktioniert auch ohne Server vollständig. Mit einem Server tauschen die Laptops Ihrer Dienststelle aus, was jede und jeder sehen darf. Bitten Sie Ihre Administration um eine Anmeldezeile: Sie beginnt mit „beatbook-enrol“ und gilt zehn Minuten.',
    ticket: 'Anmeldezeile',
    name: 'Name dieses Laptops',
    begin: 'Anmelden',
    again: 'Neu anmelden',
    againText:
      'Dieser Laptop braucht eine neue Anmeldezeile von Ihrer Administration; wird sie Ihnen vorgelesen, genügt der Code darin. Es geht nichts verloren: Was noch nicht gesendet ist, wird danach gesendet.',
    sampleTitle: 'Hier gibt es nichts abzugleichen',
    sample: 'Das Beispielrevier ist erfunden. Es wird nirgendwohin gesendet.',
  },
  preview: {
    title: 'Was wohin geht',
    text: 'Noch ist nichts gesendet. Sehen Sie sich jedes Gebiet dieses Laptops an: Was dazugehört, wird in das Gebiet des Servers daneben übernommen oder bleibt hier.',
    officer: '{{local}} auf diesem Laptop wird {{name}} ({{number}}) auf dem Server.',
    here: 'Auf diesem Laptop',
    there: 'Auf dem Server',
    stays: 'Bleibt auf diesem Laptop',
    own: '{{name}} (Ihres)',
    nothing: 'Keine Datensätze',
    withoutArea_one: '{{number}} Datensatz ohne Gebiet wird nur für Sie an den Server gesendet.',
    withoutArea_other: '{{number}} Datensätze ohne Gebiet werden nur für Sie an den Server gesendet.',
    confirm: 'Zustimmen und senden',
    cancel: 'Nicht jetzt',
    later:
      'Das wartet hier, bis Sie entscheiden. „Nicht jetzt“ bricht ab: Für später brauchen Sie dann eine neue Anmeldezeile.',
  },
  binding: {
    title: 'Vorbereitung',
    text: 'Was Sie festgelegt haben, wird jetzt auf diesem Laptop umgesetzt: Die Datensätze werden den Gebieten des Servers zugeordnet. Vorher wird nichts gesendet. Sie können weiterarbeiten.',
    again: 'Noch einmal versuchen',
  },
  failure: {
    offline: {
      sentence: 'Der Server antwortet nicht.',
      cure: 'Sie brauchen nichts zu tun: Beatbook versucht es von selbst erneut.',
    },
    noSuchHost: {
      sentence: 'Die Adresse des Servers ist von hier aus nicht zu erreichen.',
      cure: 'Verbinden Sie sich mit einem Netz, in dem er erreichbar ist. Beatbook versucht es von selbst erneut.',
    },
    otherServer: {
      sentence: 'Es antwortet ein anderer Server als der, bei dem dieser Laptop angemeldet wurde.',
      cure: 'Es wurde nichts gesendet. Sagen Sie Ihrer Administration Bescheid; wurde der Server neu aufgesetzt, melden Sie den Laptop neu an.',
    },
    notOfLine: {
      sentence: 'Es antwortet ein anderer Server als der, von dem diese Zeile stammt.',
      cure: 'Es wurde nichts gesendet. Fügen Sie die ganze Zeile noch einmal ein; hilft das nicht, sagen Sie Ihrer Administration Bescheid.',
    },
    clockSkew: {
      sentence: 'Datum oder Uhrzeit dieses Laptops weichen zu stark ab.',
      cure: 'Stellen Sie beides richtig und gleichen Sie dann noch einmal ab.',
    },
    deviceRevoked: {
      sentence: 'Ihre Administration hat diesen Laptop gesperrt.',
      cure: 'Gehört er Ihnen und war er nicht in fremden Händen, bitten Sie um eine Anmeldezeile und melden Sie ihn neu an.',
    },
    deviceUnknown: {
      sentence: 'Der Server kennt diesen Laptop nicht.',
      cure: 'Bitten Sie Ihre Administration um eine Anmeldezeile und melden Sie ihn neu an.',
    },
    officerInactive: { sentence: 'Ihr Konto auf dem Server ist geschlossen.', cure: 'Fragen Sie Ihre Administration.' },
    deviceDiverged: {
      sentence: 'Mit diesem Tresor wurde anderswo weitergearbeitet: Er wurde kopiert oder zurückgespielt.',
      cure: 'Melden Sie ihn hier als eigenes Gerät an. Es geht nichts verloren.',
    },
    deviceRenewed: {
      sentence: 'Dieser Tresor wurde aus einer Sicherung zurückgeholt, oder es fehlt ihm etwas.',
      cure: 'Melden Sie ihn neu an: Er holt, was der Server hat, und sendet, was dort fehlt.',
    },
    numberGap: { sentence: 'Dem Server fehlen frühere Änderungen.', cure: 'Beatbook sendet sie noch einmal.' },
    auditGap: { sentence: 'Dem Server fehlt ein Teil des Prüfprotokolls.', cure: 'Beatbook sendet ihn noch einmal.' },
    auditDiverged: {
      sentence: 'Das Prüfprotokoll passt nicht zu dem auf dem Server.',
      cure: 'Vielleicht ist eine andere Kopie dieses Tresors in Gebrauch. Sagen Sie Ihrer Administration Bescheid und melden Sie ihn neu an.',
    },
    codeInvalid: {
      sentence: 'Diese Anmeldezeile ist falsch, schon benutzt oder abgelaufen.',
      cure: 'Bitten Sie um eine neue; sie gilt zehn Minuten.',
    },
    ticketUnreadable: {
      sentence: 'Das ist keine Anmeldezeile.',
      cure: 'Fügen Sie die ganze Zeile ein, die mit „beatbook-enrol“ beginnt.',
    },
    otherOfficer: {
      sentence: 'Diese Anmeldezeile gilt für eine andere Person.',
      cure: 'Dieser Tresor gehört der Person, für die er angemeldet wurde. Bitten Sie um eine eigene Anmeldezeile.',
    },
    tooMany: {
      sentence: 'Der Server ist gerade überlastet.',
      cure: 'Beatbook wartet und versucht es von selbst erneut.',
    },
    unavailable: {
      sentence: 'Der Server kann gerade nicht antworten.',
      cure: 'Beatbook versucht es von selbst erneut.',
    },
    serverOlder: {
      sentence: 'Der Server ist älter als dieses Beatbook.',
      cure: 'Bitten Sie Ihre Administration, ihn zu aktualisieren. Bis dahin bleibt alles auf diesem Laptop gespeichert.',
    },
    clientOlder: {
      sentence: 'Der Server ist neuer als dieses Beatbook.',
      cure: 'Aktualisieren Sie Beatbook auf diesem Laptop. Bis dahin bleibt alles hier gespeichert.',
    },
    pageBroken: {
      sentence: 'Die Antwort des Servers ist unvollständig angekommen.',
      cure: 'Beatbook fragt von selbst noch einmal.',
    },
    notGenuine: {
      sentence: 'Etwas, das der Server geschickt hat, trägt nicht die richtige Signatur.',
      cure: 'Es wurde nicht übernommen. Sagen Sie Ihrer Administration Bescheid.',
    },
    feedGap: {
      sentence: 'In dem, was der Server geschickt hat, fehlt etwas.',
      cure: 'Es wurde nicht übernommen. Beatbook fragt noch einmal.',
    },
    notAllowed: {
      sentence: 'Der Server hat es nicht erlaubt.',
      cure: 'Fragen Sie Ihre Administration, ob Ihre Rolle stimmt.',
    },
    notEnrolled: { sentence: 'Dieser Laptop ist nicht angemeldet.', cure: 'Melden Sie ihn zuerst an.' },
    addressUnreadable: {
      sentence: 'Das ist nicht die Zeile eines Laptops, der zu Ihrem Server gehört.',
      cure: 'Bitten Sie um die Zeile, die dort auf der Seite „Abgleich“ steht, und fügen Sie sie vollständig ein.',
    },
    addressOwn: { sentence: 'Das ist die Zeile dieses Laptops.', cure: 'Bitten Sie um die des anderen Laptops.' },
    fileGone: {
      sentence: 'Diese Datei lässt sich nicht lesen.',
      cure: 'Sie ist nicht mehr da, oder der Stick wurde abgezogen. Stecken Sie ihn wieder ein und wählen Sie die Datei noch einmal.',
    },
    fileUnwritable: {
      sentence: 'Die Datei konnte dort nicht geschrieben werden.',
      cure: 'Es bleibt nichts davon zurück. Schaffen Sie Platz oder wählen Sie einen anderen Ort.',
    },
    fileUnreadable: { sentence: 'Das ist keine Datei mit Änderungen.', cure: 'Wählen Sie eine andere.' },
    fileCut: {
      sentence: 'Diese Datei ist unvollständig.',
      cure: 'Es wurde nichts aufgenommen. Kopieren Sie sie noch einmal von dort, wo sie erstellt wurde.',
    },
    fileForAnother: {
      sentence: 'Diese Datei ist für jemand anderen bestimmt.',
      cure: 'Nur die Person, für die sie bestimmt ist, kann sie öffnen.',
    },
    fileExpired: {
      sentence: 'Diese Datei ist älter als dreißig Tage.',
      cure: 'Es wurde nichts aufgenommen. Bitten Sie um eine neue.',
    },
    fileAltered: {
      sentence: 'Diese Datei wurde verändert oder unterwegs beschädigt.',
      cure: 'Es wurde nichts aufgenommen. Bitten Sie um eine neue und sagen Sie Ihrer Administration Bescheid, wenn es wieder vorkommt.',
    },
    noOrganisation: {
      sentence: 'Der Schlüssel der Organisation ist hier nicht bekannt.',
      cure: 'Bitten Sie Ihre Administration, ihn am Server einzutragen.',
    },
    sampleStays: {
      sentence: 'Das Beispielrevier bleibt auf diesem Laptop.',
      cure: 'Legen Sie zum Anmelden einen eigenen Tresor an.',
    },
    storage: {
      sentence: 'Auf die Festplatte dieses Laptops konnte nicht geschrieben werden.',
      cure: 'Schaffen Sie Platz und gleichen Sie dann noch einmal ab.',
    },
    broken: {
      sentence: 'In der Anwendung ist ein Fehler aufgetreten.',
      cure: 'Es ist nichts verloren. Beatbook versucht es von selbst erneut.',
    },
  },
  asked: {
    offline: 'Sobald Sie ein Netz haben, versuchen Sie es hier noch einmal. Eine Anmeldezeile gilt zehn Minuten.',
    noSuchHost: 'Verbinden Sie sich mit einem Netz, in dem er erreichbar ist, und versuchen Sie es hier noch einmal.',
    clockSkew: 'Stellen Sie beides richtig und versuchen Sie es dann hier noch einmal.',
    tooMany: 'Warten Sie kurz und versuchen Sie es dann hier noch einmal.',
    unavailable: 'Warten Sie kurz und versuchen Sie es dann hier noch einmal.',
    pageBroken: 'Versuchen Sie es hier noch einmal. Ist die Zeile inzwischen verbraucht, bitten Sie um eine neue.',
    storage: 'Schaffen Sie Platz und versuchen Sie es dann hier noch einmal.',
    broken:
      'Es geht nichts verloren. Versuchen Sie es hier noch einmal; passiert es wieder, sagen Sie Ihrer Administration Bescheid.',
  },
  refused: {
    malformed: {
      sentence: 'Der Server konnte es nicht lesen.',
      cure: 'Öffnen Sie den Entwurf und speichern Sie ihn noch einmal.',
    },
    otherContent: {
      sentence: 'Auf dem Server steht unter derselben Kennung etwas anderes.',
      cure: 'Sagen Sie Ihrer Administration Bescheid.',
    },
    otherAuthor: {
      sentence: 'Es steht unter dem Namen einer anderen Person.',
      cure: 'Öffnen Sie den Entwurf und speichern Sie ihn unter Ihrem Namen.',
    },
    mixed: {
      sentence: 'Sensible und gewöhnliche Inhalte sind darin vermischt.',
      cure: 'Öffnen Sie den Entwurf und speichern Sie die Teile nacheinander.',
    },
    overtaken: {
      sentence: 'Jemand anderes ist Ihnen mit einem Schritt zuvorgekommen.',
      cure: 'Sehen Sie sich den Datensatz an, wie er jetzt ist, und entscheiden Sie dann neu.',
    },
    basedOnRefused: {
      sentence: 'Es baut auf einer Änderung auf, die zurückgekommen ist.',
      cure: 'Berichtigen Sie zuerst diese.',
    },
    unknownRecord: {
      sentence: 'Der Server hat diesen Datensatz nicht.',
      cure: 'Öffnen Sie den Entwurf und legen Sie ihn neu an.',
    },
    unknownDevice: {
      sentence: 'Der Server kennt den Laptop nicht, auf dem es geschrieben wurde.',
      cure: 'Fragen Sie Ihre Administration.',
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
      sentence: 'Der Server hat die Löschung nicht übernommen. Der Datensatz ist weiterhin vorhanden.',
      cure: 'Bitten Sie die Person, die den Bezirk jetzt betreut, ihn zu löschen.',
    },
    erasedMeanwhile: {
      sentence:
        'Der Datensatz wurde gelöscht, während Sie darin geschrieben haben. Ihre Änderungen wurden mit gelöscht.',
      cure: 'Werden sie noch gebraucht, schreiben Sie sie neu, mit eigener Begründung.',
    },
  },
};
