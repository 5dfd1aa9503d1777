/** Unlocking one vault: by PIN during a shift, by passphrase, and when that is lost by recovery key or the administrator's key. */
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Result } from '../../model/result.ts';
import type { LockReason, Opened, VaultSummary } from '../../model/shell.ts';
import type { ShellError } from '../../model/shell-errors.ts';
import { desktop } from '../desktop.ts';
import { type Text, useText } from '../i18n.ts';
import { seconds, useCountdown } from './countdown.ts';
import { Fault, Message } from './fault.tsx';
import { SAMPLE_PASSPHRASE } from './first-run-form.ts';
import { forgetHandedOver, handOver } from './handed-over.ts';
import { PinField } from './passphrase-fields.tsx';
import { Stage } from './stage.tsx';
import styles from './vault.module.css';

type Way = 'pin' | 'passphrase' | 'recoveryKey' | 'organisation';

interface Props {
  readonly vault: VaultSummary;
  /** Why it locked, where that needs saying. */
  readonly reason: LockReason | undefined;
  readonly onOthers: () => void;
  readonly onRestore: () => void;
}

/** Refusals after which a PIN is of no more use until the next shift. */
const PIN_ENDED: ReadonlySet<ShellError['code']> = new Set(['pinNotArmed']);
const OFFER_RESTORE: ReadonlySet<ShellError['code']> = new Set([
  'vaultDamaged',
  'vaultMissing',
  'envelopeDamaged',
  'migrationFailed',
]);

const detail = (error: ShellError | undefined, name: string): number => {
  const value = error?.details?.[name];
  return typeof value === 'number' ? value : 0;
};

export function Unlock({ vault, reason, onOthers, onRestore }: Props) {
  const text = useText();
  const { t } = text;
  const [way, setWay] = useState<Way>(vault.pinArmed ? 'pin' : 'passphrase');
  const [pinArmed, setPinArmed] = useState(vault.pinArmed);
  const [secret, setSecret] = useState(vault.sample && way === 'passphrase' ? SAMPLE_PASSPHRASE : '');
  const [file, setFile] = useState<{ readonly file: string; readonly name: string } | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ShellError | undefined>(undefined);
  const [left, wait] = useCountdown(vault.waitMs);
  const form = useRef<HTMLFormElement>(null);
  const waiting = left > 0;

  const turnTo = (next: Way) => {
    setWay(next);
    setSecret('');
    setError(undefined);
  };
  // When the wait is over, the cursor is where the next attempt is typed.
  useEffect(() => {
    if (!waiting) form.current?.querySelector<HTMLInputElement>('input')?.focus();
  }, [waiting]);

  const attempt = async (): Promise<Result<Opened, ShellError>> => {
    const vaultId = vault.id;
    if (way === 'pin') return desktop('unlock.pin', { vaultId, pin: secret });
    if (way === 'passphrase') return desktop('unlock.passphrase', { vaultId, passphrase: secret });
    // What opened the vault also allows a new passphrase to be set once it is open.
    if (way === 'recoveryKey') {
      handOver({ authority: { by: 'recoveryKey', recoveryKey: secret } });
      return desktop('unlock.recoveryKey', { vaultId, recoveryKey: secret });
    }
    handOver({ authority: { by: 'organisation', file: file?.file ?? '', password: secret } });
    return desktop('unlock.organisation', { vaultId, file: file?.file ?? '', password: secret });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || waiting || (secret === '' && way !== 'organisation') || (way === 'organisation' && !file)) return;
    setBusy(true);
    setError(undefined);
    const tried = await attempt();
    setBusy(false);
    if (tried.ok) return;
    forgetHandedOver();
    setError(tried.error);
    // A key of nine groups is compared with the sheet and mended where it is wrong, not typed anew.
    if (way !== 'recoveryKey') setSecret('');
    wait(detail(tried.error, 'retryInMs'));
    if (
      PIN_ENDED.has(tried.error.code) ||
      (tried.error.code === 'wrongPin' && detail(tried.error, 'triesLeft') === 0)
    ) {
      setPinArmed(false);
      setWay('passphrase');
    }
    form.current?.querySelector<HTMLInputElement>('input')?.focus();
  };
  const pickFile = async () => {
    const picked = await desktop('file.pickOpen', { kind: 'organisationSecret' });
    if (!picked.ok) setError(picked.error);
    else if (picked.value.picked) setFile(picked.value.picked);
  };
  // The last wrong PIN turned the field into the passphrase's: what was wrong is then said above it.
  const ofField = error && FIELD_CODES.has(error.code) && (error.code !== 'wrongPin' || way === 'pin');
  const atField = ofField ? fieldSentence(text, error) : undefined;
  const offersRestore = error !== undefined && OFFER_RESTORE.has(error.code);
  return (
    <Stage title={vault.sample ? t('vault.sampleTitle') : t('vault.unlockTitle', { name: vault.label })}>
      {!error && reason && reason !== 'asked' && reason !== 'quit' && (
        <Message tone="information">{t(`vault.lockedBy.${reason}`)}</Message>
      )}
      {vault.unsent > 0 && (
        <Message tone="information">
          {t('vault.unsent', { count: vault.unsent, number: text.format.number(vault.unsent) })}
        </Message>
      )}
      {error && !atField && error.code !== 'wait' && <Fault error={error} />}
      {vault.sample && way === 'passphrase' && (
        <Message tone="information">{t('vault.samplePassphrase', { passphrase: SAMPLE_PASSPHRASE })}</Message>
      )}
      <form className={styles.form} ref={form} key={way} onSubmit={(event) => void submit(event)}>
        {way === 'pin' && (
          <PinField
            label={t('vault.pin')}
            value={secret}
            autoFocus
            error={atField}
            disabled={waiting}
            onChange={setSecret}
          />
        )}
        {(way === 'passphrase' || way === 'organisation') && (
          <>
            {way === 'organisation' && (
              <div className={styles.aside}>
                <p>{file ? file.name : t('vault.organisationUnlockHint')}</p>
                <Button onClick={() => void pickFile()}>{t('vault.pickKeyFile')}</Button>
              </div>
            )}
            <PasswordInput
              autoFocus
              label={t(way === 'passphrase' ? 'vault.passphrase' : 'vault.keyFilePassword')}
              value={secret}
              error={atField}
              disabled={waiting}
              maxLength={1024}
              autoComplete="current-password"
              visibilityToggleButtonProps={{ 'aria-label': t('vault.showPassphrase') }}
              // Whoever types the sample's passphrase all the same writes it in the place of the one that stands there.
              onFocus={(event) => event.currentTarget.select()}
              onChange={(event) => setSecret(event.currentTarget.value)}
            />
          </>
        )}
        {way === 'recoveryKey' && (
          <TextInput
            autoFocus
            className="reference"
            label={t('vault.recoveryKey')}
            description={t('vault.recoveryKeyHint')}
            value={secret}
            error={atField}
            disabled={waiting}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setSecret(event.currentTarget.value)}
          />
        )}
        {waiting && (
          <Message>
            <span role="timer">{t('vault.waitSeconds', { count: seconds(left) })}</span> {t('errors.desktop.wait.cure')}
          </Message>
        )}
        <div className={styles.actions}>
          {offersRestore && (
            <Button variant="filled" disabled={busy} onClick={onRestore}>
              {t('vault.restoreBackup')}
            </Button>
          )}
          <Button type="submit" variant={offersRestore ? 'default' : 'filled'} loading={busy} disabled={waiting}>
            {t('vault.unlock')}
          </Button>
          <Button className={styles.actionsEnd ?? ''} variant="subtle" disabled={busy} onClick={onOthers}>
            {t('vault.otherVault')}
          </Button>
        </div>
      </form>
      <div className={styles.aside}>
        {way !== 'pin' && pinArmed && <OtherWay words={t('vault.byPin')} onTurn={() => turnTo('pin')} />}
        {way !== 'passphrase' && <OtherWay words={t('vault.byPassphrase')} onTurn={() => turnTo('passphrase')} />}
        {way !== 'recoveryKey' && !vault.sample && (
          <OtherWay words={t('vault.byRecoveryKey')} onTurn={() => turnTo('recoveryKey')} />
        )}
        {way !== 'organisation' && vault.organisationSealed && (
          <OtherWay words={t('vault.byOrganisation')} onTurn={() => turnTo('organisation')} />
        )}
        {way === 'passphrase' && !vault.sample && !offersRestore && (
          <OtherWay words={t('vault.restoreBackup')} onTurn={onRestore} />
        )}
      </div>
    </Stage>
  );
}

/** Refusals that belong to the field rather than above the form. */
const FIELD_CODES: ReadonlySet<ShellError['code']> = new Set([
  'wrongPassphrase',
  'wrongPin',
  'wrongRecoveryKey',
  'wrongOrganisationKey',
]);

/** What the field says: the refusal and its cure, or how many tries the PIN has left. */
function fieldSentence({ t }: Text, error: ShellError): string {
  const left = detail(error, 'triesLeft');
  const cure = left > 0 ? t('vault.triesLeft', { count: left }) : t(`errors.desktop.${error.code}.cure`);
  return `${t(`errors.desktop.${error.code}.sentence`)} ${cure}`;
}

function OtherWay({ words, onTurn }: { readonly words: string; readonly onTurn: () => void }) {
  return (
    <Button className="flush" variant="subtle" onClick={onTurn}>
      {words}
    </Button>
  );
}
