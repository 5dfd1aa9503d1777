/** The left rail: where one can go, and what this vault is. Narrow windows show icons alone, named by tooltip and to screen readers. */
import { Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type Icon, IconLock, IconRefresh, IconSettings } from '@tabler/icons-react';
import { Count } from '../components/count.tsx';
import { asWritten } from '../components/keys.tsx';
import { useText } from '../i18n.ts';
import { useStatus } from '../live.ts';
import { go, type ScreenId } from '../navigation.ts';
import { railScreens, screenOf } from '../screens.ts';
import { useSyncCount } from '../sync/status.ts';
import { run, useAnswered } from './commands.ts';
import { useRailInformation } from './rail-information.ts';
import styles from './shell.module.css';

interface ItemProps {
  readonly icon: Icon;
  readonly label: string;
  readonly keys?: string;
  readonly current?: boolean;
  readonly useCount?: (() => number) | undefined;
  readonly onGo: () => void;
}

function RailItem({ icon: Sign, label, keys, current = false, useCount, onGo }: ItemProps) {
  const narrow = useMediaQuery('(max-width: 1100px)', false, { getInitialValueInEffect: false });
  return (
    <Tooltip label={label} position="right" disabled={!narrow}>
      <button
        type="button"
        className={styles.railItem}
        aria-current={current ? 'page' : undefined}
        aria-keyshortcuts={keys?.replace('Ctrl', 'Control')}
        onClick={onGo}
      >
        <Sign size={20} stroke={1.5} aria-hidden />
        <span className={narrow ? 'for-readers' : `${styles.railLabel} one-line`}>{label}</span>
        {useCount && <Waiting useCount={useCount} />}
        {keys && (
          <span className={styles.railHint} aria-hidden>
            {asWritten(keys)}
          </span>
        )}
      </button>
    </Tooltip>
  );
}

function Waiting({ useCount }: { readonly useCount: () => number }) {
  const { t } = useText();
  const count = useCount();
  if (count === 0) return null;
  return (
    <span className={styles.railCount}>
      <Count value={count} tone="accent" label={t('common.waiting')} />
    </span>
  );
}

export function Rail({ current }: { readonly current: ScreenId }) {
  const { t } = useText();
  const canLock = useAnswered('lock');
  const { beat } = useRailInformation();
  const role = useStatus().data?.officer.role;
  return (
    <nav className={styles.rail} aria-label={t('common.mainNavigation')}>
      <div className={styles.railPlaces}>
        {railScreens(role).map((screen, index) => (
          <RailItem
            key={screen.id}
            icon={screen.icon}
            label={t(screen.labelKey)}
            {...(index < 9 && { keys: `Ctrl+${index + 1}` })}
            current={screen.id === current}
            useCount={screen.useCount}
            onGo={() => go(screen.id, {})}
          />
        ))}
      </div>
      <div className={styles.railFoot}>
        {beat && <p className={`${styles.beat} meta one-line`}>{beat}</p>}
        <RailItem
          icon={IconRefresh}
          label={t('sync.title')}
          current={current === 'sync'}
          useCount={useSyncCount}
          onGo={() => go('sync', {})}
        />
        {screenOf('settings') && (
          <RailItem
            icon={IconSettings}
            label={t('settings.title')}
            keys="Ctrl+,"
            current={current === 'settings'}
            onGo={() => go('settings', {})}
          />
        )}
        {canLock && <RailItem icon={IconLock} label={t('common.lock')} keys="Ctrl+L" onGo={() => run('lock', {})} />}
      </div>
    </nav>
  );
}
