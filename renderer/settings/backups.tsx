import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { tellFailure } from '../commit.ts';
import { Section } from '../components/section.tsx';
import { desktop, useDesktopState } from '../desktop.ts';
import { desktopFailure } from '../failure.ts';
import { useText } from '../i18n.ts';
import { notify } from '../shell/notices.ts';
import styles from './settings.module.css';

/** What backups there are, and making one now. */
export function Backups() {
  const { t, format } = useText();
  const state = useDesktopState();
  const vaultId = state?.opened?.vaultId ?? '';
  const [busy, setBusy] = useState(false);
  const { data, refetch } = useQuery({
    queryKey: ['status', 'backups', vaultId, state?.backup.lastAt],
    queryFn: () => desktop('backup.list', { vaultId }),
    enabled: vaultId !== '',
  });
  const backups = data?.ok ? data.value.backups.toSorted((a, b) => b.takenAt - a.takenAt) : [];
  const take = async () => {
    setBusy(true);
    const taken = await desktop('backup.take', {});
    setBusy(false);
    if (!taken.ok) return tellFailure(desktopFailure(taken.error));
    notify({ tone: 'done', sentence: { key: 'settings.backups.taken' } });
    await refetch();
  };
  return (
    <Section
      title={t('settings.backups.title')}
      actions={
        <Button size="compact-sm" loading={busy} onClick={() => void take()}>
          {t('settings.backups.take')}
        </Button>
      }
    >
      <p className="meta">{t('settings.backups.text')}</p>
      {backups.length === 0 ? (
        <p>{t('settings.backups.none')}</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              {(['when', 'kind', 'size'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`settings.backups.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {backups.map((backup) => (
              <tr key={backup.name}>
                <td>{format.dateTime(new Date(backup.takenAt))}</td>
                <td>{t(`vault.backupKind.${backup.kind}`)}</td>
                <td className="figures">{format.bytes(backup.bytes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}
