/** The head of a record's page: what it is, how it stands, what to beware of, what is due, and the one thing to do next. */
import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { FullRecord } from '../../model/contract/records.ts';
import { commit } from '../commit.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { StateBadge, toneOfState } from '../components/state-badge.tsx';
import { useText } from '../i18n.ts';
import { DueCell } from '../lists/cells.tsx';
import { back, canGoBack, go } from '../navigation.ts';
import { run, useAnswered } from '../shell/commands.ts';
import { CautionCount, cautionsOf } from './cautions.tsx';
import { Deviating } from './marking.tsx';
import styles from './record.module.css';
import { signOf } from './signs.ts';
import { specials } from './specials.ts';

interface Props {
  readonly record: FullRecord;
  /** The one primary button; absent, the type's own stands there. */
  readonly primary?: ReactNode;
  /** The title in another form: a reference in mono. */
  readonly title?: ReactNode;
  readonly kind?: string;
}

const LISTS = {
  party: 'contacts',
  place: 'places',
  entry: 'log',
  incident: 'incidents',
  action: 'actions',
  engagement: 'meetings',
} as const;

/** The day by which a contact is to be heard from again, from its rhythm and when it was last reached. */
function dueOf(record: FullRecord): string | undefined {
  if (record.type === 'action' && record.state === 'open') return String(record.doc.due ?? '') || undefined;
  const cadence = record.doc.cadenceDays;
  if (record.type !== 'party' || typeof cadence !== 'number') return undefined;
  const from = new Date(record.facts.lastContact ?? record.createdAt);
  from.setDate(from.getDate() + cadence);
  const pad = (n: number) => String(n).padStart(2, '0');
  return `${from.getFullYear()}-${pad(from.getMonth() + 1)}-${pad(from.getDate())}`;
}

export function RecordHeader({ record, primary, title, kind }: Props) {
  const text = useText();
  const { t, label, format } = text;
  const [asking, setAsking] = useState<FullRecord['moves'][number] | null>(null);
  const canPrint = useAnswered('print');
  const { type } = record;
  const { MenuItems } = specials[type] ?? {};
  const recordKind = kind ?? (typeof record.doc.kind === 'string' ? record.doc.kind : '');
  const Sign = signOf(type, recordKind);
  const tone = toneOfState(record.state);
  const cautions = cautionsOf(record);
  const status = typeof record.doc.status === 'string' ? record.doc.status : 'active';
  const due = dueOf(record);
  const beat = record.areaId ? record.names[record.areaId]?.title : undefined;
  const classified = type === 'incident' && typeof record.doc.classification === 'string' && record.doc.classification;
  const kindWords = recordKind && label(`records.${type}.options.kind.${recordKind}`);

  const move = (name: string, reason?: string) =>
    void commit([{ do: 'move', id: record.id, move: name, follows: record.transition, ...(reason && { reason }) }], {
      said: { key: 'record.saved', values: { time: format.time(new Date()) } },
    });
  const discard = async () => {
    const list = type in LISTS ? LISTS[type as keyof typeof LISTS] : 'today';
    const done = await commit([{ do: 'discard', id: record.id }], {
      said: { key: 'record.discarded', values: { name: record.title || t('record.unnamed') } },
      undone: () => go('record', { type, id: record.id }),
    });
    if (!done.ok) return;
    if (canGoBack()) back();
    else go(list, {});
  };

  return (
    <header className={styles.header}>
      <Sign className={styles.headerSign} size={24} stroke={1.5} aria-hidden />
      <div className={styles.headerText}>
        <h2 className={`${styles.headerTitle} one-line selectable`}>
          {title ?? (record.title || t('record.unnamed'))}
        </h2>
        <p className={styles.headerLine}>
          {classified && <span>{label(`classification.codes.${classified}`)}</span>}
          <span>{kindWords || label(`records.${type}.one`)}</span>
          {beat && <span>{beat}</span>}
          <Deviating record={record} />
          {record.facts.lastContact !== null && type === 'party' && (
            <span>{t('record.lastContact', { when: format.relative(new Date(record.facts.lastContact)) })}</span>
          )}
        </p>
      </div>
      <div className={styles.headerMarks}>
        {tone && <StateBadge tone={tone}>{label(`records.${type}.states.${record.state}`)}</StateBadge>}
        {status !== 'active' && (
          <StateBadge tone={status === 'moved' ? 'draft' : 'overdue'}>
            {label(`records.party.options.status.${status}`)}
          </StateBadge>
        )}
        {cautions.length > 0 && <CautionCount cautions={cautions} />}
        {due && <DueCell day={due} text={text} />}
      </div>
      {primary ?? <Primary record={record} onMove={move} />}
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" aria-label={t('record.more')}>
            <IconDots size={20} stroke={1.5} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {record.moves
            .filter((each) => each.missing.length === 0)
            .map((each) => (
              <Menu.Item key={each.name} onClick={() => (each.reason ? setAsking(each) : move(each.name))}>
                {label(`records.${type}.moves.${each.name}`)}
              </Menu.Item>
            ))}
          {canPrint && <Menu.Item onClick={() => run('print', {})}>{t('record.print')}</Menu.Item>}
          {MenuItems && <MenuItems record={record} />}
          {record.may.discard && <Menu.Item onClick={() => void discard()}>{t('record.discard')}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        open={asking !== null}
        title={asking ? label(`records.${type}.moves.${asking.name}`) : ''}
        confirmLabel={asking ? label(`records.${type}.moves.${asking.name}`) : ''}
        reasonLabel={t('record.reason')}
        onClose={() => setAsking(null)}
        onConfirm={(reason) => {
          if (asking) move(asking.name, reason);
          setAsking(null);
        }}
      >
        <p>{record.title}</p>
      </ConfirmDialog>
    </header>
  );
}

function Primary({ record, onMove }: { readonly record: FullRecord; readonly onMove: (name: string) => void }) {
  const { t, label } = useText();
  if (record.type === 'party') {
    return (
      <Button variant="filled" onClick={() => run('capture', { party: record.id })}>
        {t('record.logContact')}
      </Button>
    );
  }
  if (record.type === 'place') {
    return (
      <Button variant="filled" onClick={() => run('capture', { place: record.id })}>
        {t('record.logVisit')}
      </Button>
    );
  }
  const next = record.moves.find((each) => !each.reason && each.missing.length === 0);
  if (!next || record.type === 'entry') return null;
  return (
    <Button variant="filled" onClick={() => onMove(next.name)}>
      {label(`records.${record.type}.moves.${next.name}`)}
    </Button>
  );
}
