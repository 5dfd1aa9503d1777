/** A field's value as it is read: choices in words, days as people say them, linked records as the way to them. */
import { Fragment, type ReactNode } from 'react';
import { readExceptions } from '../../model/calendar/exceptions.ts';
import type { FullRecord } from '../../model/contract/records.ts';
import type { Field } from '../../model/define.ts';
import { faultOf } from '../../model/faults.ts';
import { isObject } from '../../model/json.ts';
import { inOrder } from '../../model/leaves.ts';
import { envelopeFields } from '../../model/records.ts';
import type { RecordType } from '../../model/types.ts';
import { dialled } from '../contacts/phone.ts';
import { type Text, useText } from '../i18n.ts';
import { recurrenceWords } from '../meetings/recurrence-words.ts';
import { go } from '../navigation.ts';
import { Commented } from '../review/author-panel.tsx';
import { isEmpty } from './content.ts';
import styles from './record.module.css';
import { signOf } from './signs.ts';

export type Names = FullRecord['names'];

/** Where the words of a field's choices stand. */
export function optionPath(type: RecordType, field: string, part?: string): string {
  if (Object.hasOwn(envelopeFields, field)) return `records.envelope.options.${field}`;
  return part === undefined ? `records.${type}.options.${field}` : `records.${type}.partOptions.${field}.${part}`;
}

/** A value in plain text: for lists, summaries, copies. Empty where there is nothing. */
export function plainValue(field: Field, value: unknown, options: string, text: Text, names: Names): string {
  if (isEmpty(value)) return '';
  if (field.as === 'recurrence') return recurrenceWords(String(value), text);
  const { format, label, t } = text;
  if (field.as === 'exceptions') return format.list(readExceptions(value).map((at) => format.date(new Date(at))));
  const named = (id: unknown) => names[String(id)]?.title || t('record.notHere');
  switch (field.kind) {
    case 'choice':
      return label(`${options}.${value}`);
    case 'choices':
      return format.list((value as string[]).map((each) => label(`${options}.${each}`)));
    case 'tags':
      return (value as string[]).join(', ');
    // What is being typed may be no day or moment yet: it is shown as it stands.
    case 'date':
      return faultOf(field, value, Date.now())?.code === 'notADate' ? String(value) : format.date(String(value));
    case 'instant':
      if (value === 'unknown') return t('record.unknownTime');
      return faultOf(field, value, Date.now())?.code === 'notAnInstant'
        ? String(value).replace('\n', ' ').trim()
        : format.dateTime(String(value));
    case 'number':
      return format.number(Number(value), 2);
    case 'yes':
      return t('record.yes');
    case 'link':
      return named(value);
    case 'links':
      return format.list((value as string[]).map(named));
    case 'point':
      return isObject(value) ? `${Number(value.lat).toFixed(5)}, ${Number(value.lon).toFixed(5)}` : '';
    case 'polygon':
      return t('record.drawn');
    case 'code':
      return label(`classification.codes.${value}`);
    case 'language':
      return format.languageName(String(value));
    case 'languages':
      return format.list((value as string[]).map(format.languageName));
    case 'signature':
      return t('statement.signedMark');
    case 'items':
      return isObject(value) ? t('record.items', { count: Object.keys(value).length }) : '';
    default:
      return String(value);
  }
}

/** A period in one line, "20 Nov 2026, 07:30–07:45"; undefined where the two are no period of known moments. */
export function periodWords(
  fields: readonly Field[],
  values: readonly unknown[],
  { format }: Text,
): string | undefined {
  const [from, to] = values;
  if (fields.length !== 2 || fields.some(({ kind }) => kind !== 'instant')) return undefined;
  if (typeof from !== 'string' || typeof to !== 'string') return undefined;
  if (fields.some((field, index) => values[index] === 'unknown' || faultOf(field, values[index], Date.now())))
    return undefined;
  const sameDay = new Date(from).toDateString() === new Date(to).toDateString();
  return sameDay ? `${format.dateTime(from)}–${format.time(to)}` : `${format.dateTime(from)} – ${format.dateTime(to)}`;
}

interface Props {
  readonly type: RecordType;
  readonly name: string;
  readonly field: Field;
  readonly value: unknown;
  readonly names: Names;
}

/** Nothing at all where there is no value, so that the line shows its dash. */
export function ValueView({ type, name, field, value, names }: Props): ReactNode {
  const text = useText();
  if (isEmpty(value)) return null;
  if (field.kind === 'narrative')
    return (
      <span className={styles.narrative}>
        <Commented field={name} text={String(value)} />
      </span>
    );
  if (field.kind === 'link' || field.kind === 'links') {
    return <Linked ids={Array.isArray(value) ? (value as string[]) : [String(value)]} names={names} />;
  }
  if (field.kind === 'items') return <Items type={type} name={name} field={field} value={value} names={names} />;
  return shownValue(field, value, optionPath(type, name), text, names);
}

/** On screen a number is grouped as one dials it from here; on paper and in histories it stays as it was written. */
const shownValue: typeof plainValue = (field, value, ...rest) =>
  field.kind === 'phone' && !isEmpty(value) ? dialled(String(value)) : plainValue(field, value, ...rest);

function Linked({ ids, names }: { readonly ids: readonly string[]; readonly names: Names }) {
  const { t } = useText();
  return ids.map((id, index) => {
    const known = names[id];
    const Sign = known && signOf(known.type, known.kind);
    return (
      <Fragment key={id}>
        {index > 0 && ', '}
        {known && Sign ? (
          <button type="button" className={styles.inlineLink} onClick={() => go('record', { type: known.type, id })}>
            <Sign size={14} stroke={1.5} aria-hidden /> {known.title || t('record.unnamed')}
            {known.discarded && <span className="meta"> {t('record.linkDiscarded')}</span>}
          </button>
        ) : (
          <span className="meta">{t('record.notHere')}</span>
        )}
      </Fragment>
    );
  });
}

/** Kinds whose values need their name where several stand in one line. */
const BARE: ReadonlySet<Field['kind']> = new Set(['date', 'number']);

function Items({ type, name, field, value, names }: Props) {
  const text = useText();
  if (!isObject(value)) return null;
  const parts = Object.entries(field.parts ?? {});
  return (
    <span className={styles.items}>
      {inOrder(value as Record<string, Record<string, unknown> & { order?: unknown }>).map(([id, item]) => {
        const said = parts
          .map(([part, declared]) => {
            const words = shownValue(declared, item[part], optionPath(type, name, part), text, names);
            // A bare day or figure says nothing beside others.
            return words !== '' && BARE.has(declared.kind)
              ? `${text.label(`records.${type}.parts.${name}.${part}`)} ${words}`
              : words;
          })
          .filter((words, index, all) => words !== '' && all.indexOf(words) === index);
        return (
          <span key={id} className={styles.item}>
            <span>{said[0]}</span>
            {said.length > 1 && <span className="meta">{said.slice(1).join(' · ')}</span>}
          </span>
        );
      })}
    </span>
  );
}
