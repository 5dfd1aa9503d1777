/**
 * A text field that offers what the letters may mean: ↓ and ↑ walk the list, Enter takes the one marked (the first where none is),
 * Escape closes it, and the dialog it stands in where the list merely opened with the field. What was picked before shows as chips in
 * front of the text; Backspace in an empty field takes the last away.
 */
import { Input } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useId, useRef, useState } from 'react';
import { Option } from './option.tsx';
import styles from './suggest-box.module.css';

export interface Suggestion {
  readonly id: string;
  readonly content: ReactNode;
  /** Set apart from those before it. */
  readonly apart?: boolean;
}

export interface SuggestBoxProps {
  readonly label: ReactNode;
  readonly required?: boolean;
  readonly description?: ReactNode;
  readonly error?: ReactNode;
  readonly placeholder?: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly suggestions: readonly Suggestion[];
  /** False while those of the letters before are shown: Enter then means the first of what is on its way. */
  readonly settled?: boolean;
  readonly onPick: (id: string) => void;
  readonly onEmptyBackspace?: () => void;
  /** Keys the list has no use for. */
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly onFocus?: () => void;
  readonly onBlur?: () => void;
  /** Chips of what was picked. */
  readonly children?: ReactNode;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly field?: string;
  /** `dialog`: the dialog it stands in gives it the focus, once. */
  readonly autoFocus?: boolean | 'dialog';
  readonly maxLength?: number;
  readonly disabled?: boolean;
}

export function SuggestBox(props: SuggestBoxProps) {
  const { suggestions, text } = props;
  const id = useId();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const list = useRef<HTMLDivElement>(null);
  const shown = open && suggestions.length > 0 && !props.disabled;
  const marked = shown ? Math.min(active, suggestions.length - 1) : -1;
  const hasEscape = shown && (text !== '' || marked >= 0);

  const mark = (index: number) => {
    setActive(index);
    list.current?.querySelector(`#${CSS.escape(`${id}-${index}`)}`)?.scrollIntoView({ block: 'nearest' });
  };
  const pick = (index: number) => {
    const suggestion = suggestions[index];
    if (!suggestion) return;
    props.onPick(suggestion.id);
    setActive(-1);
    setOpen(false);
  };
  const settled = props.settled !== false;
  const [wanted, setWanted] = useState(false);
  const pickRef = useRef(pick);
  useEffect(() => {
    pickRef.current = pick;
  });
  useEffect(() => {
    if (!wanted || !settled) return;
    setWanted(false);
    pickRef.current(0);
  }, [wanted, settled]);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' && !event.altKey) {
      event.preventDefault();
      if (shown) mark((marked + 1) % suggestions.length);
      else setOpen(true);
    } else if (event.key === 'ArrowUp' && shown) {
      event.preventDefault();
      mark(marked <= 0 ? suggestions.length - 1 : marked - 1);
    } else if (event.key === 'Enter' && shown && !event.ctrlKey && !event.metaKey && (marked >= 0 || text.trim())) {
      event.preventDefault();
      event.stopPropagation();
      if (marked < 0 && !settled) setWanted(true);
      else pick(Math.max(0, marked));
    } else if (event.key === 'Escape' && hasEscape) {
      event.stopPropagation();
      event.preventDefault();
      setOpen(false);
    } else if (event.key === 'Backspace' && text === '' && props.onEmptyBackspace) {
      props.onEmptyBackspace();
    } else props.onKeyDown?.(event);
  };

  return (
    <Input.Wrapper
      id={id}
      className={styles.field ?? ''}
      label={props.label}
      description={props.description}
      error={props.error}
      withAsterisk={props.required ?? false}
      labelElement="label"
    >
      <div className={styles.box} data-error={props.error ? true : undefined} data-field={props.field}>
        {props.children}
        <input
          id={id}
          ref={props.inputRef}
          className={styles.input}
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={shown}
          aria-controls={`${id}-list`}
          aria-activedescendant={marked >= 0 ? `${id}-${marked}` : undefined}
          aria-invalid={props.error ? true : undefined}
          aria-describedby={props.error ? `${id}-error` : props.description ? `${id}-description` : undefined}
          autoComplete="off"
          spellCheck={false}
          data-mantine-stop-propagation={hasEscape}
          // biome-ignore lint/a11y/noAutofocus: the field was opened to be typed in
          autoFocus={props.autoFocus === true}
          {...(props.autoFocus !== undefined && props.autoFocus !== false && { 'data-autofocus': true })}
          disabled={props.disabled}
          placeholder={props.placeholder}
          maxLength={props.maxLength ?? 200}
          value={text}
          onFocus={() => {
            props.onFocus?.();
            setOpen(true);
          }}
          onClick={() => setOpen(true)}
          onBlur={() => {
            setOpen(false);
            setActive(-1);
            props.onBlur?.();
          }}
          onChange={(event) => {
            props.onText(event.currentTarget.value);
            setActive(-1);
            setWanted(false);
            setOpen(true);
          }}
          onKeyDown={onKeyDown}
        />
        <div
          ref={list}
          id={`${id}-list`}
          role="listbox"
          // A list long enough to scroll would else be a stop of Tab's on the way to the next field.
          tabIndex={-1}
          aria-label={typeof props.label === 'string' ? props.label : undefined}
          className={styles.list}
          hidden={!shown}
        >
          {shown &&
            suggestions.map((suggestion, index) => (
              <Option
                key={suggestion.id}
                id={`${id}-${index}`}
                className={styles.option}
                marked={index === marked}
                apart={suggestion.apart}
                onMark={() => setActive(index)}
                onPick={() => pick(index)}
              >
                {suggestion.content}
              </Option>
            ))}
        </div>
      </div>
    </Input.Wrapper>
  );
}
