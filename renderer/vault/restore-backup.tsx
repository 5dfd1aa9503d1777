/** When a vault cannot be opened as it lies there: put a backup in its place. What lies there is set aside, never deleted. */
import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import type { BackupSummary, VaultSummary } from '../../model/shell.ts';
import type { ShellError } from '../../model/shell-errors.ts';
import { desktop } from '../desktop.ts';
import { useText } from '../i18n.ts';
import { Fault } from './fault.tsx';
import { Stage } from './stage.tsx';
import styles from './vault.module.css';

interface Props {
  readonly vault: VaultSummary;
  readonly onBack: () => void;
}

export function RestoreBackup({ vault, onBack }: Props) {
  const { t, format } = useText();
  const [backups, setBackups] = useState<readonly BackupSummary[] | undefined>(undefined);
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ShellError | undefined>(undefined);
  useEffect(() => {
    void desktop('backup.list', { vaultId: vault.id }).then((listed) => {
      if (!listed.ok) return setError(listed.error);
      setBackups(listed.value.backups);
      setChosen(listed.value.backups[0]?.name);
    });
  }, [vault.id]);

  const restore = async (event: FormEvent) => {
    event.preventDefault();
    if (chosen === undefined || passphrase === '') return;
    setBusy(true);
    setError(undefined);
    const restored = await desktop('backup.restore', { vaultId: vault.id, name: chosen, passphrase });
    setBusy(false);
    if (restored.ok) return;
    setError(restored.error);
    setPassphrase('');
  };
  const back = (
    <Button disabled={busy} onClick={onBack}>
      {t('vault.back')}
    </Button>
  );
  return (
    <Stage title={t('vault.restoreTitle')} lead={t('vault.restoreLead')}>
      {vault.problem !== null && <Fault error={{ code: vault.problem, message: '', cure: '' }} />}
      {error && <Fault error={error} />}
      {backups?.length === 0 && <p>{t('vault.noBackups')}</p>}
      {backups && backups.length > 0 && (
        <form className={styles.form} onSubmit={(event) => void restore(event)}>
          <fieldset className={`${styles.vaults} ${styles.backups}`} aria-label={t('vault.backups')}>
            {backups.map((backup) => (
              <label key={backup.name} className={styles.backup}>
                <input
                  type="radio"
                  name="backup"
                  checked={chosen === backup.name}
                  onChange={() => setChosen(backup.name)}
                />
                <span>{format.dateTime(new Date(backup.takenAt))}</span>
                <span className="meta">{t(`vault.backupKind.${backup.kind}`)}</span>
                <span className={`${styles.actionsEnd} figures meta`}>{format.bytes(backup.bytes)}</span>
              </label>
            ))}
          </fieldset>
          <PasswordInput
            label={t('vault.passphrase')}
            value={passphrase}
            maxLength={1024}
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': t('vault.showPassphrase') }}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
          />
          <div className={styles.actions}>
            <Button type="submit" variant="filled" loading={busy}>
              {t('vault.restore')}
            </Button>
            {back}
          </div>
        </form>
      )}
      {!backups?.length && <div className={styles.actions}>{back}</div>}
    </Stage>
  );
}
