import type { information as source } from '../en/information.ts';

export const information: typeof source = {
  noSources: 'N’écrivez jamais ici qui est une source confidentielle, ni rien qui la trahisse.',
  call: 'Pour qui parle en confidence, appelez {{unit}}.',
  setNumber: 'Indiquez le numéro du service chargé des sources.',
  hinted: 'Ces mots désignent une source confidentielle.',
  meaning: {
    source: {
      '1': 'Fiable : a déjà dit vrai, ou est compétente pour savoir, comme un policier ou un relevé technique.',
      '2': 'Non éprouvée : pas assez connue pour en juger.',
      '3': 'Peu fiable : il y a lieu de douter de ce qu’elle dit.',
    },
    confidence: {
      A: 'Connu directement : la source l’a vu ou entendu.',
      B: 'Connu indirectement, et autre chose le confirme.',
      C: 'Connu indirectement : on l’a dit à la source, rien ne le confirme.',
      D: 'On ignore comment la source le sait.',
      E: 'Présumé faux : semble inexact ou destiné à tromper.',
    },
    handling: {
      P: 'Peut être partagé pour la police dans les limites de la loi.',
      C: 'Ne peut être partagé qu’aux conditions que vous notez.',
    },
  },
  settings: {
    title: 'Sources confidentielles',
    text: 'Beatbook ne garde aucune source confidentielle. Partout où l’on écrit un renseignement, il dit qui appeler.',
    name: 'Service chargé des sources',
    phone: 'Téléphone',
    save: 'Enregistrer',
    saved: 'Numéro enregistré',
  },
};
