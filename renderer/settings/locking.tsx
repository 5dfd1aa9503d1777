/** How the vault locks. Changing it asks for the passphrase: whoever finds the laptop open must not loosen its lock. */
import { Button, Checkbox, PasswordInput, Select } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { UnlockSettings } from '../../model/shell.ts';
import type { ShellError } from '../../model/shell-errors.ts';
import { Section } from '../components/section.tsx';
import { desktop, useDesktopState } from '../desktop.ts';
import { useText } from '../i18n.ts';
import { notify } from '../shell/notices.ts';
import { Fault } from '../vault/fault.tsx';
import styles from './settings.module.css';

export function Locking() {
  const { t } = useText();
  const settings = useDesktopState()?.settings;
  return (
    <Section title={t('settings.lock.title')}>
      {settings && <LockingForm key={JSON.stringify(settings)} settings={settings} />}
    </Section>
  );
}

function LockingForm({ settings }: { readonly settings: UnlockSettings }) {
  const { t } = useText();
  const [wanted, setWanted] = useState(settings);
  const [passphrase, setPassphrase] = useState('');
  const [error, setError] = useState<ShellError | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const changed = wanted.idleMinutes !== settings.idleMinutes || wanted.pinDuringShift !== settings.pinDuringShift;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    const confirmed = await desktop('confirm.passphrase', { purpose: 'unlockSettings', passphrase });
    const written = confirmed.ok
      ? await desktop('unlockSettings.write', { confirmation: confirmed.value.confirmation, settings: wanted })
      : confirmed;
    setBusy(false);
    if (!written.ok) return setError(written.error);
    setPassphrase('');
    notify({ tone: 'done', sentence: { key: 'settings.lock.saved' } });
  };
  return (
    <form className={styles.form} onSubmit={(event) => void save(event)}>
      <Select
        label={t('settings.lock.idle')}
        description={t('settings.lock.idleHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={[1, 2, 3, 4, 5].map((minutes) => ({
          value: String(minutes),
          label: t('settings.lock.minutes', { count: minutes }),
        }))}
        value={String(wanted.idleMinutes)}
        allowDeselect={false}
        onChange={(next) => setWanted({ ...wanted, idleMinutes: Number(next ?? settings.idleMinutes) })}
      />
      <Checkbox
        label={t('settings.lock.pinDuringShift')}
        checked={wanted.pinDuringShift}
        onChange={(event) => setWanted({ ...wanted, pinDuringShift: event.currentTarget.checked })}
      />
      {changed && (
        <>
          <PasswordInput
            label={t('settings.lock.confirm')}
            value={passphrase}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
          />
          {error && <Fault error={error} />}
          <div className={styles.row}>
            <Button type="submit" variant="filled" loading={busy} disabled={passphrase === ''}>
              {t('settings.lock.save')}
            </Button>
            <Button onClick={() => setWanted(settings)}>{t('common.cancel')}</Button>
          </div>
        </>
      )}
    </form>
  );
}
