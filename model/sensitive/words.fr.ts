import type { WordList } from './find.ts';

/** Folded; a star stands for any ending. */
export const fr: WordList = {
  health:
    'addict addicte addiction* alcoolique* alcoolisme alzheimer anorex* anxiete asthm* autis* avc bipolaire* boulimi* cancer cancers cancereu* chimiotherap* cirrhose dement* demence depress* depressif* diabet* diagnosti* drogue* epilep* enceinte enceintes fausse-couche fauteuil-roulant grossesse handicap* hepatite* hiv insuline invalide* maladie maladies medicament* methadone obes* overdose paralys* parkinson psychiatr* psychose* psychotique* scarific* schizophren* sevrage sida suicid* toxicoman* traitement-medical tuberculose vih',
  religion:
    'athee* baptis* bouddhis* catholi* chretien* coran evangeli* foulard hindou* hijab imam imams islam* juif juifs juive juives judaisme mormon* musulman* niqab burqa orthodoxe* pasteur pretre protestant* rabbin* ramadan sikh* sunnite* chiite* temoin-de-jehovah voile voilee voilees',
  ethnicity:
    'africain* arabe arabes asiatique* ethni* gens-du-voyage gitan* kurde* maghrebin* manouche* metis metisse origine-ethnique peau-noire race races racial* rom roms tsigane* tzigane*',
  politics:
    'anarchis* communis* extreme-droite extreme-gauche extremis* fascis* gauchiste* islamiste* djihad* identitaire* militant* nationalist* nazi* neonazi* royaliste* sympathisant* gilet-jaune gilets-jaunes socialiste*',
  union: 'cfdt cgt delegue-syndical greviste* piquet-de-greve syndicalis* syndicat syndicats syndical* syndique*',
  sexLife:
    'adultere amant amante bisexuel* gay gays homosexuel* lesbienne* lgbt* maitresse orientation-sexuelle prostitu* queer transgenre* transsexuel* travesti* heterosexuel*',
  genetics: 'adn biometri* empreinte-digitale empreintes-digitales genetique* genome reconnaissance-faciale',
};
