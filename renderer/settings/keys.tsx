/** What opens the vault: passphrase, PIN, recovery key, the organisation's key. Each change asks for the passphrase first. */
import { Button, Modal, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ShellError } from '../../model/shell-errors.ts';
import { strengthOf } from '../../model/strength.ts';
import { Section } from '../components/section.tsx';
import { desktop } from '../desktop.ts';
import { type Key, useText } from '../i18n.ts';
import { notify } from '../shell/notices.ts';
import { Fault } from '../vault/fault.tsx';
import { type OrganisationKey, passphraseFault } from '../vault/first-run-form.ts';
import { forgetHandedOver } from '../vault/handed-over.ts';
import { OrganisationChoice } from '../vault/organisation-choice.tsx';
import { PassphraseFields, PinField } from '../vault/passphrase-fields.tsx';
import { RecoveryKey } from '../vault/recovery-sheet.tsx';
import styles from './settings.module.css';

type Change = 'passphrase' | 'pin' | 'recovery' | 'organisation';

export function Keys() {
  const { t } = useText();
  const [changing, setChanging] = useState<Change | null>(null);
  const close = () => setChanging(null);
  return (
    <Section title={t('settings.keys.title')}>
      <div className={styles.row}>
        {(['passphrase', 'pin', 'recovery', 'organisation'] as const).map((each) => (
          <Button key={each} onClick={() => setChanging(each)}>
            {t(`settings.keys.${each}`)}
          </Button>
        ))}
      </div>
      <Modal
        opened={changing !== null}
        onClose={close}
        title={changing ? t(`settings.keys.${changing}`) : ''}
        size="32rem"
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        {changing && <ChangeForm key={changing} change={changing} onDone={close} />}
      </Modal>
    </Section>
  );
}

interface Typed {
  readonly now: string;
  readonly passphrase: string;
  readonly again: string;
  readonly pin: string;
  readonly organisation: OrganisationKey | null;
}

/** Carries one change out; gives the refusal, or the recovery key to show. */
async function carryOut(
  change: Change,
  typed: Typed,
): Promise<ShellError | { readonly recoveryKey: string } | undefined> {
  switch (change) {
    case 'passphrase': {
      const authority = { by: 'passphrase', passphrase: typed.now } as const;
      const done = await desktop('passphrase.change', { authority, next: typed.passphrase });
      if (!done.ok) return done.error;
      notify({ tone: 'done', sentence: { key: 'vault.passphraseChanged' } });
      return undefined;
    }
    case 'pin': {
      const done = await desktop('pin.change', { passphrase: typed.now, pin: typed.pin === '' ? null : typed.pin });
      if (!done.ok) return done.error;
      notify({ tone: 'done', sentence: { key: 'settings.keys.pinChanged' } });
      return undefined;
    }
    case 'recovery': {
      const done = await desktop('recoveryKey.renew', { passphrase: typed.now });
      return done.ok ? done.value : done.error;
    }
    case 'organisation': {
      const file = typed.organisation?.file ?? '';
      const done = await desktop('organisationKey.seal', { passphrase: typed.now, file });
      if (!done.ok) return done.error;
      notify({ tone: 'done', sentence: { key: 'settings.keys.sealed', values: { ...done.value } } });
      return undefined;
    }
  }
}

function ChangeForm({ change, onDone }: { readonly change: Change; readonly onDone: () => void }) {
  const { t } = useText();
  const [typed, setTyped] = useState<Typed>({ now: '', passphrase: '', again: '', pin: '', organisation: null });
  const [faults, setFaults] = useState<{ passphrase?: Key | undefined; again?: Key | undefined }>({});
  const [error, setError] = useState<ShellError | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const [recoveryKey, setRecoveryKey] = useState<string | null>(null);
  const set = (part: Partial<Typed>) => setTyped((before) => ({ ...before, ...part }));

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (change === 'passphrase') {
      const passphrase = passphraseFault(typed.passphrase, strengthOf(typed.passphrase).score);
      const again = typed.again === typed.passphrase ? undefined : ('vault.againDiffers' as const);
      setFaults({ passphrase, again });
      if (passphrase || again) return;
    }
    setBusy(true);
    setError(undefined);
    const outcome = await carryOut(change, typed);
    setBusy(false);
    if (outcome === undefined) onDone();
    else if ('recoveryKey' in outcome) setRecoveryKey(outcome.recoveryKey);
    else setError(outcome);
  };

  if (recoveryKey) {
    return (
      <div className={styles.dialog}>
        <p>{t('vault.recoveryLead')}</p>
        <RecoveryKey
          recoveryKey={recoveryKey}
          done={t('settings.keys.done')}
          onDone={() => {
            forgetHandedOver();
            onDone();
          }}
        />
      </div>
    );
  }
  return (
    <form className={styles.dialog} onSubmit={(event) => void submit(event)} noValidate>
      {change === 'recovery' && <p className="meta">{t('settings.keys.recoveryHint')}</p>}
      <PasswordInput
        data-autofocus
        label={t('settings.keys.now')}
        value={typed.now}
        autoComplete="current-password"
        visibilityToggleButtonProps={{ 'aria-label': t('vault.showPassphrase') }}
        onChange={(event) => set({ now: event.currentTarget.value })}
      />
      {change === 'passphrase' && (
        <PassphraseFields
          label={t('settings.keys.next')}
          passphrase={typed.passphrase}
          again={typed.again}
          personal={[]}
          faults={faults}
          onChange={set}
        />
      )}
      {change === 'pin' && (
        <PinField
          label={t('settings.keys.newPin')}
          description={t('vault.pinHint')}
          value={typed.pin}
          onChange={(pin) => set({ pin })}
        />
      )}
      {change === 'organisation' && (
        <OrganisationChoice chosen={typed.organisation} onChoose={(organisation) => set({ organisation })} />
      )}
      {error && <Fault error={error} />}
      <div className={styles.row}>
        <Button
          type="submit"
          variant="filled"
          loading={busy}
          disabled={typed.now === '' || (change === 'organisation' && typed.organisation === null)}
        >
          {t(`settings.keys.${change}`)}
        </Button>
        <Button onClick={onDone}>{t('common.cancel')}</Button>
      </div>
    </form>
  );
}
