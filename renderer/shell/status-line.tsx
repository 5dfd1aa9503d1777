/** What is safe and where: never a bare tick, always a time and a place. */
import { IconAlertTriangle, IconArchive, IconClock, IconDeviceLaptop } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useDesktopState } from '../desktop.ts';
import { useText } from '../i18n.ts';
import { useSaving } from '../saved.ts';
import { SyncItem } from '../sync/status-item.tsx';
import { ErasingItem } from './erasing-item.tsx';
import styles from './shell.module.css';

const DAY = 24 * 60 * 60 * 1000;

/** The time, once a minute: ages on screen must not stand still. */
function useNow(everyMs = 60_000): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

export function StatusLine() {
  return (
    <footer className={styles.status}>
      <SavedItem />
      <BackupItem />
      <ErasingItem />
      <span className={`${styles.statusItem} ${styles.statusEnd}`}>
        <SyncItem />
      </span>
    </footer>
  );
}

function SavedItem() {
  const { t, format } = useText();
  const { savedAt, waiting, failed } = useSaving();
  if (failed && waiting === 0) {
    return (
      <span className={styles.statusItem} data-tone="overdue" role="status">
        <IconAlertTriangle size={16} stroke={1.5} aria-hidden /> {t('common.notSaved')}
      </span>
    );
  }
  const words =
    waiting > 0
      ? t('common.saving')
      : savedAt === null
        ? t('common.nothingToSave')
        : t('common.savedOnThisLaptop', { time: format.time(new Date(savedAt)) });
  return (
    <span className={styles.statusItem} role="status">
      <IconDeviceLaptop size={16} stroke={1.5} aria-hidden /> {words}
    </span>
  );
}

function BackupItem() {
  const { t, format } = useText();
  const now = useNow();
  const backup = useDesktopState()?.backup;
  if (!backup) return null;
  if (backup.failed) {
    return (
      <span className={styles.statusItem} data-tone="overdue">
        <IconAlertTriangle size={16} stroke={1.5} aria-hidden /> {t('common.backupFailed')}
      </span>
    );
  }
  if (backup.lastAt === null) {
    return (
      <span className={styles.statusItem}>
        <IconArchive size={16} stroke={1.5} aria-hidden /> {t('common.noBackupYet')}
      </span>
    );
  }
  const old = now.getTime() - backup.lastAt > DAY;
  const Sign = old ? IconClock : IconArchive;
  return (
    <span className={styles.statusItem} data-tone={old ? 'due' : undefined}>
      <Sign size={16} stroke={1.5} aria-hidden />
      {t('common.backupAge', { age: format.relative(new Date(backup.lastAt), now) })}
    </span>
  );
}
