/** The cells of a list: what one value of a row looks like. */
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Row } from '../../model/contract/base.ts';
import { StateBadge, toneOfState } from '../components/state-badge.tsx';
import type { Text } from '../i18n.ts';
import { signOf } from '../record/signs.ts';
import styles from './lists.module.css';

const DAY_MS = 24 * 60 * 60 * 1000;

export const said = (value: unknown): string => (typeof value === 'string' ? value : '');
export const figure = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

/** Titles of what a row links to through some fields, in words. */
export function linked(row: Row, fields: readonly string[], text: Text): string {
  const ids = fields.flatMap((field) => row.links[field] ?? []);
  return text.format.list([...new Set(ids)].map((id) => row.names[id] ?? text.t('record.notHere')));
}

/** Where a record is: the place by its name, else the address typed, else that it lies on the map. */
export function whereOf(row: Row, text: Text): string {
  const place = linked(row, ['place'], text);
  if (place) return place;
  if (said(row.extra.address)) return said(row.extra.address);
  return row.position ? text.t('list.onTheMap') : '';
}

export function KindCell({ row, text }: { readonly row: Row; readonly text: Text }) {
  const Sign = signOf(row.type, row.kind);
  return (
    <span className={styles.withSign}>
      <Sign size={16} stroke={1.5} aria-hidden />
      <span className="one-line">{row.kind && text.label(`records.${row.type}.options.kind.${row.kind}`)}</span>
    </span>
  );
}

export function TitleCell({
  row,
  text,
  strong = true,
}: {
  readonly row: Row;
  readonly text: Text;
  readonly strong?: boolean;
}) {
  const Sign = signOf(row.type, row.kind);
  const warned = Boolean(row.extra.warnings) || Boolean(row.extra.hazards);
  const status = said(row.extra.status);
  return (
    <span className={styles.withSign}>
      <Sign size={16} stroke={1.5} aria-hidden />
      <span className={`${strong ? styles.strong : ''} one-line`}>{row.title || text.t('record.unnamed')}</span>
      {warned && (
        <span className={styles.warned} title={text.t('record.hasWarning')}>
          <IconAlertTriangle size={14} stroke={1.75} aria-hidden />
          <span className="for-readers">{text.t('record.hasWarning')}</span>
        </span>
      )}
      {status && status !== 'active' && (
        <span className="meta">{text.label(`records.party.options.status.${status}`)}</span>
      )}
      <Marked row={row} text={text} />
      <Unsettled row={row} text={text} />
    </span>
  );
}

/** A marking of the record's own, by what the force calls it. */
export function Marked({ row, text }: { readonly row: Row; readonly text: Text }) {
  const marking = said(row.extra.marking);
  return marking && <span className={styles.marking}>{text.label(`records.envelope.options.marking.${marking}`)}</span>;
}

export function Unsettled({ row, text }: { readonly row: Row; readonly text: Text }) {
  if (!row.unsettled) return null;
  return <StateBadge tone="returned">{text.t('list.toSettle')}</StateBadge>;
}

/** A day that something is due: past in red with its word, within two days in amber, else plain. */
export function DueCell({
  day,
  text,
  done = false,
}: {
  readonly day: string;
  readonly text: Text;
  readonly done?: boolean;
}) {
  const { format, t } = text;
  const days = Math.round((new Date(`${day}T00:00:00`).getTime() - new Date().setHours(0, 0, 0, 0)) / DAY_MS);
  if (done || days > 2) return <span className="figures">{format.short(day)}</span>;
  if (days < 0) return <StateBadge tone="overdue">{t('list.late', { count: -days })}</StateBadge>;
  return <StateBadge tone="due">{format.relative(day)}</StateBadge>;
}

/** The day by which a contact is to be heard from again; undefined without a rhythm. */
export function nextDue(row: Row): string | undefined {
  const cadence = figure(row.extra.cadenceDays);
  const status = said(row.extra.status);
  if (cadence === undefined || (status !== '' && status !== 'active')) return undefined;
  const from = new Date(figure(row.extra.lastContact) ?? row.time);
  const due = new Date(from.getFullYear(), from.getMonth(), from.getDate() + cadence);
  return `${due.getFullYear()}-${String(due.getMonth() + 1).padStart(2, '0')}-${String(due.getDate()).padStart(2, '0')}`;
}

export function StateCell({ row, text }: { readonly row: Row; readonly text: Text }) {
  const tone = toneOfState(row.state);
  const word = text.label(`records.${row.type}.states.${row.state}`);
  return tone ? <StateBadge tone={tone}>{word}</StateBadge> : <span>{word}</span>;
}

export const several = (value: unknown): string[] => said(value).split(',').filter(Boolean);

/** What tells a row from others of its name: its own second line, else what lies beside it. A report that asks for a reason first says so. */
export function distinguishing(row: Row, text: Text): string {
  if (row.extra.closed === true) return text.t('review.why.row');
  const beside = said(row.extra.beside);
  return row.detail || (beside && text.t('contacts.near', { name: beside }));
}
