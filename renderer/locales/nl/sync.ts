/** De uitwisseling met de server. */
export const sync = {
  title: 'Synchronisatie',
  line: {
    working: 'Bezig met synchroniseren…',
    upToDate: 'Alles verzonden, {{time}}',
    changes: 'Wijzigingen verzonden, {{time}}',
    notYet: 'Nog niet gesynchroniseerd',
    waiting_one: '{{number}} wijziging te verzenden',
    waiting_other: '{{number}} wijzigingen te verzenden',
    files_one: '{{number}} bestand te verzenden',
    files_other: '{{number}} bestanden te verzenden',
    failed: 'Niet gesynchroniseerd: {{why}}',
    refused_one: '{{number}} wijziging kwam terug',
    refused_other: '{{number}} wijzigingen kwamen terug',
    preview: 'Aangemeld: zeg wat waarheen gaat',
  },
  server: 'Server',
  state: 'Stand van zaken',
  connection: 'Verbinding',
  sent: 'Tot nu toe verzonden',
  waitingCount: 'Wacht',
  failedCount: 'Mislukt',
  files: {
    toSend: 'Bestanden te verzenden',
    toCome: 'Bestanden te ontvangen',
    failed_one: '{{number}} bestand is niet overgebracht: {{why}}',
    failed_other: '{{number}} bestanden zijn niet overgebracht: {{why}}',
    stopped: 'Bestanden wachten: {{why}}',
  },
  entries: 'Regels van het auditlogboek te verzenden',
  lastSuccess: 'Laatste volledige synchronisatie',
  never: 'Nooit',
  nextTry: 'Volgende poging',
  connected: 'Verbonden: nieuws komt meteen',
  notConnected: 'Niet verbonden',
  now: 'Nu synchroniseren',
  clock: {
    ahead: 'De klok van deze laptop loopt {{by}} voor op die van de server. Zet hem gelijk, zodat de tijden kloppen.',
    behind:
      'De klok van deze laptop loopt {{by}} achter op die van de server. Zet hem gelijk, zodat de tijden kloppen.',
  },
  waiting: {
    title: 'Wat wacht',
    none: 'Er wacht niets.',
    changes_one: '{{number}} wijziging sinds {{when}}',
    changes_other: '{{number}} wijzigingen sinds {{when}}',
    gone: 'Een gewist of niet getoond dossier',
  },
  refusedTitle: 'Wat terugkwam',
  refusedText:
    'De server heeft deze niet aangenomen. Wat u schreef is bewaard als concept, om te verbeteren of weg te gooien.',
  more_one: 'en {{number}} wijziging die erop voortbouwt',
  more_other: 'en {{number}} wijzigingen die erop voortbouwen',
  overtaken:
    'Uw “{{move}}” van {{when}} kwam als tweede: “{{other}}” door {{name}}, {{since}}, telt op elke laptop. Niets van wat u schreef, is verloren.',
  openDraft: 'Concept openen',
  openRecord: 'Dossier openen',
  settled: 'Afgehandeld',
  leaving: {
    title: 'Dossiers gaan van deze laptop af',
    text: '{{count}} van {{of}} dossiers horen hier niet meer bij u: een toewijzing eindigde, of ze zijn gewist. Alles wat u erin schreef is eerst verzonden.',
    agree: 'Laat ze gaan',
  },
  enrol: {
    title: 'Deze laptop aanmelden',
    text: 'Beatbook is volledig zonder server. Met een server wisselen de laptops van uw eenheid uit wat ieder mag zien. Vraag een beheerder om een aanmeldregel: die begint met “beatbook-enrol” en geldt tien minuten.',
    ticket: 'Aanmeldregel',
    name: 'Naam van deze laptop',
    begin: 'Aanmelden',
    again: 'Opnieuw aanmelden',
    againText:
      'Deze laptop heeft een nieuwe aanmeldregel nodig; de code daarin is genoeg, als die u wordt voorgelezen. Er gaat niets verloren: wat niet verzonden is, gaat daarna.',
    sampleTitle: 'Hier valt niets te synchroniseren',
    sample: 'De voorbeeldwijk is verzonnen. Die wordt nooit verzonden.',
  },
  preview: {
    title: 'Wat waarheen gaat',
    text: 'Er is nog niets verzonden. Bekijk elk gebied van deze laptop: wat erbij hoort gaat naar het gebied van de server ernaast, of blijft hier.',
    officer: '{{local}} op deze laptop wordt {{name}} ({{number}}) op de server.',
    here: 'Op deze laptop',
    there: 'Op de server',
    stays: 'Blijft op deze laptop',
    own: '{{name}} (van u)',
    nothing: 'Geen dossiers',
    withoutArea_one: '{{number}} dossier zonder gebied gaat alleen voor u naar de server.',
    withoutArea_other: '{{number}} dossiers zonder gebied gaan alleen voor u naar de server.',
    confirm: 'Akkoord en verzenden',
    cancel: 'Nu niet',
    binding: 'Bezig met voorbereiden…',
  },
  failure: {
    offline: { sentence: 'De server antwoordt niet.', cure: 'Niets te doen: Beatbook probeert het zelf opnieuw.' },
    noSuchHost: {
      sentence: 'Er is geen weg naar de naam van de server.',
      cure: 'Verbind met een netwerk dat hem bereikt. Beatbook probeert het zelf opnieuw.',
    },
    otherServer: {
      sentence: 'Wie antwoordt is niet de server van de aanmelding.',
      cure: 'Er is niets verzonden. Meld het een beheerder; is de server nieuw, meld dan opnieuw aan.',
    },
    clockSkew: {
      sentence: 'De klok van deze laptop wijkt te veel af.',
      cure: 'Stel datum en tijd in en synchroniseer.',
    },
    deviceRevoked: {
      sentence: 'Een beheerder heeft deze laptop ingetrokken.',
      cure: 'Is hij van u en veilig, vraag dan een aanmeldregel en meld opnieuw aan.',
    },
    deviceUnknown: {
      sentence: 'De server kent deze laptop niet.',
      cure: 'Vraag een beheerder om een aanmeldregel en meld opnieuw aan.',
    },
    officerInactive: { sentence: 'Uw account op de server is gesloten.', cure: 'Vraag een beheerder.' },
    deviceDiverged: {
      sentence: 'Het werk van deze kluis ging elders verder: hij is gekopieerd of teruggezet.',
      cure: 'Meld hem hier aan als eigen apparaat. Er gaat niets verloren.',
    },
    deviceRenewed: {
      sentence: 'Deze kluis komt uit een back-up, of verloor iets.',
      cure: 'Meld hem opnieuw aan: hij haalt wat de server heeft en zendt wat ontbreekt.',
    },
    numberGap: { sentence: 'De server mist eerdere wijzigingen.', cure: 'Beatbook zendt ze opnieuw.' },
    auditGap: { sentence: 'De server mist een deel van het auditlogboek.', cure: 'Beatbook zendt het opnieuw.' },
    auditDiverged: {
      sentence: 'Het auditlogboek sluit niet aan op dat van de server.',
      cure: 'Mogelijk is een andere kopie in gebruik. Meld het een beheerder en meld opnieuw aan.',
    },
    codeInvalid: {
      sentence: 'Deze aanmeldregel is onjuist, gebruikt of te oud.',
      cure: 'Vraag een nieuwe; die geldt tien minuten.',
    },
    ticketUnreadable: {
      sentence: 'Dit is geen aanmeldregel.',
      cure: 'Plak de hele regel die begint met “beatbook-enrol”.',
    },
    otherOfficer: {
      sentence: 'Deze regel is voor een andere agent.',
      cure: 'Deze kluis hoort bij de agent van de aanmelding. Vraag een eigen regel.',
    },
    tooMany: { sentence: 'De server heeft het te druk.', cure: 'Beatbook wacht en probeert het zelf opnieuw.' },
    unavailable: { sentence: 'De server kan nu niet antwoorden.', cure: 'Beatbook probeert het zelf opnieuw.' },
    serverOlder: {
      sentence: 'De server is ouder dan deze Beatbook.',
      cure: 'Vraag een beheerder hem bij te werken. Tot dan blijft alles hier bewaard.',
    },
    clientOlder: {
      sentence: 'De server is nieuwer dan deze Beatbook.',
      cure: 'Werk Beatbook op deze laptop bij. Tot dan blijft alles hier bewaard.',
    },
    pageBroken: { sentence: 'Het antwoord van de server werd afgebroken.', cure: 'Beatbook vraagt het zelf opnieuw.' },
    notGenuine: {
      sentence: 'Iets van de server draagt niet de juiste handtekening.',
      cure: 'Het is niet aangenomen. Meld het een beheerder.',
    },
    feedGap: {
      sentence: 'Er ontbreekt iets in wat de server zond.',
      cure: 'Het is niet aangenomen. Beatbook vraagt het opnieuw.',
    },
    notAllowed: { sentence: 'De server stond het niet toe.', cure: 'Vraag een beheerder of uw rol klopt.' },
    notEnrolled: { sentence: 'Deze laptop is niet aangemeld.', cure: 'Meld hem eerst aan.' },
    addressUnreadable: {
      sentence: 'Dit is geen bestandsregel van een laptop van uw server.',
      cure: 'Vraag uw collega om de regel op de pagina Synchronisatie en plak die helemaal.',
    },
    addressOwn: { sentence: 'Dit is de regel van deze laptop zelf.', cure: 'Vraag uw collega om de hunne.' },
    fileGone: {
      sentence: 'Dit bestand is niet te lezen.',
      cure: 'Het is weg, of de stick is eruit gehaald. Steek die er weer in en kies het bestand opnieuw.',
    },
    fileUnwritable: {
      sentence: 'Het bestand kon daar niet worden geschreven.',
      cure: 'Er blijft niets van achter. Maak ruimte vrij of kies een andere plaats.',
    },
    fileUnreadable: { sentence: 'Dit is geen bestand met wijzigingen.', cure: 'Kies een ander.' },
    fileCut: {
      sentence: 'Dit bestand is afgebroken.',
      cure: 'Er is niets opgenomen. Kopieer het opnieuw van waar het is geschreven.',
    },
    fileForAnother: { sentence: 'Dit bestand is voor iemand anders.', cure: 'Alleen de ontvanger kan het openen.' },
    fileExpired: {
      sentence: 'Dit bestand is ouder dan dertig dagen.',
      cure: 'Er is niets opgenomen. Vraag een nieuw.',
    },
    fileAltered: {
      sentence: 'Dit bestand is veranderd of onderweg beschadigd.',
      cure: 'Er is niets opgenomen. Vraag een nieuw en meld het een beheerder als het vaker gebeurt.',
    },
    noOrganisation: {
      sentence: 'De sleutel van de organisatie is hier niet bekend.',
      cure: 'Vraag een beheerder die op de server in te stellen.',
    },
    sampleStays: {
      sentence: 'De voorbeeldwijk blijft op deze laptop.',
      cure: 'Maak een eigen kluis om aan te melden.',
    },
    storage: {
      sentence: 'De schijf van deze laptop weigerde te schrijven.',
      cure: 'Maak ruimte vrij en synchroniseer.',
    },
    broken: { sentence: 'Er ging intern iets mis.', cure: 'Er is niets verloren. Beatbook probeert het zelf opnieuw.' },
  },
  refused: {
    malformed: { sentence: 'De server kon het niet lezen.', cure: 'Open het concept en sla het opnieuw op.' },
    otherContent: { sentence: 'De server heeft iets anders onder dezelfde naam.', cure: 'Meld het een beheerder.' },
    otherAuthor: {
      sentence: 'Het staat op naam van een andere agent.',
      cure: 'Open het concept en sla het op als het uwe.',
    },
    mixed: { sentence: 'Het mengt gevoelige en gewone inhoud.', cure: 'Sla de delen een voor een op.' },
    overtaken: {
      sentence: 'De stap van iemand anders was eerst.',
      cure: 'Bekijk het dossier zoals het nu is en beslis opnieuw.',
    },
    basedOnRefused: { sentence: 'Het bouwt voort op iets dat terugkwam.', cure: 'Verbeter dat eerst.' },
    unknownRecord: { sentence: 'De server heeft dit dossier niet.', cure: 'Open het concept en maak het opnieuw.' },
    unknownDevice: { sentence: 'De server kent de laptop van herkomst niet.', cure: 'Vraag een beheerder.' },
    notHandedOver: {
      sentence: 'De wijk is niet overgedragen door wie haar heeft, en ook niet door een leidinggevende van de eenheid.',
      cure: 'Vraag een van hen de overdracht te schrijven, of een leidinggevende haar te aanvaarden.',
    },
    notOffered: {
      sentence: 'Er staat een keuze in die uw korps nooit had.',
      cure: 'Open het concept en kies uit de lijst.',
    },
    incomplete: {
      sentence: 'Er ontbreekt iets dat deze stap vraagt.',
      cure: 'Open het concept, vul het aan en probeer het opnieuw. Ontbreekt daar niets, dan moet Beatbook worden bijgewerkt.',
    },
    erasureRefused: {
      sentence: 'De server heeft het wissen niet overgenomen. Het dossier bestaat nog.',
      cure: 'Vraag wie de wijk nu heeft om het te wissen.',
    },
    erasedMeanwhile: {
      sentence: 'Het dossier is gewist terwijl u erin schreef. Wat u schreef is mee gewist.',
      cure: 'Is het nog nodig, schrijf het dan opnieuw met een eigen grond.',
    },
  },
};
