import type { WordList } from './find.ts';

/** Folded; a star stands for any ending. */
export const nl: WordList = {
  health:
    'adhd aids alcoholist* alcoholverslaafd* alzheimer angststoornis* anorex* astma autis* beroerte bipolair* boulimi* chemotherap* chemokuur dement* dementie depress* depressie* diabet* suikerziekte diagnos* drugsverslaafd* epilep* gehandicapt* handicap* hartpatient hepatitis hiv invalide* insuline kanker* medicatie medicijn* methadon miskraam obes* overdosis parkinson psychiatr* psychose* psychotisch* rolstoel* schizofreni* schizofreen suicid* tuberculose verlamd* verslaafd* verslaving* zelfdoding* zelfmoord* zelfbeschadig* zwanger* ziekte ziektes',
  religion:
    'atheis* boeddhis* christelijk* christen christenen dominee gereformeerd* geloof gelovig* hindoe* hoofddoek* boerka nikab imam imams islam* jehova* jood joden joods* katholiek* koran mormoon* moslim* orthodox* pastoor priester protestant* rabbijn* ramadan sikh* soenniet* sjiiet*',
  ethnicity:
    'afrikaan* arabier* arabisch* aziat* etnisch* etniciteit huidskleur koerd* koerdisch* ras rassen raciaal roma sinti woonwagenbewoner* zigeuner* hindostaan* halfbloed creool*',
  politics:
    'anarchis* communis* extreemlinks extreemrechts extremis* fascis* islamist* jihad* activist* nationalist* nazi* neonazi* socialis* linksradicaal rechtsradicaal partijlid',
  union: 'vakbond* vakbondslid vakbondsleden stakers staker stakingspost fnv cnv kaderlid',
  sexLife:
    'biseksue* homo homos homofiel* homoseksue* lesbi* lhbt* overspel minnares prostitu* prostituee* queer sekswerker* seksualiteit transgender* transseksue* travestiet* heteroseksue*',
  genetics: 'biometri* dna genetisch* genoom vingerafdruk* gezichtsherkenning irisscan',
};
