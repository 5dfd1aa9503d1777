/** A report as its reviewer reads it: everything it says, in order, each part a place for a comment. */
import { Button } from '@mantine/core';
import { IconLock, IconMessagePlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { FullRecord } from '../../model/contract/records.ts';
import type { Reading } from '../../model/contract/review.ts';
import { definitionOf, fieldOf } from '../../model/records.ts';
import { Attachments } from '../attachments/attachments.tsx';
import { Section } from '../components/section.tsx';
import { useText } from '../i18n.ts';
import { isEmpty, sectionsOf } from '../record/content.ts';
import { ValueView } from '../record/value-view.tsx';
import { Passages } from './passages.tsx';
import { type CommentPlace, statementsOf, threadsBeside, threadsOn } from './places.ts';
import styles from './review.module.css';
import { Threads } from './threads.tsx';

interface Props {
  readonly record: FullRecord;
  readonly reading: Reading;
  /** Puts a comment somewhere. */
  readonly onComment: (place: CommentPlace) => void;
}

export function Report({ record, reading, onComment }: Props) {
  const { t, label } = useText();
  const { fields } = definitionOf('incident');
  const sections = sectionsOf('incident').map(({ group, units }) => {
    const names = units.flatMap((unit) => unit.fields);
    const shown = names.filter(
      (name) =>
        name !== 'statements' &&
        !fields[name]?.sensitive &&
        (!isEmpty(record.doc[name]) || threadsOn(reading.comments, name).length > 0),
    );
    // What it says is behind its door: the record only tells that there is something.
    const sensitive = record.sensitive !== 'none' && names.some((name) => fields[name]?.sensitive);
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

/** Statements: whose, in which language, word for word; each a place for comments of its own. */
function Statements({ record, reading, onComment }: Props) {
  const { t, label, format } = useText();
  const name = label('records.incident.fields.statements');
  const mayComment = reading.may.comment === null;
  const statements = statementsOf(record);
  const whole = threadsBeside(
    reading.comments,
    'statements',
    statements.map(([item]) => item),
  );
  return (
    <>
      {statements.map(([item, { person, language, signedAt, text }]) => {
        const comments = threadsOn(reading.comments, 'statements', item);
        const words = String(text ?? '');
        const who = record.names[String(person)]?.title ?? t('record.notHere');
        return (
          <Commentable
            key={item}
            name="statements"
            item={item}
            heading={t('statement.of', { name: who })}
            reading={reading}
            onComment={onComment}
            wide
          >
            <p className="meta">
              {[
                typeof language === 'string' && format.languageName(language),
                typeof signedAt === 'string' && t('statement.signedAt', { when: format.dateTime(new Date(signedAt)) }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
            <p className={`${styles.narrative} selectable`} data-passages={`statements/${item}`}>
              <Passages text={words} comments={comments} />
            </p>
            <Threads
              record={record.id}
              comments={comments}
              all={reading.comments}
              mayComment={mayComment}
              text={words}
              label={t('statement.of', { name: who })}
            />
          </Commentable>
        );
      })}
      <Threads record={record.id} comments={whole} all={reading.comments} mayComment={mayComment} label={name} />
    </>
  );
}

interface CommentableProps {
  readonly name: string;
  /** Of a repeating part, the item. */
  readonly item?: string;
  readonly heading: string;
  readonly reading: Reading;
  readonly onComment: (place: CommentPlace) => void;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

function Commentable({ name, item, heading, reading, onComment, wide = false, children }: CommentableProps) {
  const { t } = useText();
  const path = item === undefined ? name : `${name}/${item}`;
  const changed = reading.changed.some(({ leaf }) => leaf === path || leaf.startsWith(`${path}/`));
  return (
    <div className={styles.part} data-wide={wide || undefined} data-comment-field={path}>
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
            onClick={() => onComment({ field: name, ...(item !== undefined && { item }) })}
          >
            {t('review.comments.comment')}
          </Button>
        )}
      </div>
      {children}
    </div>
  );
}
