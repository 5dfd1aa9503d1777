/** Attachments as edits of their record. */
import type { Attachment } from '../../model/attachments/read.ts';
import { attachmentsOf } from '../../model/attachments/read.ts';
import type { Command, FullRecord } from '../../model/contract/records.ts';
import { newId } from '../../model/id.ts';
import { itemShapes } from '../../model/leaves.ts';
import { between } from '../../model/order.ts';
import type { Taken } from './take.ts';

type Edit = Extract<Command, { do: 'edit' }>;
type Owner = Pick<FullRecord, 'id' | 'type' | 'doc' | 'heads'>;

export interface Told {
  readonly name: string;
  readonly caption?: string | undefined;
  readonly seconds?: number;
  /** The attachment it is a redacted copy of. */
  readonly redacts?: string;
  readonly origin?: Taken['origin'];
  /** The recording it was: it hangs on its record under that id, so that it is never offered again where it hangs. */
  readonly recording?: string | undefined;
}

const NAME_LENGTH = 200;
/** A name as a record may hold it: one line, no control characters. */
const tidy = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ')
    .trim()
    .slice(0, NAME_LENGTH) || '?';

/** Hangs a taken file on a record, after the others. */
export function adding(
  record: Owner,
  taken: Taken,
  told: Told,
  after?: string,
): { edit: Edit; item: string; order: string } {
  const item = told.recording ?? newId();
  const order = between(after ?? attachmentsOf(record.doc).at(-1)?.order);
  const { content, type, bytes, width, height, thumbnail } = taken;
  const origin = told.origin ?? taken.origin;
  const file = {
    content,
    type,
    bytes,
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
    ...(thumbnail !== undefined && { thumbnail }),
    ...(told.seconds !== undefined && { seconds: told.seconds }),
    ...(told.redacts !== undefined && { redacts: told.redacts }),
  };
  const values = {
    order,
    file,
    name: tidy(told.name),
    ...(told.caption && { caption: told.caption }),
    ...(Object.keys(origin).length > 0 && { origin: { ...origin } }),
  };
  return { edit: editOf(record, item, values), item, order };
}

function editOf(record: Owner, item: string, values: Readonly<Record<string, unknown>>): Edit {
  const leaves: Edit['leaves'] = {};
  for (const [part, value] of Object.entries(values)) {
    const leaf = `attachments/${item}/${part}`;
    leaves[leaf] = { value, seen: record.heads[leaf] ?? [] };
  }
  return { do: 'edit', id: record.id, leaves };
}

export function removing(record: Owner, item: string): Edit {
  const leaves: Edit['leaves'] = {};
  for (const [leaf, heads] of Object.entries(record.heads)) {
    if (leaf.startsWith(`attachments/${item}/`)) leaves[leaf] = { seen: heads };
  }
  return { do: 'edit', id: record.id, leaves };
}

export function captioning(record: Owner, item: string, caption: string): Edit {
  const leaf = `attachments/${item}/caption`;
  const seen = record.heads[leaf] ?? [];
  return { do: 'edit', id: record.id, leaves: { [leaf]: caption === '' ? { seen } : { value: caption, seen } } };
}

/** Puts an item back as it last stood. */
export function bringingBack(record: Owner, item: string, parts: Readonly<Record<string, unknown>>): Edit {
  const values: Record<string, unknown> = {};
  for (const shape of itemShapes(record.type, 'attachments')?.values() ?? []) {
    if (!shape.composite) {
      if (parts[shape.name] !== undefined) values[shape.name] = parts[shape.name];
      continue;
    }
    const held = shape.fields.flatMap((field) => (parts[field] === undefined ? [] : [[field, parts[field]] as const]));
    if (held.length > 0) values[shape.name] = Object.fromEntries(held);
  }
  return editOf(record, item, values);
}

/** The redacted copies beside their originals: each copy follows the picture it was made from. */
export function inFamilies(all: readonly Attachment[]): readonly Attachment[] {
  const originals = all.filter((one) => one.redacts === undefined || !all.some((other) => other.id === one.redacts));
  return originals.flatMap((one) => [one, ...all.filter((other) => other.redacts === one.id)]);
}
