import { describe, expect, it } from 'vitest';
import { shellCalls } from '../../../model/shell.ts';
import { LEAST_SCORE, strengthOf } from '../../../model/strength.ts';
import {
  creation,
  faultsOf,
  noAnswers,
  SAMPLE_PASSPHRASE,
  sampleCreation,
} from '../../../renderer/vault/first-run-form.ts';

const answers = {
  ...noAnswers,
  name: ' Jo Okafor ',
  serviceNumber: '4417',
  beat: 'Oldtown North',
  passphrase: 'copper lantern walks upward',
  again: 'copper lantern walks upward',
};

describe('the first run', () => {
  it('asks for a name, a number, a beat and a passphrase, and for nothing more', () => {
    expect(Object.keys(faultsOf('you', noAnswers))).toEqual(['name', 'serviceNumber']);
    expect(Object.keys(faultsOf('beat', noAnswers))).toEqual(['beat']);
    expect(Object.keys(faultsOf('keys', noAnswers))).toEqual(['passphrase']);
    for (const step of ['you', 'beat', 'keys'] as const) expect(faultsOf(step, answers)).toEqual({});
  });

  it('knows a passphrase made of the officer’s own words', () => {
    const own = { ...answers, passphrase: 'okafor oldtown north 4417', again: 'okafor oldtown north 4417' };
    expect(faultsOf('keys', own)).toEqual({ passphrase: 'vault.passphraseWeak' });
  });

  it('notices a slip in the repetition and a PIN that anyone would try', () => {
    expect(faultsOf('keys', { ...answers, again: 'copper lantern walks upwards' })).toEqual({
      again: 'vault.againDiffers',
    });
    expect(faultsOf('keys', { ...answers, pin: '12' })).toEqual({ pin: 'vault.pinDigits' });
    expect(faultsOf('keys', { ...answers, pin: '1111' })).toEqual({ pin: 'vault.pinWeak' });
    expect(faultsOf('keys', { ...answers, pin: '4891' })).toEqual({});
  });

  it('makes calls that main’s gate lets through', () => {
    const { input } = shellCalls['vault.create'];
    expect(input.safeParse(creation({ ...answers, unit: ' ' }, 'fr')).success).toBe(true);
    expect(creation(answers, 'en').officer.name).toBe('Jo Okafor');
    const sample = sampleCreation('en');
    expect(input.safeParse(sample).success).toBe(true);
    expect(
      strengthOf(SAMPLE_PASSPHRASE, [sample.officer.name, sample.officer.serviceNumber, sample.beat]).score,
    ).toBeGreaterThanOrEqual(LEAST_SCORE);
  });
});
