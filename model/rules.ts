/** Rules over several fields, for record definitions. */
import type { Need, Rule } from './define.ts';
import { standingOf } from './statement.ts';

const said = (value: unknown) =>
  value !== undefined &&
  value !== null &&
  value !== '' &&
  value !== false &&
  !(Array.isArray(value) && value.length === 0);

/** At least one of the fields is filled in. */
export function oneOf(name: string, need: Need, fields: readonly string[]): Rule {
  return { name, need, fields, holds: (doc) => fields.some((field) => said(doc[field]) && !isEmptyItems(doc[field])) };
}

/** `from` does not lie after `to`; both are ISO 8601 texts of one kind. Within `items` it is asked of every item. */
export function ordered(name: string, from: string, to: string, within?: string): Rule {
  const inOrder = (part: Readonly<Record<string, unknown>>) => {
    const a = part[from];
    const b = part[to];
    return typeof a !== 'string' || typeof b !== 'string' || a === 'unknown' || b === 'unknown' || a <= b;
  };
  if (within === undefined) return { name, need: 'birth', fields: [to, from], holds: inOrder };
  return {
    name,
    need: 'birth',
    fields: [within],
    holds: (doc) => {
      const all = doc[within];
      return !isRecord(all) || Object.values(all).every((item) => !isRecord(item) || inOrder(item));
    },
  };
}

/** Every signature in a field of items is for what stands beside it. */
export function signaturesHold(name: string, within: string): Rule {
  return {
    name,
    need: 'birth',
    fields: [within],
    holds: (doc) => {
      const all = doc[within];
      return !isRecord(all) || Object.values(all).every((item) => !isRecord(item) || standingOf(item) !== 'altered');
    },
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isEmptyItems = (value: unknown) => isRecord(value) && Object.keys(value).length === 0;
