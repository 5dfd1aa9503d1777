import type { WordList } from './find.ts';

/** Folded; a star stands for any ending. Words that mean something else more often than not (a black car) are left out. */
export const en: WordList = {
  health:
    'addict addicts addicted addiction adhd aids alcoholic alcoholics alcoholism alzheimer* anorexi* anxiety asthma* autis* bipolar blood-pressure bulimi* cancer cancers chemotherap* dementia depress* diabet* diagnos* disabilit* disabled disease diseases dyslexi* epilep* handicap* hepatitis hiv illness illnesses insulin medication medications methadone miscarriage obes* overdose overdosed paralys* parkinson* pregnan* psychiatr* psychosis psychotic rehab schizophren* self-harm* sober stroke suicid* tourette* tuberculosis wheelchair*',
  religion:
    'atheis* baptis* buddhis* catholic* christian* hindu* imam imams islam* jehovah* jew jews jewish judaism koran mormon* muslim* orthodox pastor priest protestant* quran rabbi* sikh* sunni shia shiite* veil veiled headscarf hijab* niqab* burqa*',
  ethnicity:
    'african* arab arabs asian asians caucasian ethnic* gypsies gypsy mixed-race race races racial* roma sinti skin-colour traveller travellers romani kurd kurds kurdish',
  politics:
    'anarchis* communis* conservative-party extremis* far-left far-right fascis* green-party islamist* jihad* labour-party nationalist* nazi* neo-nazi* socialis* activist* left-wing right-wing militant*',
  union: 'trade-union trade-unions unionist unionists union-member union-members shop-steward shop-stewards picket*',
  sexLife:
    'adulter* affair bisexual* gay gays homosexual* lesbian* lgbt* mistress prostitut* queer sex-worker sex-workers sexuality transgender transsexual* transvestite* trans-woman trans-man hetero heterosexual*',
  genetics: 'biometric* dna fingerprint* genetic* genome facial-recognition iris-scan',
};
