/** The statements of a report: read first, each with how it stands to its signature; taken and altered where they stand. */
import { Button } from '@mantine/core';
import { IconPencil, IconPlus, IconPrinter, IconSignature } from '@tabler/icons-react';
import { useState } from 'react';
import type { FullRecord } from '../../model/contract/records.ts';
import type { Json } from '../../model/define.ts';
import { newId } from '../../model/id.ts';
import { isObject, same } from '../../model/json.ts';
import { inOrder } from '../../model/leaves.ts';
import { between } from '../../model/order.ts';
import { readSignature, standingOf } from '../../model/statement.ts';
import { commit } from '../commit.ts';
import { focusField } from '../components/fields/problems.ts';
import { Section } from '../components/section.tsx';
import { StateBadge } from '../components/state-badge.tsx';
import { useText } from '../i18n.ts';
import { returningTo } from '../place.ts';
import { PrintPreview } from '../print/preview.tsx';
import { statementPaper } from '../print/statement-paper.ts';
import { hasError } from '../record/properties.tsx';
import type { PartProps } from '../record/specials.ts';
import { Commented, FieldComments } from '../review/author-panel.tsx';
import { Marks } from './marks.tsx';
import styles from './statement.module.css';
import { StatementEditor } from './statement-editor.tsx';
import { handOverToSign } from './to-sign.ts';

export type StatementItem = { [part: string]: Json };
export type StatementItems = Readonly<Record<string, StatementItem>>;
/** All statements are saved together, since they stand in one field. */
export const UNIT = { key: 'statements', fields: ['statements'] } as const;

export const statementsIn = (value: unknown): StatementItems => (isObject(value) ? (value as StatementItems) : {});
const words = (value: unknown): string => (typeof value === 'string' ? value : '');

export function Statements({ record, form }: PartProps) {
  const { t, label } = useText();
  const [opened, setOpened] = useState<ReadonlySet<string>>(
    () => new Set([returningTo()?.split('/')].flatMap((path) => (path?.[0] === UNIT.key ? (path[1] ?? []) : []))),
  );
  const saved = statementsIn(record.doc.statements);
  const items = statementsIn(form.valueOf(UNIT.key));
  const mayWrite = record.may.edit && record.open && !record.discarded;
  const isTyped = (id: string) => form.isTouched(UNIT) && !same(saved[id], items[id]);
  const show = (id: string, open: boolean) =>
    setOpened((before) => {
      const next = new Set(before);
      if (open) next.add(id);
      else next.delete(id);
      return next;
    });
  const open = (id: string) => {
    show(id, true);
    setTimeout(() => focusField(`statements/${id}/${items[id] ? 'text' : 'person'}`), 30);
  };
  const take = () => {
    const id = newId();
    const last = inOrder(items).at(-1)?.[1].order;
    const person = record.doc.reportingPerson;
    form.set(UNIT.key, {
      ...items,
      [id]: { order: between(words(last) || undefined), ...(typeof person === 'string' && { person }) },
    } as Json);
    open(id);
    if (typeof person === 'string') setTimeout(() => focusField(`statements/${id}/text`), 60);
  };
  if (!mayWrite && Object.keys(items).length === 0) return null;
  return (
    <div data-field={UNIT.key}>
      <Section
        title={label('records.incident.fields.statements')}
        aside={hasError(form, UNIT) && form.errors.statements && <span role="alert">{form.errors.statements}</span>}
        actions={
          mayWrite && (
            <Button
              variant="subtle"
              size="compact-sm"
              leftSection={<IconPlus size={14} stroke={1.5} aria-hidden />}
              onClick={take}
            >
              {t('statement.take')}
            </Button>
          )
        }
      >
        {Object.keys(items).length === 0 && <p className="meta">{t('statement.none')}</p>}
        {inOrder(items).map(([id, item]) =>
          mayWrite && (opened.has(id) || isTyped(id)) ? (
            <StatementEditor
              key={id}
              id={id}
              form={form}
              saved={saved[id]}
              {...(saved[id] && { onRemove: () => void removeStatement(record, id) })}
              onClose={() => show(id, false)}
              onSaved={() => setOpened(new Set())}
            />
          ) : (
            <Statement key={id} id={id} item={item} record={record} {...(mayWrite && { onEdit: () => open(id) })} />
          ),
        )}
        <FieldComments field={UNIT.key} items={Object.keys(items)} />
      </Section>
    </div>
  );
}

interface StatementProps {
  readonly id: string;
  readonly item: StatementItem;
  readonly record: FullRecord;
  readonly onEdit?: () => void;
}

function Statement({ id, item, record, onEdit }: StatementProps) {
  const text = useText();
  const { t, format } = text;
  const [printing, setPrinting] = useState(false);
  const person = words(item.person);
  const name = record.names[person]?.title ?? t('record.notHere');
  const interpreter = words(item.interpreter);
  const standing = standingOf(item);
  const signature = standing === 'signed' ? readSignature(item.signature) : undefined;
  const handOver = () =>
    void handOverToSign({
      record: record.id,
      item: id,
      person,
      name,
      text: words(item.text),
      ...(words(item.language) && { language: words(item.language) }),
      ...(interpreter && { interpreter }),
      reference: words(record.doc.localReference),
      seen: record.heads[`statements/${id}/signed`] ?? [],
    });
  return (
    <section className={styles.statement} aria-label={t('statement.of', { name })}>
      <div className={styles.statementHead}>
        <h3 className={styles.statementName}>{name}</h3>
        <span className="meta">
          {[
            words(item.language) && format.languageName(words(item.language)),
            interpreter && t('statement.interpretedBy', { name: interpreter }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {standing === 'signed' && (
          <StateBadge tone="approved">
            {words(item.signedAt)
              ? t('statement.signedAt', { when: format.dateTime(words(item.signedAt)) })
              : t('statement.signedMark')}
          </StateBadge>
        )}
        {standing === 'unsigned' && <StateBadge tone="draft">{t('statement.notSigned')}</StateBadge>}
        {standing === 'altered' && <StateBadge tone="returned">{t('statement.altered')}</StateBadge>}
      </div>
      <div className={styles.statementActs}>
        {onEdit && standing !== 'signed' && (
          <Button
            size="compact-sm"
            aria-label={t('statement.signNamed', { name })}
            leftSection={<IconSignature size={14} stroke={1.5} aria-hidden />}
            onClick={handOver}
          >
            {t('statement.sign')}
          </Button>
        )}
        {onEdit && (
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={t('statement.editNamed', { name })}
            leftSection={<IconPencil size={14} stroke={1.5} aria-hidden />}
            onClick={onEdit}
          >
            {t('statement.edit')}
          </Button>
        )}
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={t('statement.printNamed', { name })}
          leftSection={<IconPrinter size={14} stroke={1.5} aria-hidden />}
          onClick={() => setPrinting(true)}
        >
          {t('statement.print')}
        </Button>
      </div>
      {standing === 'altered' && <p className={`${styles.note} meta`}>{t('statement.alteredHint')}</p>}
      <p className={`${styles.statementWords} selectable`} lang={words(item.language) || undefined} dir="auto">
        <Commented field={UNIT.key} item={id} text={words(item.text)} />
      </p>
      <FieldComments field={UNIT.key} item={id} text={words(item.text)} />
      {signature && (
        <>
          <Marks signature={signature} person={name} interpreter={interpreter} />
          <p className={`${styles.note} meta`}>{t(`statement.readBack.${signature.readBack}`)}</p>
        </>
      )}
      {printing && (
        <PrintPreview
          make={() => statementPaper(record, id, text)}
          ids={[record.id]}
          name={t('statement.of', { name })}
          onClose={() => setPrinting(false)}
        />
      )}
    </section>
  );
}

/** Takes a statement off the report, with the way back beside the message. */
function removeStatement(record: FullRecord, id: string): Promise<unknown> {
  const leaves = Object.fromEntries(
    Object.entries(record.heads)
      .filter(([leaf]) => leaf.startsWith(`statements/${id}/`))
      .map(([leaf, seen]) => [leaf, { seen: [...seen] }]),
  );
  return commit([{ do: 'edit', id: record.id, leaves }], { said: { key: 'statement.removed' } });
}
