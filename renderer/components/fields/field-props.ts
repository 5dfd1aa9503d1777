/** What every field component is given. A value of `null` handed up means: cleared. */
import type { Field, Json } from '../../../model/define.ts';
import { envelopeFields } from '../../../model/records.ts';
import type { RecordType } from '../../../model/types.ts';
import type { Text } from '../../i18n.ts';

/** What a field, its choices and its parts are called. */
export interface Words {
  readonly label: string;
  readonly option: (option: string) => string;
  readonly part: (part: string) => Words;
}

export interface FieldProps {
  /** Where it stands: `surname`, `phones/<item>/number`. Problems and missing parts lead here by it. */
  readonly path: string;
  readonly field: Field;
  readonly words: Words;
  readonly value: Json | undefined;
  readonly onChange: (value: Json | null) => void;
  /** A plain sentence under the field; its presence marks the field. */
  readonly error?: string | undefined;
  readonly description?: string | undefined;
  /** Must be filled in to save. */
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
  readonly onBlur?: () => void;
  /** The document as typed so far, for fields that depend on others. */
  readonly doc?: Readonly<Record<string, Json>>;
  /** Problems of the parts of items, by path. */
  readonly errors?: Readonly<Record<string, string>>;
}

/** The words of a record type's field, from its translations. */
export function wordsOf(text: Text, type: RecordType, name: string): Words {
  const of = `records.${type}`;
  const shared = Object.hasOwn(envelopeFields, name);
  return {
    label: text.label(shared ? `records.envelope.${name}` : `${of}.fields.${name}`),
    option: (option) => text.label(`${shared ? 'records.envelope' : of}.options.${name}.${option}`),
    part: (part) => ({
      label: text.label(`${of}.parts.${name}.${part}`),
      option: (option) => text.label(`${of}.partOptions.${name}.${part}.${option}`),
      part: () => ({ label: part, option: (option) => option, part: () => partless }),
    }),
  };
}
const partless: Words = { label: '', option: (option) => option, part: () => partless };

/** The props every Mantine input takes from a field. */
export const inputProps = (props: FieldProps) => ({
  label: props.words.label,
  description: props.description,
  error: props.error,
  withAsterisk: props.required ?? false,
  disabled: props.disabled ?? false,
  'data-path': props.path,
  ...(props.autoFocus && { 'data-autofocus': true, autoFocus: true }),
  ...(props.required && { 'aria-required': true }),
  ...(props.onBlur && { onBlur: props.onBlur }),
});
