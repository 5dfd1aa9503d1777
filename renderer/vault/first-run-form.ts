/** What the first run asks, and what is wrong with an answer. */
import type { ShellInput } from '../../model/shell.ts';
import { isWeakPin, LEAST_SCORE, strengthOf } from '../../model/strength.ts';
import type { Key } from '../i18n.ts';
import type { LanguageId } from '../locales/languages.ts';

export type Role = ShellInput<'vault.create'>['officer']['role'];

/** The administrator's key as picked and looked at. */
export interface OrganisationKey {
  readonly file: string;
  readonly name: string;
  readonly fingerprint: string;
}

export interface Answers {
  readonly name: string;
  readonly serviceNumber: string;
  readonly role: Role;
  readonly unit: string;
  readonly beat: string;
  readonly showName: boolean;
  readonly passphrase: string;
  readonly again: string;
  readonly pin: string;
  readonly organisation: OrganisationKey | null;
}

export const noAnswers: Answers = {
  name: '',
  serviceNumber: '',
  role: 'beat',
  unit: '',
  beat: '',
  showName: false,
  passphrase: '',
  again: '',
  pin: '',
  organisation: null,
};

export const STEPS = ['you', 'beat', 'keys'] as const;
export type Step = (typeof STEPS)[number];
export type Faults = Partial<Record<keyof Answers, Key>>;

const LONGEST = 200;

/** Words of the officer's own, which a guesser would try first. */
export const personalWords = (answers: Answers): string[] => [
  answers.name,
  answers.serviceNumber,
  answers.beat,
  answers.unit,
];

function textFault(text: string, missing: Key): Key | undefined {
  if (text.trim() === '') return missing;
  return text.trim().length > LONGEST ? 'vault.tooLong' : undefined;
}

/** What keeps a step from being left; empty when nothing does. */
export function faultsOf(step: Step, answers: Answers): Faults {
  const found: [keyof Answers, Key | undefined][] = [];
  if (step === 'you') {
    found.push(['name', textFault(answers.name, 'vault.nameMissing')]);
    found.push(['serviceNumber', textFault(answers.serviceNumber, 'vault.numberMissing')]);
  } else if (step === 'beat') {
    found.push(['beat', textFault(answers.beat, 'vault.beatMissing')]);
    if (answers.unit.trim().length > LONGEST) found.push(['unit', 'vault.tooLong']);
  } else {
    const { score } = strengthOf(answers.passphrase, personalWords(answers));
    found.push(['passphrase', passphraseFault(answers.passphrase, score)]);
    found.push(['again', answers.again === answers.passphrase ? undefined : 'vault.againDiffers']);
    found.push(['pin', pinFault(answers.pin)]);
  }
  return Object.fromEntries(found.filter(([, fault]) => fault !== undefined));
}

export function passphraseFault(passphrase: string, score: number): Key | undefined {
  if (passphrase === '') return 'vault.passphraseMissing';
  return score < LEAST_SCORE ? 'vault.passphraseWeak' : undefined;
}

/** A PIN need not be given; given, it has four to twelve digits that nobody would try first. */
function pinFault(pin: string): Key | undefined {
  if (pin === '') return undefined;
  if (!/^\d{4,12}$/.test(pin)) return 'vault.pinDigits';
  return isWeakPin(pin) ? 'vault.pinWeak' : undefined;
}

/** The call that makes the vault. */
export function creation(answers: Answers, language: LanguageId): ShellInput<'vault.create'> {
  return {
    officer: { name: answers.name.trim(), serviceNumber: answers.serviceNumber.trim(), role: answers.role },
    unit: answers.unit.trim() || null,
    beat: answers.beat.trim(),
    language,
    passphrase: answers.passphrase,
    pin: answers.pin || null,
    showName: answers.showName,
    sample: false,
    organisationKey: answers.organisation?.file ?? null,
  };
}

/** Told on screen wherever it is asked for: the sample holds invented people only. */
export const SAMPLE_PASSPHRASE = 'explore the sample beat';

/** The vault of invented people. The officer it belongs to is one of them. */
/** Whom of the invented unit one looks round as. */
export const SAMPLE_ROLES = ['beat', 'liaison', 'supervisor'] as const;
export type SampleRole = (typeof SAMPLE_ROLES)[number];

export function sampleCreation(language: LanguageId, role: SampleRole = 'beat'): ShellInput<'vault.create'> {
  return {
    officer: { name: 'Sam Holloway', serviceNumber: '4417', role },
    unit: null,
    beat: 'Harbourside',
    language,
    passphrase: SAMPLE_PASSPHRASE,
    pin: null,
    showName: true,
    sample: true,
    organisationKey: null,
  };
}
