/** Waiting on you: recovered text and sound, returned reports, what a merge left to settle. */
import { IconFileAlert } from '@tabler/icons-react';
import type { Row } from '../../model/contract/base.ts';
import type { Today } from '../../model/contract/day.ts';
import type { LeftRecording } from '../../model/contract/recordings.ts';
import type { Draft } from '../../model/contract/records.ts';
import { isUnderWay } from '../attachments/recording.ts';
import { tellFailure } from '../commit.ts';
import { StateBadge } from '../components/state-badge.tsx';
import { ask, core } from '../core.ts';
import { useText } from '../i18n.ts';
import { go } from '../navigation.ts';
import { queries } from '../queries.ts';
import { run } from '../shell/commands.ts';
import { Group } from './group.tsx';
import { LeftLine } from './left-line.tsx';
import { Line } from './line.tsx';
import { RecordingLeft } from './recording-left.tsx';

type Waiting =
  | { readonly draft: Draft }
  | { readonly recording: LeftRecording }
  | { readonly row: Row; readonly why: 'returned' | 'unsettled' };

export function WaitingGroup({ today }: { readonly today: Today }) {
  const { t } = useText();
  const items: Waiting[] = [
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
