/** Notes expire, knowledge stays: K keeps a note with a reason, P turns it into something lasting, E erases it. */
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconBookmark, IconCircleArrowUp, IconEraser } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import type { Row } from '../../model/contract/base.ts';
import type { Today } from '../../model/contract/day.ts';
import { commit } from '../commit.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { StateBadge } from '../components/state-badge.tsx';
import { useText } from '../i18n.ts';
import { EraseDialog } from '../record/erase-dialog.tsx';
import { Group } from './group.tsx';
import { Line } from './line.tsx';
import { PromoteDialog } from './promote-dialog.tsx';
import styles from './today.module.css';

type Act = 'keep' | 'promote' | 'erase';

/** Signs alone leave the note's own words room. */
const ACTS = [
  { act: 'keep', sign: IconBookmark },
  { act: 'promote', sign: IconCircleArrowUp },
  { act: 'erase', sign: IconEraser },
] as const;
const keys: Readonly<Record<string, Act>> = { k: 'keep', p: 'promote', e: 'erase' };

export function ExpiringGroup({ expiring }: { readonly expiring: Today['expiring'] }) {
  const { t } = useText();
  const [asked, setAsked] = useState<{ readonly act: Act; readonly row: Row } | undefined>(undefined);
  const close = () => setAsked(undefined);
  const onKey = (row: Row) => (event: KeyboardEvent) => {
    const act = keys[event.key.toLowerCase()];
    if (!act || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    setAsked({ act, row });
  };
  const keep = async (row: Row, reason: string) => {
    close();
    await commit([{ do: 'move', id: row.id, move: 'keep', reason }], {
      said: { key: 'today.expiry.kept' },
    });
  };
  const acts = (row: Row) =>
    ACTS.map(({ act, sign: Sign }) => (
      <Tooltip key={act} label={t(`today.expiry.${act}Key`)}>
        <ActionIcon
          variant="default"
          size={26}
          aria-label={t(`today.expiry.${act}`)}
          onClick={() => setAsked({ act, row })}
        >
          <Sign size={16} stroke={1.5} />
        </ActionIcon>
      </Tooltip>
    ));
  return (
    <>
      <Group
        title={t('today.groups.expiring')}
        items={expiring}
        tone="due"
        before={<p className={`${styles.hint} meta`}>{t('today.expiry.keys')}</p>}
      >
        {({ row, daysLeft }) => (
          <Line
            key={row.id}
            row={row}
            detail=""
            onKey={onKey(row)}
            when={
              <StateBadge tone={daysLeft <= 1 ? 'overdue' : 'due'}>
                {t('today.daysLeft', { count: Math.max(0, daysLeft) })}
              </StateBadge>
            }
            acts={acts(row)}
          />
        )}
      </Group>
      <ConfirmDialog
        open={asked?.act === 'keep'}
        title={t('today.expiry.keepTitle')}
        confirmLabel={t('today.expiry.keep')}
        reasonLabel={t('today.expiry.keepReason')}
        onClose={close}
        onConfirm={(reason) => asked && void keep(asked.row, reason)}
      >
        <p>{t('today.expiry.keepText')}</p>
      </ConfirmDialog>
      {asked?.act === 'promote' && <PromoteDialog row={asked.row} onClose={close} />}
      <EraseDialog row={asked?.act === 'erase' ? asked.row : undefined} onClose={close} />
    </>
  );
}
