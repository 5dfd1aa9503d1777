/** Waiting on you: recovered text and sound, returned reports, what a merge left to settle. */
import { IconFileAlert, IconLogout } from '@tabler/icons-react';
import type { Row } from '../../model/contract/base.ts';
import type { Today } from '../../model/contract/day.ts';
import type { LeftRecording } from '../../model/contract/recordings.ts';
import type { Draft } from '../../model/contract/records.ts';
import type { Refused } from '../../model/contract/sync.ts';
import { isUnderWay } from '../attachments/recording.ts';
import { tellFailure } from '../commit.ts';
import { StateBadge } from '../components/state-badge.tsx';
import { ask, core } from '../core.ts';
import { useText } from '../i18n.ts';
import { go } from '../navigation.ts';
import { queries } from '../queries.ts';
import { signOf } from '../record/signs.ts';
import { run } from '../shell/commands.ts';
import { useCameBack } from '../sync/came-back.tsx';
import { useSync } from '../sync/status.ts';
import { refusalWords } from '../sync/words.ts';
import { Group } from './group.tsx';
import { LeftLine } from './left-line.tsx';
import { Line } from './line.tsx';
import { RecordingLeft } from './recording-left.tsx';
import styles from './today.module.css';

type Waiting =
  | { readonly draft: Draft }
  | { readonly recording: LeftRecording }
  | { readonly refused: Refused }
  | { readonly leaving: true }
  | { readonly row: Row; readonly why: 'returned' | 'unsettled' };

export function WaitingGroup({ today }: { readonly today: Today }) {
  const { t } = useText();
  const came = useCameBack();
  const leaving = useSync().data?.leaving;
  const items: Waiting[] = [
    ...came.map((refused) => ({ refused })),
    ...(leaving?.asks ? [{ leaving: true as const }] : []),
    ...today.recovered.map((draft) => ({ draft })),
    ...today.recordings.filter(({ id }) => !isUnderWay(id)).map((recording) => ({ recording })),
    ...today.returned.map((row) => ({ row, why: 'returned' as const })),
    ...today.unsettled.map((row) => ({ row, why: 'unsettled' as const })),
  ];
  return (
    <Group title={t('today.groups.waiting')} items={items} tone="accent">
      {(item) =>
        'draft' in item ? (
          <RecoveredLine key={item.draft.id} draft={item.draft} />
        ) : 'refused' in item ? (
          <CameBackLine key={item.refused.id} refused={item.refused} />
        ) : 'leaving' in item ? (
          <LeavingLine key="leaving" />
        ) : 'recording' in item ? (
          <RecordingLeft key={item.recording.id} recording={item.recording} />
        ) : (
          <Line
            key={item.row.id}
            row={item.row}
            when={
              item.why === 'returned' ? (
                <StateBadge tone="returned" />
              ) : (
                <StateBadge tone="due">{t('today.unsettled')}</StateBadge>
              )
            }
          />
        )
      }
    </Group>
  );
}

/** Records that are about to leave this laptop wait for a word, on the page Sync. */
function LeavingLine() {
  const { t } = useText();
  return (
    <li className={styles.line}>
      <button type="button" className={styles.open} onClick={() => go('sync', {})}>
        <IconLogout size={16} stroke={1.5} aria-hidden />
        <span className={`${styles.title} one-line`}>{t('sync.line.leaving')}</span>
      </button>
    </li>
  );
}

/** What the server did not take. Its own page says why; where that is gone, the page Sync does. */
function CameBackLine({ refused }: { readonly refused: Refused }) {
  const { t } = useText();
  const { record: id, type, title, reason, erased } = refused;
  const Sign = signOf(type);
  return (
    <li className={styles.line}>
      <button
        type="button"
        className={styles.open}
        onClick={() => (erased === null ? go('record', { type, id }) : go('sync', {}))}
      >
        <Sign size={16} stroke={1.5} aria-hidden />
        <span className={`${styles.title} one-line`}>{title || t(`records.${type}.one`)}</span>
        <span className={`${styles.detail} one-line`}>{t(refusalWords(reason).sentence)}</span>
      </button>
      <span className={styles.when}>
        <StateBadge tone="returned">{t('today.cameBack')}</StateBadge>
      </span>
    </li>
  );
}

/** Text that outlived a crash. */
function RecoveredLine({ draft }: { readonly draft: Draft }) {
  const { t, format } = useText();
  const when = `${format.relative(new Date(draft.updatedAt))}, ${format.time(new Date(draft.updatedAt))}`;
  const settle = async (call: Promise<unknown>) => {
    const done = await ask(call);
    if (!done.ok) tellFailure(done.error);
    await queries.invalidateQueries({ queryKey: ['day'] });
  };
  const keep = async () => {
    await settle(core.drafts.keep({ id: draft.id }));
    if (draft.screen === 'capture') run('capture', { draft: draft.id });
    else if (draft.screen === 'complaint') go('complaint', { id: draft.record });
    else go('record', { type: draft.type, id: draft.record });
  };
  return (
    <LeftLine
      icon={IconFileAlert}
      title={t('today.recovered', { title: draft.title || t('today.untitled') })}
      since={t('today.typedWhen', { when })}
      onOpen={() => void keep()}
      keepLabel={t('today.keep')}
      onKeep={() => void keep()}
      discardTitle={t('today.discardDraft.title')}
      discardText={
        <>
          <p>{t('today.discardDraft.text', { when })}</p>
          <p className="narrative">{draft.title}</p>
        </>
      }
      onDiscard={() => void settle(core.drafts.discard({ id: draft.id }))}
    />
  );
}
