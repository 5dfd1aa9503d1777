/** Leaves as people call them: for the history and for conflicts. */
import type { AttachmentType } from '../../model/attachments/declared.ts';
import { endingOf } from '../../model/attachments/read.ts';
import type { Leaf } from '../../model/change.ts';
import type { Field } from '../../model/define.ts';
import { isObject } from '../../model/json.ts';
import { knownLeaf, ORDER } from '../../model/leaves.ts';
import { envelopeFields, fieldOf } from '../../model/records.ts';
import type { RecordType } from '../../model/types.ts';
import type { Text } from '../i18n.ts';
import { type Names, optionPath, plainValue } from './value-view.tsx';

/** What a leaf is called: "Name", "Phones · Number"; undefined for order keys, which say nothing to people. */
export function leafLabel(type: RecordType, leaf: Leaf, text: Text): string | undefined {
  const known = knownLeaf(type, leaf);
  if (!known) return text.t('record.newerField');
  const { shape, items } = known;
  if (shape.name === ORDER) return undefined;
  const several = shape.composite && shape.fields.length > 1;
  if (items === undefined) {
    if (Object.hasOwn(envelopeFields, shape.name)) {
      return text.label(`records.envelope.${shape.name}`);
    }
    return several
      ? text.label(`records.${type}.units.${shape.name}`)
      : text.label(`records.${type}.fields.${shape.fields[0] ?? shape.name}`);
  }
  if (items === 'attachments') {
    return `${text.t('records.envelope.attachments')} · ${text.label(`attachments.leaves.${shape.name}`)}`;
  }
  const parts = shape.fields.map((part) => text.label(`records.${type}.parts.${items}.${part}`));
  return `${text.label(`records.${type}.fields.${items}`)} · ${parts.join(', ')}`;
}

/** A leaf's value in plain words; empty where there is none. */
export function leafText(type: RecordType, leaf: Leaf, value: unknown, text: Text, names: Names): string {
  const known = knownLeaf(type, leaf);
  if (!known || value === undefined || value === null) return '';
  const { shape, items } = known;
  if (items === 'attachments' && shape.name === 'file' && isObject(value)) {
    return `${text.label(`attachments.types.${endingOf(value.type as AttachmentType)}`)}, ${text.format.bytes(Number(value.bytes))}`;
  }
  const declared = (name: string): Field | undefined =>
    items === undefined ? fieldOf(type, name) : fieldOf(type, items)?.parts?.[name];
  const words = (name: string, part: unknown): string => {
    const field = declared(name);
    if (!field) return '';
    const options = items === undefined ? optionPath(type, name) : optionPath(type, items, name);
    return plainValue(field, part, options, text, names);
  };
  if (!shape.composite) return words(shape.fields[0] ?? shape.name, value);
  if (!isObject(value)) return '';
  return shape.fields
    .map((name) => words(name, value[name]))
    .filter(Boolean)
    .join(' · ');
}

/** Whether a leaf holds text worth comparing word by word. */
export function isWritten(type: RecordType, leaf: Leaf): boolean {
  const known = knownLeaf(type, leaf);
  if (!known || known.shape.composite) return false;
  const name = known.shape.fields[0] ?? '';
  const field = known.items === undefined ? fieldOf(type, name) : fieldOf(type, known.items)?.parts?.[name];
  return field?.kind === 'text' || field?.kind === 'narrative';
}
