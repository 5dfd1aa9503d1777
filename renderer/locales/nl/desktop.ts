export const desktop = {
  unknownCall: {
    sentence: 'Er is een fout opgetreden in Beatbook.',
    cure: 'Er is niets gewijzigd. Sluit Beatbook en open het opnieuw.',
  },
  badInput: { sentence: 'Beatbook kon de invoer niet verwerken.', cure: 'Kijk het na en probeer het opnieuw.' },
  tooLarge: { sentence: 'Dit is meer dan Beatbook in één keer aankan.', cure: 'Probeer het met minder.' },
  foreignOrigin: {
    sentence: 'Deze vraag kwam niet uit het venster van Beatbook zelf.',
    cure: 'Sluit Beatbook en open het opnieuw.',
  },
  locked: { sentence: 'De kluis is vergrendeld.', cure: 'Ontgrendel ze en probeer het opnieuw.' },
  alreadyOpen: { sentence: 'Er is al een kluis open.', cure: 'Vergrendel die eerst.' },
  wait: {
    sentence: 'Te veel pogingen na elkaar.',
    cure: 'Wacht tot het aftellen voorbij is. Er wordt niets verwijderd.',
  },
  wrongPassphrase: {
    sentence: 'Dat is niet de wachtzin van deze kluis.',
    cure: 'Kijk naar Caps Lock en de taal van het toetsenbord, en probeer het opnieuw.',
  },
  wrongPin: { sentence: 'Dat is niet de pincode.', cure: 'Na vijf verkeerde pogingen wordt de wachtzin gevraagd.' },
  pinNotArmed: {
    sentence: 'De pincode kan nu niet ontgrendelen.',
    cure: 'Een pincode werkt alleen tijdens een lopende dienst. Gebruik uw wachtzin.',
  },
  wrongRecoveryKey: {
    sentence: 'Dat is niet de herstelsleutel van deze kluis.',
    cure: 'Vergelijk hem groep voor groep met uw blad.',
  },
  wrongOrganisationKey: {
    sentence: 'Deze sleutel of zijn wachtwoord opent de kluis niet.',
    cure: 'Vraag uw beheerder naar de sleutel waarmee deze kluis is verzegeld.',
  },
  organisationNotSealed: {
    sentence: 'Deze kluis is niet aan een organisatie verzegeld.',
    cure: 'Gebruik de wachtzin of de herstelsleutel.',
  },
  organisationKeyUnusable: {
    sentence: 'Dit bestand is geen herstelsleutel van een organisatie.',
    cure: 'Vraag uw beheerder naar het juiste bestand.',
  },
  weakPassphrase: {
    sentence: 'Deze wachtzin is te snel geraden.',
    cure: 'Voeg een woord of twee toe die niemand bij elkaar zou zetten.',
  },
  signing: { sentence: 'Er wordt ondertekend.', cure: 'De agent neemt de laptop eerst terug met de pincode.' },
  weakPin: {
    sentence: 'Deze pincode is een van de eerste die iemand zou proberen.',
    cure: 'Kies cijfers zonder patroon of datum.',
  },
  vaultMissing: {
    sentence: 'Deze kluis staat niet meer op deze laptop.',
    cure: 'Zet een back-up terug, of vraag het uw beheerder.',
  },
  vaultDamaged: {
    sentence: 'Het bestand van de kluis is beschadigd.',
    cure: 'Er is niets verwijderd. Zet de laatste back-up terug.',
  },
  envelopeDamaged: {
    sentence: 'Het bestand met de sleutel van deze kluis is beschadigd.',
    cure: 'Er is niets verwijderd. Zet een back-up terug; die heeft een eigen kopie.',
  },
  envelopeNewer: {
    sentence: 'Deze kluis is met een nieuwere versie van Beatbook gemaakt.',
    cure: 'Werk Beatbook op deze laptop bij. Er is niets gewijzigd.',
  },
  vaultInUse: { sentence: 'Deze kluis is al geopend in een andere Beatbook.', cure: 'Sluit die eerst.' },
  vaultReadOnly: {
    sentence: 'Deze kluis is alleen om te lezen open.',
    cure: 'Werk Beatbook op deze laptop bij om verder te schrijven.',
  },
  diskFull: { sentence: 'De schijf is vol.', cure: 'Maak ruimte en probeer het opnieuw. Er is niets verloren.' },
  diskFailed: {
    sentence: 'De schijf kon niet worden gelezen of beschreven.',
    cure: 'Probeer het opnieuw; blijft het zo, maak dan een back-up op een andere schijf.',
  },
  migrationFailed: {
    sentence: 'De kluis kon niet worden bijgewerkt.',
    cure: 'Ze is ongewijzigd. Meld dit aan uw beheerder.',
  },
  backupFailed: {
    sentence: 'De back-up kon niet worden geschreven.',
    cure: 'Uw fiches zijn veilig. Maak ruimte en probeer het opnieuw.',
  },
  backupUnusable: { sentence: 'Deze back-up is niet bruikbaar.', cure: 'Kies een andere; er is niets vervangen.' },
  notConfirmed: { sentence: 'Hiervoor is uw wachtzin opnieuw nodig.', cure: 'Typ ze en ga verder.' },
  fileGone: { sentence: 'Het bestand staat niet meer waar u het koos.', cure: 'Kies het opnieuw.' },
  documentGone: { sentence: 'Dit afdrukvoorbeeld is intussen gesloten.', cure: 'Open het voorbeeld opnieuw.' },
  printFailed: {
    sentence: 'Het document kon niet worden opgemaakt of afgedrukt.',
    cure: 'Probeer het opnieuw, of sla het op als pdf.',
  },
  linkRefused: { sentence: 'Beatbook opent dit adres niet.', cure: 'Kopieer het naar een browser die u vertrouwt.' },
  coreFailed: {
    sentence: 'De database van Beatbook is gestopt en startte niet opnieuw.',
    cure: 'Sluit Beatbook en open het; wat was getypt, wordt weer aangeboden.',
  },
  internal: {
    sentence: 'Beatbook antwoordde niet zoals verwacht.',
    cure: 'Probeer het opnieuw; blijft het zo, sluit dan Beatbook en open het.',
  },
};
