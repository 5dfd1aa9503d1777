/** Records of every type that has a screen, with a given text in every field that takes text, made from the declarations. */
import type { Field, Json } from '../../model/define.ts';
import { newId } from '../../model/id.ts';
import { isShown } from '../../model/problems.ts';
import { definitionOf } from '../../model/records.ts';
import type { RecordType } from '../../model/types.ts';

export const SCREENED = ['party', 'place', 'entry', 'incident', 'action', 'area', 'officer'] as const;

/** Records that links may point to. */
export interface Known {
  readonly party: string;
  readonly place: string;
  readonly officer: string;
  readonly area: string;
  readonly incident: string;
}

const isText = (field: Field) => field.kind === 'text' || field.kind === 'narrative';

/** The longest piece of a text that a field takes: several lines where it takes them. */
function fitted(field: Field, texts: readonly string[]): string {
  const max = field.max ?? 200;
  const [first = ''] = texts;
  if (field.kind !== 'narrative') return first.slice(0, max).trim();
  let whole = first;
  for (const text of texts.slice(1)) {
    if (whole.length + text.length + 1 > max) break;
    whole += `\n${text}`;
  }
  return whole.slice(0, max).trim();
}

/** A value for a field that must be there or that carries text; undefined where it may stay empty. */
function valueFor(field: Field, texts: readonly string[], known: Known): Json | undefined {
  if (isText(field)) return fitted(field, texts);
  if (field.kind === 'tags') return [fitted({ kind: 'text' }, texts)];
  if (field.kind === 'items') {
    const parts = Object.entries(field.parts ?? {});
    if (!parts.some(([, part]) => isText(part))) return undefined;
    const item = Object.fromEntries(
      parts.flatMap(([name, part]) => {
        const value = isText(part) || part.need === 'birth' ? valueFor(part, texts, known) : undefined;
        return value === undefined ? [] : [[name, value]];
      }),
    );
    return { [newId()]: { order: 'V', ...item } };
  }
  if (field.need !== 'birth') return undefined;
  switch (field.kind) {
    case 'choice':
      return field.options?.[0];
    case 'date':
      return new Date().toISOString().slice(0, 10);
    case 'instant':
      return new Date(Date.now() - 60_000).toISOString();
    case 'number':
      return field.min ?? 1;
    case 'link': {
      const to = (field.to ?? []).find((type): type is keyof Known => type in known);
      return to && known[to];
    }
    default:
      return undefined;
  }
}

/** The document of one record; `choices` answers what decides which fields are shown. */
export function documentWith(
  type: RecordType,
  texts: readonly string[],
  known: Known,
  choices: Readonly<Record<string, Json>> = {},
): Record<string, Json> {
  const doc: Record<string, Json> = { ...choices };
  for (const [name, field] of Object.entries(definitionOf(type).fields) as [string, Field][]) {
    if (name in doc || field.assigned || field.sensitive || !isShown(field, doc)) continue;
    const value = valueFor(field, texts, known);
    if (value !== undefined) doc[name] = value;
  }
  return doc;
}
