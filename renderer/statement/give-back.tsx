/** The officer takes the laptop back: a PIN, or the passphrase where the vault has no PIN, and nothing else. */
import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import type { ShellError } from '../../model/shell-errors.ts';
import { desktop } from '../desktop.ts';
import { type Say, useText } from '../i18n.ts';
import { PinField } from '../vault/passphrase-fields.tsx';
import styles from './statement.module.css';
import { forgetToSign } from './to-sign.ts';

interface Props {
  readonly by: 'pin' | 'passphrase';
  readonly say: Say;
  /** The statement is signed. */
  readonly thanks?: boolean;
  /** Back to whoever signs. */
  readonly onBack?: () => void;
}

export function GiveBack({ by, say, thanks = false, onBack }: Props) {
  const { t } = useText();
  const [secret, setSecret] = useState('');
  const [error, setError] = useState<ShellError | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const leave = async (event: FormEvent) => {
    event.preventDefault();
    if (secret === '' || busy) return;
    setBusy(true);
    const left = await desktop('signing.leave', { secret });
    setBusy(false);
    setSecret('');
    if (left.ok) return forgetToSign();
    setError(left.error);
    form.current?.querySelector('input')?.focus();
  };
  const tries = error?.details?.triesLeft;
  const sentence =
    error &&
    `${t(`errors.desktop.${error.code}.sentence`)} ${typeof tries === 'number' ? t('vault.triesLeft', { count: tries }) : ''}`;
  return (
    <main className={styles.give}>
      <h1 className={styles.title}>{say(thanks ? 'statement.screen.thanks' : 'statement.screen.officerOnly')}</h1>
      <form ref={form} className={styles.giveForm} onSubmit={(event) => void leave(event)}>
        {by === 'pin' ? (
          <PinField
            label={t('statement.screen.pin')}
            value={secret}
            error={sentence}
            autoFocus={!thanks}
            onChange={setSecret}
          />
        ) : (
          <PasswordInput
            label={t('statement.screen.passphrase')}
            value={secret}
            error={sentence}
            autoFocus={!thanks}
            maxLength={1024}
            autoComplete="off"
            visibilityToggleButtonProps={{ 'aria-label': t('vault.showPassphrase') }}
            onChange={(event) => setSecret(event.currentTarget.value)}
          />
        )}
        <div className={styles.padActs}>
          {onBack && <Button onClick={onBack}>{say('statement.screen.back')}</Button>}
          <Button type="submit" variant="filled" loading={busy}>
            {t('statement.screen.handBack')}
          </Button>
        </div>
      </form>
    </main>
  );
}
