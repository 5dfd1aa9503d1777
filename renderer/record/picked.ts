/** A record as a form knows it: enough to show and to link. */
import type { Row } from '../../model/contract/base.ts';
import type { RecordType } from '../../model/types.ts';

export interface Picked {
  readonly id: string;
  readonly type: RecordType;
  readonly kind: string;
  readonly title: string;
  /** Made here and not saved before. */
  readonly fresh?: boolean;
}

export const pickedOf = (row: Row): Picked => ({ id: row.id, type: row.type, kind: row.kind, title: row.title });

/** The document of a party of which only the name is known: the last word of a person's is the surname, where there are two. */
export function bareParty(kind: string, name: string): Record<string, string> {
  if (kind !== 'person') return { kind, orgName: name.trim() };
  const words = name.trim().split(/\s+/);
  const surname = words.length > 1 ? words.at(-1) : undefined;
  return surname ? { kind, givenNames: words.slice(0, -1).join(' '), surname } : { kind, givenNames: name.trim() };
}
