/** The fields of a unit as one types in them, with what saves it and what leaves it. */
import { Button } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import type { Json } from '../../model/define.ts';
import { isShown } from '../../model/problems.ts';
import { fieldOf } from '../../model/records.ts';
import { RecordField } from '../components/fields/field-for.tsx';
import { Hearing } from '../components/hearing.tsx';
import { Keys } from '../components/keys.tsx';
import { useText } from '../i18n.ts';
import type { Unit } from './content.ts';
import styles from './record.module.css';
import type { Form } from './use-form.ts';

/** The fields alone, for a page where all are open. */
export function UnitFields({ form, unit, autoFocus = false }: { form: Form; unit: Unit; autoFocus?: boolean }) {
  const shown = unit.fields.filter((name) => {
    const field = fieldOf(form.type, name);
    return field && isShown(field, form.doc);
  });
  const isShort = (name: string | undefined) => SHORT.has(fieldOf(form.type, name ?? '')?.kind);
  const field = (name: string, index: number) => (
    <RecordField
      key={name}
      type={form.type}
      name={name}
      value={form.valueOf(name)}
      doc={form.doc}
      onChange={(value: Json | null) => form.set(name, value)}
      error={form.errors[name]}
      errors={form.errors}
      autoFocus={autoFocus && index === 0}
    />
  );
  // The parts of a name, a period or an age stand beside one another.
  const short = shown.filter(isShort);
  const together = short.length > 1 && short.every((name, index) => shown[index] === name);
  return (
    <div className={styles.unitFields} data-field={unit.key}>
      {together && <div className={styles.shortFields}>{short.map(field)}</div>}
      {shown.map((name, index) => (together && isShort(name) ? null : field(name, index)))}
    </div>
  );
}

/** Kinds whose values are a few words wide. */
const SHORT: ReadonlySet<string | undefined> = new Set(['text', 'date', 'number']);

interface Props {
  readonly form: Form;
  readonly unit: Unit;
  readonly onSave: () => void;
  readonly onLeave: () => void;
}

export function UnitEditor({ form, unit, onSave, onLeave }: Props) {
  const { t } = useText();
  const long = unit.fields.some((name) => {
    const kind = fieldOf(form.type, name)?.kind;
    return kind === 'narrative' || kind === 'items';
  });
  const keys = long ? 'Ctrl+Enter' : 'Enter';
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // Keys of a dialog over the page come here too.
    if (!event.currentTarget.contains(event.target as Node)) return;
    if (event.key !== 'Enter' || event.defaultPrevented || event.nativeEvent.isComposing) return;
    const asked = event.ctrlKey || event.metaKey;
    const plain = event.target instanceof HTMLInputElement && !long && event.target.type !== 'checkbox';
    if (!asked && !plain) return;
    event.preventDefault();
    // A field that reads what was typed when it is left (a day, a time) does so before saving.
    if (event.target instanceof HTMLElement) event.target.blur();
    setTimeout(onSave, 0);
  };
  return (
    <Hearing className={styles.unitEditor} onKeyDown={onKeyDown}>
      <UnitFields form={form} unit={unit} />
      <div className={styles.unitActions}>
        <Button
          variant="filled"
          size="compact-sm"
          loading={form.saving}
          rightSection={<Keys keys={keys} />}
          onClick={onSave}
        >
          {t('record.save')}
        </Button>
        <Button variant="subtle" size="compact-sm" rightSection={<Keys keys="Esc" />} onClick={onLeave}>
          {form.isTouched(unit) ? t('record.keepDraft') : t('common.cancel')}
        </Button>
        {form.isTouched(unit) && (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => {
              form.revert(unit);
              onLeave();
            }}
          >
            {t('record.discardDraft')}
          </Button>
        )}
      </div>
    </Hearing>
  );
}
