/** On a report's own page: why it came back, what was said and where, and what was decided; with the way to add a supplement. */
import { Button, Modal, Select, Textarea } from '@mantine/core';
import { IconCircleCheck, IconMessage } from '@tabler/icons-react';
import { createContext, type ReactNode, useContext, useState } from 'react';
import type { FullRecord } from '../../model/contract/records.ts';
import type { Reading, ReviewComment } from '../../model/contract/review.ts';
import { supplemented } from '../../model/review/supplement.ts';
import { commit } from '../commit.ts';
import components from '../components/components.module.css';
import { useText } from '../i18n.ts';
import { openField } from '../incident/to-field.ts';
import { go } from '../navigation.ts';
import { sends } from '../sends.ts';
import { useHotkeys } from '../shell/hotkeys.ts';
import { Changed, Returns, Rivals, Supplements } from './changes.tsx';
import { useDraftText } from './draft-text.ts';
import { Passages } from './passages.tsx';
import { threadsBeside, threadsOn } from './places.ts';
import styles from './review.module.css';
import { Threads } from './threads.tsx';
import { useReading } from './use-review.ts';

/** What the review of the record on screen says, for its fields to show where it belongs. */
const ReadingContext = createContext<{ readonly record: string; readonly reading: Reading } | undefined>(undefined);

/** Around a record's page: fetched for reports alone. */
export function WithReview({ record, children }: { readonly record: FullRecord; readonly children: ReactNode }) {
  const { data } = useReading(record.id, record.type === 'incident' && record.state !== 'draft');
  return data ? <ReadingContext value={{ record: record.id, reading: data }}>{children}</ReadingContext> : children;
}

interface CommentedProps {
  readonly field: string;
  /** Of a repeating part, the item. */
  readonly item?: string;
}

/** A written text with the passages that comments stand at. */
export function Commented({ field, item, text }: CommentedProps & { readonly text: string }): ReactNode {
  const held = useContext(ReadingContext);
  if (!held) return text;
  return <Passages text={text} comments={threadsOn(held.reading.comments, field, item)} />;
}

interface FieldCommentsProps extends CommentedProps {
  readonly text?: string | undefined;
  /** Items of the field that show what was said about them themselves. */
  readonly items?: readonly string[];
}

/** What was said about a field, or one item of it, under it. */
export function FieldComments({ field, item, text, items }: FieldCommentsProps) {
  const { label } = useText();
  const held = useContext(ReadingContext);
  if (!held) return null;
  const { comments } = held.reading;
  return (
    <Threads
      record={held.record}
      comments={items === undefined ? threadsOn(comments, field, item) : threadsBeside(comments, field, items)}
      all={comments}
      mayComment={held.reading.may.comment === null}
      text={text}
      label={label(`records.incident.fields.${field}`)}
    />
  );
}

export function AuthorPanel({ record }: { readonly record: FullRecord }) {
  const { t } = useText();
  const held = useContext(ReadingContext);
  if (!held) return null;
  const { reading } = held;
  const threads = reading.comments.filter(({ answers }) => answers === null);
  const waits = reading.may.approve === null || reading.may.return === null;
  return (
    <>
      <Rivals record={record} reading={reading} />
      {record.state === 'returned' && <Returns reading={reading} />}
      {waits && (
        <div className={styles.acts}>
          <Button variant="filled" onClick={() => go('review', { section: 'queue', id: record.id })}>
            {t('review.readInQueue')}
          </Button>
        </div>
      )}
      {threads.length > 0 && <Said record={record} threads={threads} reading={reading} />}
      {record.state !== 'approved' && reading.round > 1 && <Changed record={record} reading={reading} />}
      <Supplements record={record} reading={reading} />
      {record.state === 'approved' && reading.may.supplement === null && <AddSupplement record={record} />}
    </>
  );
}

interface SaidProps {
  readonly record: FullRecord;
  readonly threads: readonly ReviewComment[];
  readonly reading: Reading;
}

/** Every comment in a line, leading to where it stands; those about the whole report in full. */
function Said({ record, threads, reading }: SaidProps) {
  const { t, label } = useText();
  const open = threads.filter(({ settled }) => !settled).length;
  return (
    <div className={styles.panel}>
      <section aria-label={t('review.comments.title')}>
        <p className={styles.panelHead}>{t('review.comments.count', { count: threads.length, open })}</p>
        <ul className={styles.panelLines}>
          {threads
            .filter(({ field }) => field !== null)
            .map((comment) => {
              const Sign = comment.settled ? IconCircleCheck : IconMessage;
              return (
                <li key={comment.id}>
                  <button
                    type="button"
                    className={styles.panelLine}
                    data-settled={comment.settled || undefined}
                    onClick={() => openField(record, comment.field ?? '')}
                  >
                    <Sign size={14} stroke={1.75} aria-hidden />
                    <span className={styles.panelField}>{label(`records.incident.fields.${comment.field}`)}</span>
                    <span className="one-line">{comment.text}</span>
                  </button>
                </li>
              );
            })}
        </ul>
        <Threads
          record={record.id}
          comments={threadsOn(reading.comments, null)}
          all={reading.comments}
          mayComment={reading.may.comment === null}
          label={t('review.comments.wholeReport')}
        />
      </section>
    </div>
  );
}

/** The written fields a supplement is added to. */
const WRITTEN = ['facts', 'assessment', 'actionsTaken', 'modusOperandi', 'outcome'] as const;
type Written = (typeof WRITTEN)[number];

/** What was approved stays; a supplement stands beside it. It carries the text it follows, so that it reads on. */
function AddSupplement({ record }: { readonly record: FullRecord }) {
  const { t, label } = useText();
  const [open, setOpen] = useState(false);
  const [field, setField] = useState<Written>('facts');
  const draft = useDraftText(record.id, 'incident', 'supplement');
  useHotkeys([{ keys: 'S', labelKey: 'review.supplements.add', run: () => setOpen(true), types: true }]);
  const save = async () => {
    const added = draft.text.trim();
    if (added === '') return;
    const later = [...(record.beyond[field] ?? [])].sort((a, b) => (a.stamp < b.stamp ? -1 : 1));
    const standing = later.flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
    const seen = [...(record.heads[field] ?? []), ...later.map(({ stamp }) => stamp)];
    const value = supplemented(String(record.doc[field] ?? ''), standing, added);
    const saved = await commit([{ do: 'edit', id: record.id, leaves: { [field]: { value, seen } } }], {
      said: { key: 'review.supplements.added' },
    });
    if (!saved.ok) return;
    draft.clear();
    setOpen(false);
  };
  return (
    <div className={styles.acts}>
      <Button onClick={() => setOpen(true)} aria-keyshortcuts="S">
        {t('review.supplements.add')}
      </Button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={t('review.supplements.add')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <div className={components.dialogText}>
          <p>{t('review.supplements.text')}</p>
          <Select
            label={t('review.supplements.to')}
            data={WRITTEN.map((name) => ({ value: name, label: label(`records.incident.fields.${name}`) }))}
            value={field}
            allowDeselect={false}
            onChange={(next) => next && setField(next as Written)}
          />
          <Textarea
            data-autofocus
            label={t('review.supplements.words')}
            description={t('review.comments.hint')}
            autosize
            minRows={3}
            maxLength={4000}
            value={draft.text}
            onChange={(event) => draft.set(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (!sends(event)) return;
              event.preventDefault();
              void save();
            }}
          />
        </div>
        <div className={styles.dialogActs}>
          <Button onClick={() => setOpen(false)}>{t('common.cancel')}</Button>
          <Button variant="filled" disabled={draft.text.trim() === ''} onClick={() => void save()}>
            {t('review.supplements.add')}
          </Button>
        </div>
      </Modal>
    </div>
  );
}
