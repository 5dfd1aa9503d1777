/** One report under review: what changed, what was said, the report itself, and the decision, all from the keyboard. */
import { Button } from '@mantine/core';
import { IconFileUnknown } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { FullRecord } from '../../model/contract/records.ts';
import type { Reading } from '../../model/contract/review.ts';
import { newId } from '../../model/id.ts';
import { commit } from '../commit.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Keys } from '../components/keys.tsx';
import { LateMark } from '../components/late-mark.tsx';
import { StateBadge, toneOfState } from '../components/state-badge.tsx';
import { failureOf, refusalKey } from '../failure.ts';
import { useText } from '../i18n.ts';
import { useRecord } from '../live.ts';
import { go } from '../navigation.ts';
import { useHotkeys } from '../shell/hotkeys.ts';
import { Changed, Returns, Rivals, Supplements } from './changes.tsx';
import { CommentDialog } from './comment-dialog.tsx';
import { selectedPassage } from './passages.tsx';
import { type CommentPlace, threadsOn } from './places.ts';
import { Report } from './report.tsx';
import styles from './review.module.css';
import { SayWhy } from './say-why.tsx';
import { Threads } from './threads.tsx';
import { useReading } from './use-review.ts';

interface Props {
  readonly id: string;
  /** Approved or sent back: on to the next. */
  readonly onDecided: () => void;
}

/** What is being done to the report on screen. */
interface Doing {
  readonly id: string;
  readonly asked?: Asked;
  readonly commenting?: CommentPlace;
}

export function Reader({ id, onDecided }: Props) {
  const { t } = useText();
  const record = useRecord(id);
  const reading = useReading(id);
  const [latest, setDoing] = useState<Doing>({ id });
  const doing = latest.id === id ? latest : { id };
  const shown = record.data !== undefined && reading.data !== undefined;
  const may = shown ? reading.data.may : undefined;
  const ask = (asked: Asked) => setDoing({ id, asked });
  const comment = () => {
    const passage = selectedPassage();
    const focused = document.activeElement?.closest<HTMLElement>('[data-comment-field]')?.dataset.commentField;
    const [field, item] = focused?.split('/') ?? [];
    const place = { ...(field !== undefined && { field }), ...(item !== undefined && { item }) };
    setDoing({ id, commenting: passage ?? place });
  };
  const task = () =>
    record.data && go('record', { type: 'action', id: newId(), preset: { about: id, owner: record.data.author } });
  // In force from one report to the next: no key falls between two of them.
  useHotkeys([
    { keys: 'A', labelKey: 'review.approve', run: () => may?.approve === null && ask('approve') },
    {
      keys: 'R',
      labelKey: 'review.return',
      run: () => may?.return === null && ask('return'),
      types: () => may?.return === null,
    },
    {
      keys: 'C',
      labelKey: 'review.comments.comment',
      run: () => may?.comment === null && comment(),
      types: () => may?.comment === null,
    },
    { keys: 'T', labelKey: 'review.task', run: () => void task() },
  ]);
  const failed = record.error ?? reading.error;
  if (failed !== null) {
    const failure = failureOf(failed);
    if (failure.code === 'REASON_NEEDED') return <SayWhy />;
    return <EmptyState icon={IconFileUnknown} title={t(failure.sentence)} text={t(failure.cure)} />;
  }
  if (!record.data || !reading.data) return null;
  return (
    <Open
      key={id}
      record={record.data}
      reading={reading.data}
      doing={doing}
      onDo={(next) => setDoing({ id, ...next })}
      onComment={comment}
      onTask={() => void task()}
      onDecided={onDecided}
    />
  );
}

interface OpenProps {
  readonly record: FullRecord;
  readonly reading: Reading;
  readonly doing: Doing;
  readonly onDo: (next: Omit<Doing, 'id'>) => void;
  readonly onComment: () => void;
  readonly onTask: () => void;
  readonly onDecided: () => void;
}

type Asked = 'approve' | 'return';

function Open({ record, reading, doing, onDo, onComment, onTask, onDecided }: OpenProps) {
  const { t, label, format } = useText();
  const { asked, commenting } = doing;
  const close = () => onDo({});
  const pane = useRef<HTMLElement>(null);
  useEffect(() => {
    pane.current?.focus({ preventScroll: true });
    pane.current?.parentElement?.scrollTo(0, 0);
  }, []);
  const { may } = reading;
  const reference = String(record.doc.localReference ?? '');
  const code = typeof record.doc.classification === 'string' ? record.doc.classification : '';
  const tone = toneOfState(record.state);
  const decide = async (move: Asked, reason: string) => {
    close();
    const done = await commit(
      [{ do: 'move', id: record.id, move, follows: record.transition, ...(reason !== '' && { reason }) }],
      { said: { key: move === 'approve' ? 'review.approved' : 'review.sentBack', values: { reference } } },
    );
    if (done.ok) onDecided();
  };
  return (
    <article className={styles.reader} ref={pane} tabIndex={-1} aria-label={t('review.reportNamed', { reference })}>
      <header className={styles.readerHead}>
        <div className={styles.readerTitle}>
          <h2>
            <span className="reference">{reference}</span> {code && label(`classification.codes.${code}`)}
          </h2>
          <p className="meta">
            {reading.handedIn &&
              t('review.handedIn', {
                name: reading.handedIn.byName || t('record.unknownOfficer'),
                when: format.relative(new Date(reading.handedIn.at)),
              })}
            {reading.round > 1 && ` · ${t('review.round', { number: reading.round })}`}
          </p>
        </div>
        {tone && <StateBadge tone={tone}>{label(`records.incident.states.${record.state}`)}</StateBadge>}
      </header>
      <div className={styles.acts}>
        <Act refusal={may.approve} keys="A" filled onAct={() => onDo({ asked: 'approve' })}>
          {t('review.approve')}
        </Act>
        <Act refusal={may.return} keys="R" onAct={() => onDo({ asked: 'return' })}>
          {t('review.return')}
        </Act>
        <Act refusal={may.comment} keys="C" onAct={onComment}>
          {t('review.comments.comment')}
        </Act>
        <Act refusal={null} keys="T" onAct={onTask}>
          {t('review.task')}
        </Act>
        <Button variant="subtle" onClick={() => go('record', { type: 'incident', id: record.id })}>
          {t('review.openPage')}
        </Button>
      </div>
      {reading.handedIn?.late != null && (
        <LateMark name={reading.handedIn.byName} written={reading.handedIn.at} taken={reading.handedIn.late} />
      )}
      <Why reading={reading} record={record} />
      <Rivals record={record} reading={reading} />
      <Returns reading={reading} />
      <Threads
        record={record.id}
        comments={threadsOn(reading.comments, null)}
        all={reading.comments}
        mayComment={may.comment === null}
        label={t('review.comments.wholeReport')}
      />
      <Changed record={record} reading={reading} />
      <Supplements record={record} reading={reading} />
      <Report record={record} reading={reading} onComment={(place) => onDo({ commenting: place })} />
      <CommentDialog record={record} place={commenting} onClose={close} />
      <ConfirmDialog
        open={asked === 'approve'}
        title={t('review.approveTitle', { reference })}
        confirmLabel={t('review.approve')}
        onClose={close}
        onConfirm={() => void decide('approve', '')}
      >
        <p>{t('review.approveText')}</p>
      </ConfirmDialog>
      <ConfirmDialog
        open={asked === 'return'}
        title={t('review.returnTitle', { reference })}
        confirmLabel={t('review.return')}
        reasonLabel={t('review.returnComment')}
        onClose={close}
        onConfirm={(reason) => void decide('return', reason)}
      >
        <p>{t('review.returnText')}</p>
      </ConfirmDialog>
    </article>
  );
}

interface ActProps {
  /** Why not, by the policy; null where it may be done. */
  readonly refusal: string | null;
  readonly keys: string;
  readonly filled?: boolean;
  readonly onAct: () => void;
  readonly children: ReactNode;
}

/** What may not be done is not there; why not is said once, beneath. */
function Act({ refusal, keys, filled = false, onAct, children }: ActProps) {
  if (refusal !== null) return null;
  return (
    <Button
      variant={filled ? 'filled' : 'default'}
      rightSection={<Keys keys={keys} />}
      aria-keyshortcuts={keys}
      onClick={onAct}
    >
      {children}
    </Button>
  );
}

/** Why a report that waits cannot be decided by this officer. */
function Why({ reading, record }: { readonly reading: Reading; readonly record: FullRecord }) {
  const { t } = useText();
  if (record.state !== 'submitted' || reading.may.approve === null) return null;
  const sentence = refusalKey(reading.may.approve);
  return sentence ? (
    <p className={styles.refused} role="note">
      {t(sentence)}
    </p>
  ) : null;
}
