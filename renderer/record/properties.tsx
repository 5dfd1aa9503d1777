/** Everything a record says, read first: each line opens where it stands, folded groups say what they hold. */
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import type { FullRecord } from '../../model/contract/records.ts';
import { isObject } from '../../model/json.ts';
import { isShown } from '../../model/problems.ts';
import { definitionOf, envelopeFields, fieldOf } from '../../model/records.ts';
import { focusField } from '../components/fields/problems.ts';
import { Property, PropertyList } from '../components/property-list.tsx';
import { Section } from '../components/section.tsx';
import { StateBadge } from '../components/state-badge.tsx';
import { type Text, useText } from '../i18n.ts';
import { FieldComments } from '../review/author-panel.tsx';
import { useCommand } from '../shell/commands.ts';
import { type Section as FormSection, isEmpty, isSensitiveUnit, sectionsOf, type Unit } from './content.ts';
import styles from './record.module.css';
import { UnitEditor } from './unit-editor.tsx';
import type { Form } from './use-form.ts';
import { optionPath, periodWords, plainValue, ValueView } from './value-view.tsx';

export function labelOfUnit(type: FullRecord['type'], unit: Unit, text: Text): string {
  const [only = ''] = unit.fields;
  if (Object.hasOwn(envelopeFields, only)) return text.label(`records.envelope.${only}`);
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
  const { type } = record;
  // What is sensitive has a part of its own, behind a door.
  const sections = useMemo(
    () =>
      sectionsOf(type).map((section) => ({
        ...section,
        units: section.units.filter((unit) => !isSensitiveUnit(type, unit)),
      })),
    [type],
  );
  const [editing, setEditing] = useState<string | null>(null);
  const [folded, setFolded] = useState<Readonly<Record<string, boolean>>>({});
  const mayEdit = record.may.edit && record.open;

  const openField = (asked: string) => {
    for (const { group, units } of sections) {
      const unit = units.find((each) => each.key === asked || each.fields.includes(asked));
      if (!unit) continue;
      if (group) setFolded((before) => ({ ...before, [group]: true }));
      if (mayEdit) setEditing(unit.key);
      // The group unfolds first.
      setTimeout(() => focusField(asked) || focusField(unit.key), 150);
    }
  };
  useCommand('field', ({ field: asked }) => openField(asked));
  const openAtFirst = useEffectEvent(() => field !== undefined && openField(field));
  useEffect(() => void openAtFirst(), []);

  const content = (section: FormSection, label: string) => {
    const asked = section.units.filter((unit) => !leaveOut.includes(unit.key) && shownFields(form, unit).length > 0);
    const isEmptyUnit = (unit: Unit) =>
      editing !== unit.key && !form.isTouched(unit) && unit.fields.every((name) => isEmpty(form.valueOf(name)));
    const empty = asked.filter(isEmptyUnit);
    const filled = asked.filter((unit) => !isEmptyUnit(unit));
    return (
      <>
        {filled.length > 0 && (
          <PropertyList label={label}>
            {filled.map((unit) => (
              <UnitLine
                key={unit.key}
                record={record}
                form={form}
                unit={unit}
                mayEdit={mayEdit}
                editing={editing === unit.key}
                // A save that ends late closes its own editor, not the one opened since.
                onEdit={(next) => setEditing((now) => (next ? unit.key : now === unit.key ? null : now))}
              />
            ))}
          </PropertyList>
        )}
        {mayEdit && empty.length > 0 && (
          <div className={styles.addUnits}>
            {empty.map((unit) => (
              <button
                key={unit.key}
                type="button"
                className={styles.addUnit}
                onClick={() => {
                  setEditing(unit.key);
                  setTimeout(() => focusField(unit.fields[0] ?? unit.key) || focusField(unit.key), 30);
                }}
              >
                <IconPlus size={14} stroke={1.5} aria-hidden />
                {labelOfUnit(type, unit, text)}
              </button>
            ))}
          </div>
        )}
      </>
    );
  };

  return sections.map((section) => {
    if (section.group === undefined) return <div key="first">{content(section, text.t('record.facts'))}</div>;
    const { group } = section;
    if (section.units.every((unit) => leaveOut.includes(unit.key) || shownFields(form, unit).length === 0)) return null;
    const label = text.label(`records.${type}.groups.${group}`);
    const summary = summaryOf(record, form, section, text);
    const touched = section.units.some((unit) => form.isTouched(unit) || hasError(form, unit));
    const isOpen = folded[group] ?? (touched || open.includes(group));
    return (
      <Section
        key={group}
        title={label}
        aside={!isOpen && <span className="meta one-line">{summary || text.t('record.nothingYet')}</span>}
        open={isOpen}
        onToggle={(next) => setFolded((before) => ({ ...before, [group]: next }))}
      >
        {content(section, label)}
      </Section>
    );
  });
}

/** The fields of a unit that are asked for at all, given the others. */
function shownFields(form: Pick<Form, 'type' | 'doc'>, unit: Unit) {
  return unit.fields.flatMap((name) => {
    const field = fieldOf(form.type, name);
    return field && isShown(field, form.doc) ? [{ name, field }] : [];
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
}

export function UnitLine({ record, form, unit, mayEdit, editing, onEdit }: LineProps) {
  const text = useText();
  const { t, format } = text;
  const { type } = record;
  const label = labelOfUnit(type, unit, text);
  const fields = shownFields(form, unit);
  const isTitle = fields.some(({ name }) => definitionOf(type).list.title.includes(name));
  const fixed = fields.every(({ field }) => field.fixed);
  const touched = form.isTouched(unit);
  const filled = fields.filter(({ name }) => !isEmpty(form.valueOf(name)));
  const period = periodWords(
    filled.map(({ field }) => field),
    filled.map(({ name }) => form.valueOf(name)),
    text,
  );
  const save = async () => {
    const said = { key: 'record.savedField' as const, values: { name: label, time: format.time(new Date()) } };
    if (await form.save(unit, said)) onEdit(false);
  };
  const leave = () => {
    form.settleSame(unit);
    onEdit(false);
  };
  const under =
    type === 'incident' &&
    fields.map(({ name }) => {
      const value = form.valueOf(name);
      return <FieldComments key={name} field={name} text={typeof value === 'string' ? value : undefined} />;
    });
  return (
    <Property
      label={label}
      under={under}
      field={unit.key}
      editBeside={filled.some(({ field }) => LINKING.has(field.kind)) || touched}
      {...(mayEdit && !fixed && { onEdit: () => onEdit(true) })}
      {...(editing && {
        editor: <UnitEditor form={form} unit={unit} onSave={() => void save()} onLeave={leave} />,
        onLeave: leave,
      })}
    >
      {filled.length === 0 && !touched ? undefined : (
        <span className={styles.values} data-draft={touched || undefined} data-inline={isTitle || undefined}>
          {period ??
            filled
              .filter(({ field }) => !isTitle || field.kind !== 'choice')
              .map(({ name, field }) => (
                <span key={name}>
                  {filled.length > 1 && !isTitle && (
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
