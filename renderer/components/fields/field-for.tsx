/** The component for a field, from its declaration alone. */
import type { ComponentType } from 'react';
import type { Kind } from '../../../model/define.ts';
import { fieldOf } from '../../../model/records.ts';
import type { RecordType } from '../../../model/types.ts';
import { lookUp, useText } from '../../i18n.ts';
import { ChoiceField, ChoicesField, LanguageField, TagsField } from './choice-field.tsx';
import { DateField } from './date-field.tsx';
import { type FieldProps, wordsOf } from './field-props.ts';
import { InstantField } from './instant-field.tsx';
import { ItemsField } from './items-field.tsx';
import { NumberField, YesField } from './plain-fields.tsx';
import { type FieldSlots, useFieldSlots } from './slots.ts';
import { NarrativeField, TextField } from './text-field.tsx';

const components: Readonly<Record<Exclude<Kind, keyof FieldSlots>, ComponentType<FieldProps>>> = {
  text: TextField,
  narrative: NarrativeField,
  choice: ChoiceField,
  choices: ChoicesField,
  tags: TagsField,
  date: DateField,
  instant: InstantField,
  number: NumberField,
  yes: YesField,
  phone: TextField,
  email: TextField,
  language: LanguageField,
  languages: LanguageField,
  // Drawn on a screen of its own, never typed into a form.
  signature: () => null,
  items: ItemsField,
};

const isSlot = (kind: Kind): kind is keyof FieldSlots & Kind => !(kind in components);

/** Kinds that come from other areas show nothing where the area is not there. */
export function FieldFor(props: FieldProps) {
  const slots = useFieldSlots();
  const { kind, as } = props.field;
  // Exceptions of a series are made at its dates, in no form.
  const Own = as && as !== 'exceptions' ? slots[as] : undefined;
  if (Own) return <Own {...props} />;
  const Component = isSlot(kind) ? slots[kind] : components[kind];
  return Component ? <Component {...props} /> : null;
}

type RecordFieldProps = Omit<FieldProps, 'path' | 'field' | 'words'> & {
  readonly type: RecordType;
  readonly name: string;
};

/** A field of a record type, with its words. */
export function RecordField({ type, name, ...props }: RecordFieldProps) {
  const text = useText();
  const field = fieldOf(type, name);
  if (!field) return null;
  return (
    <FieldFor
      {...props}
      path={name}
      field={field}
      words={wordsOf(text, type, name)}
      description={props.description ?? lookUp(`help.fields.${type}.${name}`)}
      required={props.required ?? field.need === 'birth'}
    />
  );
}
