/** A new passphrase, typed twice, with an honest measure of how long it would hold. */
import { PasswordInput } from '@mantine/core';
import { useRef } from 'react';
import { LEAST_SCORE, strengthOf } from '../../model/strength.ts';
import { type Key, useText } from '../i18n.ts';
import styles from './vault.module.css';

interface Props {
  /** Where the passphrase now in force is asked for too, this one is called otherwise. */
  readonly label?: string;
  readonly passphrase: string;
  readonly again: string;
  readonly personal: readonly string[];
  readonly faults: { readonly passphrase?: Key | undefined; readonly again?: Key | undefined };
  readonly onChange: (part: { readonly passphrase?: string; readonly again?: string }) => void;
  readonly autoFocus?: boolean;
}

/** By score, 0 to 4. */
const WORDS = ['useless', 'weak', 'fair', 'good', 'strong'] as const;

export function PassphraseFields({ label, passphrase, again, personal, faults, onChange, autoFocus = false }: Props) {
  const { t } = useText();
  const shown = { 'aria-label': t('vault.showPassphrase') };
  return (
    <>
      <div>
        <PasswordInput
          data-path="passphrase"
          autoFocus={autoFocus}
          label={label ?? t('vault.passphrase')}
          description={t('vault.passphraseHint')}
          error={faults.passphrase && t(faults.passphrase)}
          value={passphrase}
          autoComplete="new-password"
          maxLength={1024}
          visibilityToggleButtonProps={shown}
          onChange={(event) => onChange({ passphrase: event.currentTarget.value })}
        />
        {passphrase !== '' && <Meter passphrase={passphrase} personal={personal} />}
      </div>
      <PasswordInput
        data-path="again"
        label={t('vault.passphraseAgain')}
        error={faults.again && t(faults.again)}
        value={again}
        autoComplete="new-password"
        maxLength={1024}
        visibilityToggleButtonProps={shown}
        onChange={(event) => onChange({ again: event.currentTarget.value })}
      />
    </>
  );
}

function Meter({ passphrase, personal }: { readonly passphrase: string; readonly personal: readonly string[] }) {
  const { t } = useText();
  const { score } = strengthOf(passphrase, personal);
  const enough = score >= LEAST_SCORE;
  return (
    <div className={styles.meter}>
      <div className={styles.meterBars} aria-hidden>
        {WORDS.slice(1).map((word, index) => (
          <span
            key={word}
            className={styles.meterBar}
            data-on={index < score || undefined}
            data-enough={enough || undefined}
          />
        ))}
      </div>
      <output className={styles.meterText}>{t(`vault.strength.${WORDS[score]}`)}</output>
    </div>
  );
}

interface PinProps {
  readonly label: string;
  readonly description?: string;
  readonly value: string;
  readonly error?: string | undefined;
  readonly onChange: (pin: string) => void;
  readonly autoFocus?: boolean;
  readonly disabled?: boolean;
}

/** Digits only, hidden; the keypad of a touch screen comes up by itself. */
export function PinField({
  label,
  description,
  value,
  error,
  onChange,
  autoFocus = false,
  disabled = false,
}: PinProps) {
  const { t } = useText();
  const place = useRef<HTMLInputElement>(null);
  return (
    <PasswordInput
      ref={place}
      className={styles.pin ?? ''}
      data-path="pin"
      label={label}
      description={description}
      error={error}
      value={value}
      inputMode="numeric"
      autoComplete="off"
      maxLength={12}
      data-autofocus={autoFocus || undefined}
      autoFocus={autoFocus}
      disabled={disabled}
      visibilityToggleButtonProps={{ 'aria-label': t('vault.showPin') }}
      onChange={(event) => onChange(event.currentTarget.value.replaceAll(/\D/g, ''))}
    />
  );
}
