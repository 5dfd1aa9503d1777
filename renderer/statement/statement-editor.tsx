/** A statement while it is taken: who speaks, in what language, through whom, and the words. On disk within a second of every key. */
import { Button } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import type { Json } from '../../model/define.ts';
import { same } from '../../model/json.ts';
import { fieldOf } from '../../model/records.ts';
import { FieldFor } from '../components/fields/field-for.tsx';
import { wordsOf } from '../components/fields/field-props.ts';
import { Hearing } from '../components/hearing.tsx';
import { Keys } from '../components/keys.tsx';
import { useText } from '../i18n.ts';
import type { Form } from '../record/use-form.ts';
import { sends } from '../sends.ts';
import { SpokenIn } from '../sensitive/watched-languages.ts';
import styles from './statement.module.css';
import { type StatementItem, statementsIn, UNIT } from './statements.tsx';
import { useLongerIdle } from './use-longer-idle.ts';

/** What a signature answers for, and nothing else of the item. */
const PARTS = ['person', 'language', 'interpreter', 'text'] as const;

interface Props {
  readonly id: string;
  readonly form: Form;
  /** As it is kept; absent while it was never saved. */
  readonly saved: StatementItem | undefined;
  readonly onClose: () => void;
  readonly onSaved: () => void;
  readonly onRemove?: () => void;
}

/** The item with one part changed: signed only as long as it says exactly what was signed. */
function altered(item: StatementItem, saved: StatementItem | undefined, part: string, value: Json | null) {
  const { signature: _, signedAt: __, [part]: ___, ...rest } = item;
  const next: StatementItem = value === null ? rest : { ...rest, [part]: value };
  const { signature, signedAt } = saved ?? {};
  const asSigned = signature !== undefined && PARTS.every((each) => same(next[each], saved?.[each]));
  return asSigned ? { ...next, signature, ...(signedAt !== undefined && { signedAt }) } : next;
}

export function StatementEditor({ id, form, saved, onClose, onSaved, onRemove }: Props) {
  const text = useText();
  const { t, format } = text;
  const all = statementsIn(form.valueOf(UNIT.key));
  const item = all[id] ?? {};
  const labels = wordsOf(text, 'incident', UNIT.key);
  const declared = fieldOf('incident', UNIT.key)?.parts ?? {};
  useLongerIdle();

  const change = (part: string, value: Json | null) =>
    form.set(UNIT.key, { ...all, [id]: altered(item, saved, part, value) } as Json);
  const save = async () => {
    if (!form.isTouched(UNIT)) return onClose();
    const said = { key: 'statement.saved' as const, values: { time: format.time(new Date()) } };
    if (await form.save(UNIT, said)) onSaved();
  };
  /** Throws away what was typed in this one alone. */
  const revert = () => {
    const { [id]: _, ...others } = all;
    const rest = saved ? { ...others, [id]: saved } : others;
    form.set(UNIT.key, rest as Json);
    form.settleSame(UNIT);
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (!event.currentTarget.contains(event.target as Node) || event.defaultPrevented) return;
    if (!sends(event)) return;
    event.preventDefault();
    void save();
  };
  const part = (name: (typeof PARTS)[number]) => {
    const field = declared[name];
    return (
      field && (
        <FieldFor
          path={`statements/${id}/${name}`}
          field={field}
          words={labels.part(name)}
          value={item[name]}
          required={field.need === 'birth'}
          error={form.errors[`statements/${id}/${name}`]}
          onChange={(value) => change(name, value)}
        />
      )
    );
  };
  const touched = form.isTouched(UNIT) && !same(item, saved);
  return (
    <Hearing className={styles.editor} onKeyDown={onKeyDown}>
      {saved?.signature !== undefined && (
        <p className={styles.note} role="note">
          {t('statement.alters')}
        </p>
      )}
      {part('person')}
      <div className={styles.editorRow}>
        {part('language')}
        {part('interpreter')}
      </div>
      <SpokenIn value={typeof item.language === 'string' ? item.language : undefined}>{part('text')}</SpokenIn>
      <div className={styles.padActs}>
        <Button
          variant="filled"
          size="compact-sm"
          loading={form.saving}
          rightSection={<Keys keys="Ctrl+Enter" />}
          aria-keyshortcuts="Control+Enter"
          onClick={() => void save()}
        >
          {t('statement.save')}
        </Button>
        {touched ? (
          <Button variant="subtle" size="compact-sm" onClick={revert}>
            {t('record.discardDraft')}
          </Button>
        ) : (
          <Button variant="subtle" size="compact-sm" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        )}
        {onRemove && !touched && (
          <Button variant="subtle" size="compact-sm" onClick={onRemove}>
            {t('statement.remove')}
          </Button>
        )}
      </div>
    </Hearing>
  );
}
