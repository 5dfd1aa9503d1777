/** What was said about one field, or about the whole report: each comment with its answers, to be answered and settled. */
import { Button, Textarea } from '@mantine/core';
import { IconCircleCheck, IconMessage } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReviewComment } from '../../model/contract/review.ts';
import { locate } from '../../model/review/anchor.ts';
import { useText } from '../i18n.ts';
import { sends } from '../sends.ts';
import { useDraftText } from './draft-text.ts';
import styles from './threads.module.css';
import { say, settle, takeAway } from './use-review.ts';

interface Props {
  readonly record: string;
  readonly comments: readonly ReviewComment[];
  /** Of all comments those that answer one of these are shown beneath it. */
  readonly all: readonly ReviewComment[];
  readonly mayComment: boolean;
  /** The words of the field as they are now; absent for comments on no written text. */
  readonly text?: string | undefined;
  readonly label: string;
}

export function Threads({ comments, label, ...rest }: Props) {
  if (comments.length === 0) return null;
  return (
    <ul className={styles.threads} aria-label={label}>
      {comments.map((comment) => (
        <Thread key={comment.id} comment={comment} {...rest} />
      ))}
    </ul>
  );
}

type ThreadProps = Omit<Props, 'comments' | 'label'> & { readonly comment: ReviewComment };

function Thread({ record, comment, all, mayComment, text }: ThreadProps) {
  const { t } = useText();
  const [answering, setAnswering] = useState(false);
  const answers = all.filter((one) => one.answers === comment.id);
  const gone =
    comment.quote !== null &&
    (text === undefined || locate(text, { quote: comment.quote, start: comment.start ?? 0 }) === undefined);
  return (
    <li className={styles.thread} data-settled={comment.settled || undefined} id={`comment-${comment.id}`}>
      {comment.quote !== null && (
        <p className={styles.quote}>
          <q className="one-line">{comment.quote}</q>
          {gone && <span className="meta">{t('review.comments.passageGone')}</span>}
        </p>
      )}
      <Said comment={comment} />
      {answers.map((answer) => (
        <div key={answer.id} className={styles.answer}>
          <Said comment={answer} />
        </div>
      ))}
      {mayComment && (
        <div className={styles.threadActs}>
          {!answering && (
            <Button size="compact-xs" variant="subtle" onClick={() => setAnswering(true)}>
              {t('review.comments.answer')}
            </Button>
          )}
          <Button size="compact-xs" variant="subtle" onClick={() => void settle(record, comment, !comment.settled)}>
            {t(comment.settled ? 'review.comments.openAgain' : 'review.comments.settle')}
          </Button>
          {comment.mine && answers.length === 0 && (
            <Button size="compact-xs" variant="subtle" onClick={() => void takeAway(record, comment)}>
              {t('review.comments.takeAway')}
            </Button>
          )}
        </div>
      )}
      {answering && <Answer record={record} comment={comment} onDone={() => setAnswering(false)} />}
    </li>
  );
}

function Said({ comment }: { readonly comment: ReviewComment }) {
  const { t, format } = useText();
  const Sign = comment.settled ? IconCircleCheck : IconMessage;
  return (
    <div className={styles.said}>
      <Sign size={14} stroke={1.75} aria-hidden />
      <div>
        <p className={`${styles.saidText} selectable`}>{comment.text}</p>
        <p className="meta">
          {comment.byName || t('record.unknownOfficer')} · {format.dateTime(new Date(comment.at))}
          {comment.settled && ` · ${t('review.comments.settled')}`}
        </p>
      </div>
    </div>
  );
}

function Answer({
  record,
  comment,
  onDone,
}: {
  readonly record: string;
  readonly comment: ReviewComment;
  readonly onDone: () => void;
}) {
  const { t } = useText();
  const draft = useDraftText(record, 'incident', `a${comment.id}`);
  const send = async () => {
    if (draft.text.trim() === '') return;
    const said = await say(record, draft.text.trim(), { answers: comment.id });
    if (!said.ok) return;
    draft.clear();
    onDone();
  };
  return (
    <div className={styles.answerBox}>
      <Textarea
        aria-label={t('review.comments.answer')}
        placeholder={t('review.comments.answerHint')}
        autosize
        autoFocus
        minRows={2}
        maxLength={2000}
        value={draft.text}
        onChange={(event) => draft.set(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (sends(event)) {
            event.preventDefault();
            void send();
          } else if (event.key === 'Escape') {
            event.stopPropagation();
            onDone();
          }
        }}
      />
      <div className={styles.threadActs}>
        <Button size="compact-sm" variant="filled" disabled={draft.text.trim() === ''} onClick={() => void send()}>
          {t('review.comments.send')}
        </Button>
        <Button size="compact-sm" onClick={onDone}>
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  );
}
