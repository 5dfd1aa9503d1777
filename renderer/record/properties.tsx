/** Everything a record says, read first: each line opens where it stands, folded groups say what they hold. */
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { FullRecord } from '../../model/contract/records.ts';
import { isObject } from '../../model/json.ts';
import { isShown } from '../../model/problems.ts';
import { definitionOf, fieldOf } from '../../model/records.ts';
import { focusField } from '../components/fields/problems.ts';
import { Property, PropertyList } from '../components/property-list.tsx';
import { Section } from '../components/section.tsx';
import { StateBadge } from '../components/state-badge.tsx';
import { type Text, useText } from '../i18n.ts';
import { type Section as FormSection, isEmpty, sectionsOf, type Unit } from './content.ts';
import styles from './record.module.css';
import { UnitEditor } from './unit-editor.tsx';
import type { Form } from './use-form.ts';
import { optionPath, plainValue, ValueView } from './value-view.tsx';

export function labelOfUnit(type: FullRecord['type'], unit: Unit, text: Text): string {
  const [only] = unit.fields;
  return unit.fields.length === 1
    ? text.label(`records.${type}.fields.${only}`)
    : text.label(`records.${type}.units.${unit.key}`);
}

/** Kinds whose value holds buttons of its own. */
const LINKING: ReadonlySet<string> = new Set(['link', 'links']);

interface Props {
  readonly record: FullRecord;
  readonly form: Form;
  /** A field to open and go to. */
  readonly field?: string | undefined;
  /** Groups that stand open whatever they hold. */
  readonly open?: readonly string[];
  /** Units shown elsewhere on the page. */
  readonly leaveOut?: readonly string[];
}

export function Properties({ record, form, field, open = [], leaveOut = [] }: Props) {
  const text = useText();
  const sections = sectionsOf(record.type);
  const [editing, setEditing] = useState<string | null>(null);
  const [folded, setFolded] = useState<Readonly<Record<string, boolean>>>({});
  const mayEdit = record.may.edit && record.open;

  const asked = sections.find((section) =>
    section.units.some((unit) => unit.key === field || unit.fields.includes(field ?? '')),
  );
  const askedUnit = asked?.units.find((unit) => unit.key === field || unit.fields.includes(field ?? ''));
  useEffect(() => {
    if (!asked || !askedUnit) return;
    if (asked.group) setFolded((before) => ({ ...before, [asked.group ?? '']: true }));
    if (mayEdit) setEditing(askedUnit.key);
    setTimeout(() => focusField(field ?? askedUnit.key), 60);
  }, [asked, askedUnit, field, mayEdit]);

  const lines = (section: FormSection) =>
    section.units
      .filter((unit) => !leaveOut.includes(unit.key))
      .map((unit) => (
        <UnitLine
          key={unit.key}
          record={record}
          form={form}
          unit={unit}
          mayEdit={mayEdit}
          editing={editing === unit.key}
          onEdit={(next) => setEditing(next ? unit.key : null)}
          always={section.group === undefined}
        />
      ));

  return sections.map((section) => {
    if (section.group === undefined) {
      return (
        <PropertyList key="first" label={text.t('record.facts')}>
          {lines(section)}
        </PropertyList>
      );
    }
    const { group } = section;
    if (section.units.every((unit) => leaveOut.includes(unit.key))) return null;
    const summary = summaryOf(record, form, section, text);
    const touched = section.units.some((unit) => form.isTouched(unit) || hasError(form, unit));
    const isOpen = folded[group] ?? (touched || open.includes(group));
    return (
      <Section
        key={group}
        title={text.label(`records.${record.type}.groups.${group}`)}
        aside={!isOpen && <span className="meta one-line">{summary || text.t('record.nothingYet')}</span>}
        open={isOpen}
        onToggle={(next) => setFolded((before) => ({ ...before, [group]: next }))}
      >
        <PropertyList label={text.label(`records.${record.type}.groups.${group}`)}>{lines(section)}</PropertyList>
      </Section>
    );
  });
}

export const hasError = (form: Form, unit: Unit): boolean =>
  Object.keys(form.errors).some((path) => unit.fields.includes(path.split('/')[0] ?? ''));

/** What a folded group holds, in a few words. */
export function summaryOf(
  record: Pick<FullRecord, 'type' | 'names'>,
  form: Pick<Form, 'doc'>,
  section: FormSection,
  text: Text,
): string {
  const said: string[] = [];
  for (const unit of section.units) {
    for (const name of unit.fields) {
      const field = fieldOf(record.type, name);
      const value = form.doc[name];
      if (!field || isEmpty(value) || !isShown(field, form.doc)) continue;
      if (field.sensitive) {
        said.push(text.t('record.closed'));
        continue;
      }
      const words =
        field.kind === 'items' && isObject(value)
          ? `${text.label(`records.${record.type}.fields.${name}`)} (${Object.keys(value).length})`
          : plainValue(field, value, optionPath(record.type, name), text, record.names);
      if (words) said.push(words.length > 60 ? `${words.slice(0, 57)}…` : words);
    }
  }
  return [...new Set(said)].join(' · ');
}

interface LineProps {
  readonly record: FullRecord;
  readonly form: Form;
  readonly unit: Unit;
  readonly mayEdit: boolean;
  readonly editing: boolean;
  readonly onEdit: (editing: boolean) => void;
  /** Shown although there is nothing. */
  readonly always: boolean;
}

function UnitLine({ record, form, unit, mayEdit, editing, onEdit }: LineProps) {
  const text = useText();
  const { t, format } = text;
  const { type } = record;
  const label = labelOfUnit(type, unit, text);
  const fields = unit.fields.flatMap((name) => {
    const field = fieldOf(type, name);
    return field && isShown(field, form.doc) ? [{ name, field }] : [];
  });
  if (fields.length === 0) return null;
  const fixed = fields.every(({ field }) => field.fixed);
  const touched = form.isTouched(unit);
  const filled = fields.filter(({ name }) => !isEmpty(form.valueOf(name)));
  const save = async () => {
    const said = { key: 'record.savedField' as const, values: { name: label, time: format.time(new Date()) } };
    if (await form.save(unit, said)) onEdit(false);
  };
  return (
    <Property
      label={label}
      field={unit.key}
      editBeside={filled.some(({ field }) => LINKING.has(field.kind)) || touched}
      {...(mayEdit && !fixed && { onEdit: () => onEdit(true) })}
      {...(editing && {
        editor: <UnitEditor form={form} unit={unit} onSave={() => void save()} onLeave={() => onEdit(false)} />,
        onLeave: () => onEdit(false),
      })}
    >
      {filled.length === 0 && !touched ? undefined : (
        <span className={styles.values} data-draft={touched || undefined}>
          {filled.map(({ name, field }) => (
            <span key={name} className={styles.value}>
              {fields.length > 1 && definitionOf(type).list.title.every((part) => part !== name) && (
                <span className="meta">{text.label(`records.${type}.fields.${name}`)} </span>
              )}
              <ValueView type={type} name={name} field={field} value={form.valueOf(name)} names={record.names} />
            </span>
          ))}
          {touched && (
            <span className={styles.draftLine}>
              <StateBadge tone="draft">{t('record.notSaved')}</StateBadge>
              <Button size="compact-xs" variant="subtle" onClick={() => void save()}>
                {t('record.save')}
              </Button>
              <Button size="compact-xs" variant="subtle" onClick={() => form.revert(unit)}>
                {t('record.discardDraft')}
              </Button>
            </span>
          )}
        </span>
      )}
    </Property>
  );
}
