/** Text, phone, email: one line. Too much is taken in and counted, so that nothing typed or pasted is lost. */
import { Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';
import { useText } from '../../i18n.ts';
import { type Entered, entered, roomLeft } from '../../record/typed-text.ts';
import { QuietWords, type TextBox, Underlines, useSensitiveWords } from '../../sensitive/quiet-words.tsx';
import sensitive from '../../sensitive/sensitive.module.css';
import { useSensitiveWatch } from '../../sensitive/watch.tsx';
import { type FieldProps, inputProps } from './field-props.ts';
import styles from './fields.module.css';

const DEFAULT_MAX = 200;
const modes = { phone: 'tel', email: 'email' } as const;

/** What is typed, the note about what was kept out, the room that is left. */
function useTyped({ value, field, onChange }: FieldProps, lines: boolean) {
  const { t, format } = useText();
  const [note, setNote] = useState<Entered['note'] | undefined>(undefined);
  const max = field.max ?? DEFAULT_MAX;
  const typed = typeof value === 'string' ? value : '';
  const left = roomLeft(typed, max);
  const take = (next: string) => {
    const taken = entered(typed, next, max, lines);
    setNote(taken.note);
    if (taken.text !== typed) onChange(taken.text === '' ? null : taken.text);
  };
  const hint: ReactNode =
    note !== undefined
      ? t(`errors.typed.${note.code}`, { count: note.count, size: format.number(note.count) })
      : left !== undefined && (
          <span data-over={left < 0 || undefined}>
            {left < 0 ? t('errors.typed.over', { count: -left }) : t('errors.typed.left', { count: left })}
          </span>
        );
  return { typed, take, hint };
}

function Hint({ children }: { readonly children: ReactNode }) {
  if (!children) return null;
  return (
    <p className={styles.hint} role="status">
      {children}
    </p>
  );
}

/** The words to point at in a field, and what shows them. Nowhere where they belong, nor where somebody has said why they are needed. */
function usePointedAt<Box extends TextBox>({ field }: FieldProps, typed: string, take: (text: string) => void) {
  const watch = useSensitiveWatch();
  const box = useRef<Box>(null);
  const free = field.kind === 'narrative' || field.free === true;
  const watched = watch !== undefined && watch.necessity === '' && free && field.sensitive !== true;
  const words = useSensitiveWords(typed, watched);
  const line = field.kind !== 'narrative';
  const underlined = (input: ReactNode) => (
    <div className={sensitive.field}>
      {input}
      {words.length > 0 && <Underlines field={box} text={typed} words={words} line={line} />}
    </div>
  );
  return {
    box,
    // Always where it may come to underlining: a field must not be made anew while somebody types in it.
    underlining: free ? { inputContainer: underlined } : {},
    quietly: watched && <QuietWords field={box} text={typed} words={words} onText={take} />,
  };
}

export function TextField(props: FieldProps) {
  const { typed, take, hint } = useTyped(props, false);
  const { box, underlining, quietly } = usePointedAt<HTMLInputElement>(props, typed, take);
  const mode = props.field.kind === 'phone' || props.field.kind === 'email' ? modes[props.field.kind] : undefined;
  return (
    <div>
      <TextInput
        {...inputProps(props)}
        {...(mode && { inputMode: mode })}
        ref={box}
        {...underlining}
        autoComplete="off"
        spellCheck={props.field.kind === 'text'}
        value={typed}
        onChange={(event) => take(event.currentTarget.value)}
      />
      {quietly}
      <Hint>{hint}</Hint>
    </div>
  );
}

export function NarrativeField(props: FieldProps) {
  const { typed, take, hint } = useTyped(props, true);
  const { box, underlining, quietly } = usePointedAt<HTMLTextAreaElement>(props, typed, take);
  return (
    <div className={styles.narrative}>
      <Textarea
        {...inputProps(props)}
        ref={box}
        classNames={{ input: styles.narrativeInput ?? '' }}
        {...underlining}
        autosize
        minRows={3}
        maxRows={24}
        spellCheck
        value={typed}
        onChange={(event) => take(event.currentTarget.value)}
      />
      {quietly}
      <Hint>{hint}</Hint>
    </div>
  );
}
