export const refusals = {
  noContent: { sentence: 'Beheerders zien geen inhoud.', cure: 'Vraag het een leidinggevende van de eenheid.' },
  otherArea: {
    sentence: 'Dit hoort bij een gebied dat u niet hebt en niet waarneemt.',
    cure: 'Vraag het de agent van die wijk, of uw leidinggevende.',
  },
  otherUnit: { sentence: 'Dit hoort bij een andere eenheid.', cure: 'Vraag het een leidinggevende van die eenheid.' },
  otherRole: {
    sentence: 'Uw functie werkt niet met dit soort fiches.',
    cure: 'Vraag het de agent van die wijk, of uw leidinggevende.',
  },
  closed: {
    sentence: 'Wat is ingediend, kan niet meer worden gewijzigd.',
    cure: 'Een leidinggevende kan het terugsturen; na goedkeuring kan er een aanvulling bij.',
  },
  noSupplements: {
    sentence: 'In deze toestand is geen aanvulling mogelijk.',
    cure: 'Aanvullingen volgen na de goedkeuring. Vóór het indienen, of als het is teruggestuurd, bewerkt u het zelf.',
  },
  notDiscardable: {
    sentence: 'Alleen concepten kunnen worden weggegooid.',
    cure: 'Wat is ingediend, kan door de schrijver worden ingetrokken.',
  },
  authorOnly: { sentence: 'Alleen de schrijver kan dit.', cure: 'Vraag het de agent die het schreef.' },
  reviewerOnly: { sentence: 'Alleen een leidinggevende van de eenheid kan dit.', cure: 'Vraag het uw leidinggevende.' },
  ownWork: {
    sentence: 'Niemand beoordeelt wat hij zelf schreef of indiende.',
    cure: 'Een andere leidinggevende van de eenheid beoordeelt het.',
  },
  receiverOnly: {
    sentence: 'Een overdracht wordt aanvaard door wie de wijk overneemt.',
    cure: 'Vraag het die agent, of een leidinggevende van de eenheid.',
  },
  othersWords: { sentence: 'Wat een ander zei, verandert alleen die ander.', cure: 'Antwoord er liever op.' },
  hateListOnly: {
    sentence: 'Liaisonagenten zien alleen voorvallen op de haatlijst.',
    cure: 'Vraag het de agent van die wijk. De poging is vastgelegd.',
  },
  keptByServer: { sentence: 'De server houdt agenten en gebieden bij.', cure: 'Vraag het uw beheerder.' },
  parked: {
    sentence: 'Een deel van deze fiche komt uit een nieuwere versie van Beatbook.',
    cure: 'Werk Beatbook op deze laptop eerst bij.',
  },
  reasonNeeded: { sentence: 'Hiervoor is een reden nodig.', cure: 'Zeg in enkele woorden waarom.' },
};
