/** A report as its reviewer reads it: everything it says, in order, each part a place for a comment. */
import { Button } from '@mantine/core';
import { IconLock, IconMessagePlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { FullRecord } from '../../model/contract/records.ts';
import type { Reading, ReviewComment } from '../../model/contract/review.ts';
import { isObject } from '../../model/json.ts';
import { inOrder } from '../../model/leaves.ts';
import { definitionOf, fieldOf } from '../../model/records.ts';
import { Attachments } from '../attachments/attachments.tsx';
import { Section } from '../components/section.tsx';
import { useText } from '../i18n.ts';
import { isEmpty, sectionsOf } from '../record/content.ts';
import { ValueView } from '../record/value-view.tsx';
import { Passages } from './passages.tsx';
import styles from './review.module.css';
import { Threads } from './threads.tsx';

interface Props {
  readonly record: FullRecord;
  readonly reading: Reading;
  /** Puts a comment on a field. */
  readonly onComment: (field: string) => void;
}

/** Comments on a field that begin a thread. */
export const threadsOn = (comments: readonly ReviewComment[], field: string | null): readonly ReviewComment[] =>
  comments.filter((comment) => comment.answers === null && comment.field === field);

export function Report({ record, reading, onComment }: Props) {
  const { t, label } = useText();
  const { fields } = definitionOf('incident');
  const sections = sectionsOf('incident').map(({ group, units }) => {
    const names = units.flatMap((unit) => unit.fields);
    const shown = names.filter(
      (name) => name !== 'statements' && !fields[name]?.sensitive && !isEmpty(record.doc[name]),
    );
    const sensitive = names.some((name) => fields[name]?.sensitive && !isEmpty(record.doc[name]));
    const statements = group === 'statements' && !isEmpty(record.doc.statements);
    if (shown.length === 0 && !sensitive && !statements) return null;
    return (
      <Section
        key={group ?? 'first'}
        title={group === undefined ? t('incident.firstPart') : label(`records.incident.groups.${group}`)}
      >
        {sensitive && (
          <p className="meta">
            <IconLock size={14} stroke={1.5} aria-hidden /> {t('review.sensitive')}
          </p>
        )}
        {shown.map((name) => (
          <Part key={name} name={name} record={record} reading={reading} onComment={onComment} />
        ))}
        {statements && <Statements record={record} reading={reading} onComment={onComment} />}
      </Section>
    );
  });
  return (
    <>
      {sections}
      <Attachments record={record} />
    </>
  );
}

function Part({ name, record, reading, onComment }: Props & { readonly name: string }) {
  const { label } = useText();
  const field = fieldOf('incident', name);
  const value = record.doc[name];
  const comments = threadsOn(reading.comments, name);
  if (!field) return null;
  const written = field.kind === 'narrative' && typeof value === 'string' ? value : undefined;
  return (
    <Commentable
      name={name}
      heading={label(`records.incident.fields.${name}`)}
      reading={reading}
      onComment={onComment}
      wide={written !== undefined}
    >
      {written !== undefined ? (
        <p className={`${styles.narrative} selectable`} data-passages={name}>
          <Passages text={written} comments={comments} />
        </p>
      ) : (
        <div className="selectable">
          <ValueView type="incident" name={name} field={field} value={value} names={record.names} />
        </div>
      )}
      <Threads
        record={record.id}
        comments={comments}
        all={reading.comments}
        mayComment={reading.may.comment === null}
        text={written}
        label={label(`records.incident.fields.${name}`)}
      />
    </Commentable>
  );
}

/** Signed statements: whose, in which language, word for word. */
function Statements({ record, reading, onComment }: Props) {
  const { t, label, format } = useText();
  const { statements } = record.doc;
  if (!isObject(statements)) return null;
  return (
    <Commentable
      name="statements"
      heading={label('records.incident.fields.statements')}
      reading={reading}
      onComment={onComment}
      wide
    >
      {inOrder(statements as Record<string, Record<string, unknown>>).map(([id, statement]) => (
        <div key={id}>
          <p className="meta">
            {record.names[String(statement.person)]?.title ?? t('record.notHere')}
            {typeof statement.language === 'string' && ` · ${format.languageName(statement.language)}`}
            {typeof statement.signedAt === 'string' && ` · ${format.dateTime(new Date(statement.signedAt))}`}
          </p>
          <p className={`${styles.narrative} selectable`}>{String(statement.text ?? '')}</p>
        </div>
      ))}
      <Threads
        record={record.id}
        comments={threadsOn(reading.comments, 'statements')}
        all={reading.comments}
        mayComment={reading.may.comment === null}
        label={label('records.incident.fields.statements')}
      />
    </Commentable>
  );
}

interface CommentableProps {
  readonly name: string;
  readonly heading: string;
  readonly reading: Reading;
  readonly onComment: (field: string) => void;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

function Commentable({ name, heading, reading, onComment, wide = false, children }: CommentableProps) {
  const { t } = useText();
  const changed = reading.changed.some(({ leaf }) => leaf === name || leaf.startsWith(`${name}/`));
  return (
    <div className={styles.part} data-wide={wide || undefined} data-comment-field={name}>
      <div className={styles.partHead}>
        <h3 className={styles.partName}>{heading}</h3>
        {changed && <span className={styles.changedMark}>{t('review.changedMark')}</span>}
        {reading.may.comment === null && (
          <Button
            className={styles.partComment ?? ''}
            size="compact-xs"
            variant="subtle"
            leftSection={<IconMessagePlus size={14} stroke={1.5} aria-hidden />}
            aria-label={t('review.comments.on', { name: heading })}
            onClick={() => onComment(name)}
          >
            {t('review.comments.comment')}
          </Button>
        )}
      </div>
      {children}
    </div>
  );
}
