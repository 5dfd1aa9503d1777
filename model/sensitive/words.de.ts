import type { WordList } from './find.ts';

/** Folded (ß as ss, umlauts without their dots); a star stands for any ending. */
export const de: WordList = {
  health:
    'abhangigkeit adhs aids alkoholiker* alkoholismus alkoholkrank* alzheimer angststorung* anorex* asthma* autis* behindert* behinderung* bipolar* bulimi* chemotherap* demenz* dement depress* diabet* diagnos* drogenabhangig* drogensuchtig* epilep* erkrank* fehlgeburt gelahmt* hepatitis hiv insulin krebs krebskrank* krankheit* medikament* methadon parkinson psychiatr* psychose* psychotisch* rollstuhl* schizophren* schlaganfall* schwanger* selbstmord* selbstverletz* suizid* suchtig* suchtkrank* tuberkulose uberdosis ubergewichtig* zuckerkrank*',
  religion:
    'alevit* atheis* buddhis* christlich* christ christen evangelisch* freikirch* glaubig* hindu* imam imame islam* jude juden judisch* judin judentum katholi* konfession* kopftuch* koran mormon* moslem* muslim* nikab burka orthodox* pastor pfarrer priester protestant* rabbiner* ramadan schiit* sunnit* sikh* zeugen-jehovas',
  ethnicity:
    'afrikaner* afrikanisch* araber* arabisch* asiat* ethnie* ethnisch* ethnizitat hautfarbe dunkelhautig* jenisch* kurde kurden kurdin kurdisch* rasse rassen rassisch* roma sinti sinto zigeuner*',
  politics:
    'aktivist* anarchis* extremis* faschis* islamist* dschihad* jihad* kommunis* linksextrem* rechtsextrem* linksradikal* rechtsradikal* nationalist* nazi nazis neonazi* reichsburger* sozialis* parteimitglied* querdenker*',
  union: 'gewerkschaft* betriebsrat* streikposten streikende verdi dgb',
  sexLife:
    'bisexu* ehebruch geliebte homosexu* lesb* lsbt* lgbt* prostitu* queer schwul* schwuler sexarbeiter* sexualitat transgender transsexu* transvestit* heterosexu*',
  genetics: 'biometri* dna dns fingerabdruck* fingerabdrucke genetisch* genom gesichtserkennung irisscan',
};
