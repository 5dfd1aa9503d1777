/** Before a vault is open: none yet, several to choose from, or the one to unlock. */
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconBook2, IconCompass } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { LockReason, VaultSummary } from '../../model/shell.ts';
import type { ShellError } from '../../model/shell-errors.ts';
import { desktop } from '../desktop.ts';
import { useText } from '../i18n.ts';
import { Fault } from './fault.tsx';
import { FirstRun } from './first-run.tsx';
import { RestoreBackup } from './restore-backup.tsx';
import { Stage } from './stage.tsx';
import { Unlock } from './unlock.tsx';
import styles from './vault.module.css';

type View = { readonly at: 'vaults' | 'new' } | { readonly at: 'unlock' | 'restore'; readonly id: string };

export function Gate({ reason }: { readonly reason: LockReason | undefined }) {
  const { t } = useText();
  const [vaults, setVaults] = useState<readonly VaultSummary[] | undefined>(undefined);
  const [error, setError] = useState<ShellError | undefined>(undefined);
  const [view, setView] = useState<View>({ at: 'vaults' });
  useEffect(() => {
    void desktop('vault.list', {}).then((listed) => {
      if (!listed.ok) return setError(listed.error);
      setVaults(listed.value.vaults);
      const [only] = listed.value.vaults;
      if (only && listed.value.vaults.length === 1 && only.problem === null) setView({ at: 'unlock', id: only.id });
    });
  }, []);

  if (error) {
    return (
      <Stage title={t('vault.cannotList')}>
        <Fault error={error} />
      </Stage>
    );
  }
  if (!vaults) return null;
  const hasSample = vaults.some((vault) => vault.sample);
  const toVaults = () => setView({ at: 'vaults' });
  if (vaults.length === 0) return <FirstRun hasSample={false} />;
  if (view.at === 'new') return <FirstRun hasSample={hasSample} onBack={toVaults} />;
  if (view.at === 'unlock' || view.at === 'restore') {
    const vault = vaults.find((each) => each.id === view.id);
    if (vault && view.at === 'restore') {
      return <RestoreBackup vault={vault} onBack={() => setView({ at: 'unlock', id: vault.id })} />;
    }
    if (vault) {
      return (
        <Unlock
          vault={vault}
          reason={reason}
          onOthers={toVaults}
          onRestore={() => setView({ at: 'restore', id: vault.id })}
        />
      );
    }
  }
  return (
    <Stage title={t('vault.choose')}>
      <ul className={styles.vaults}>
        {vaults.map((vault) => (
          <li key={vault.id}>
            <VaultLine
              vault={vault}
              onOpen={() => setView({ at: vault.problem === null ? 'unlock' : 'restore', id: vault.id })}
            />
          </li>
        ))}
      </ul>
      <div className={styles.actions}>
        <Button className="flush" variant="subtle" onClick={() => setView({ at: 'new' })}>
          {t('vault.another')}
        </Button>
      </div>
    </Stage>
  );
}

function VaultLine({ vault, onOpen }: { readonly vault: VaultSummary; readonly onOpen: () => void }) {
  const { t, format } = useText();
  const Sign = vault.problem !== null ? IconAlertTriangle : vault.sample ? IconCompass : IconBook2;
  return (
    <button type="button" className={`${styles.vault}`} style={{ width: '100%' }} onClick={onOpen}>
      <Sign size={20} stroke={1.5} aria-hidden />
      <span className={styles.vaultText}>
        <span className={styles.vaultName}>{vault.sample ? t('vault.sampleTitle') : vault.label}</span>
        {vault.problem === null ? (
          <span className="meta">
            {vault.lastOpenedAt === null
              ? t('vault.neverOpened')
              : t('vault.lastOpened', { age: format.relative(new Date(vault.lastOpenedAt)) })}
          </span>
        ) : (
          <span className={styles.vaultFault}>{t(`errors.desktop.${vault.problem}.sentence`)}</span>
        )}
      </span>
    </button>
  );
}
