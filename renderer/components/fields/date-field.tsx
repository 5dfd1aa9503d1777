/** A day, typed as one says it ("12/3", "tomorrow", "fri") or picked from a calendar. */
import { ActionIcon, Popover, TextInput } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useText } from '../../i18n.ts';
import { parseDay } from './days.ts';
import { type FieldProps, inputProps } from './field-props.ts';
import styles from './fields.module.css';
import { isDay } from './typed-moment.ts';

interface DayInputProps {
  /** YYYY-MM-DD, or what was typed where that is no day. */
  readonly value: string | null;
  readonly onChange: (day: string | null) => void;
  /** The field speaks of what has been. */
  readonly past?: boolean;
  readonly input: Readonly<Record<string, unknown>> & { readonly error?: ReactNode; readonly disabled?: boolean };
  readonly onBlur?: () => void;
}

/**
 * The input itself, for those who arrange several. Every key is handed up, as the day it makes or as typed; a text that is no day stays
 * as typed, says so once it is left, and is refused by whoever saves.
 */
export function DayInput({ value, onChange, past = false, input, onBlur }: DayInputProps) {
  const { t, format } = useText();
  const shown = value === null ? '' : isDay(value) ? format.date(value) : value;
  const [typed, setTyped] = useState(shown);
  const [wrong, setWrong] = useState(false);
  const [open, setOpen] = useState(false);
  const handed = useRef(value);
  useEffect(() => {
    if (value === handed.current) return;
    handed.current = value;
    setTyped(shown);
    setWrong(false);
  }, [value, shown]);

  const give = (day: string | null) => {
    handed.current = day;
    if (day !== value) onChange(day);
  };
  const type = (text: string) => {
    setTyped(text);
    setWrong(false);
    give(text.trim() === '' ? null : (parseDay(text, past) ?? text));
  };
  const settle = () => {
    onBlur?.();
    setWrong(value !== null && !isDay(value));
    if (value !== null && isDay(value)) setTyped(shown);
  };
  return (
    <TextInput
      {...input}
      error={wrong ? t('errors.typed.notADay') : input.error}
      value={typed}
      autoComplete="off"
      placeholder={t('common.dayHint')}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle();
        if (event.key === 'ArrowDown' && event.altKey) {
          event.preventDefault();
          setOpen(true);
        }
      }}
      rightSection={
        <Popover opened={open} onChange={setOpen} position="bottom-end" returnFocus withinPortal>
          <Popover.Target>
            <ActionIcon
              variant="subtle"
              disabled={input.disabled ?? false}
              aria-label={t('common.openCalendar')}
              onClick={() => setOpen((before) => !before)}
            >
              <IconCalendar size={16} stroke={1.5} />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown>
            <Calendar
              value={value !== null && isDay(value) ? value : null}
              past={past}
              onPick={(day) => {
                setOpen(false);
                setTyped(day === null ? '' : format.date(day));
                setWrong(false);
                give(day);
              }}
            />
          </Popover.Dropdown>
        </Popover>
      }
    />
  );
}

interface CalendarProps {
  readonly value: string | null;
  readonly past: boolean;
  readonly onPick: (day: string | null) => void;
}

/** The calendar takes the focus to the chosen day, or today, without scrolling the page to where it is not yet placed. */
function Calendar({ value, past, onPick }: CalendarProps) {
  const { t } = useText();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const day = place.current?.querySelector<HTMLElement>('[data-selected], [data-today], [data-autofocus]');
    day?.focus({ preventScroll: true });
  }, []);
  return (
    <div ref={place}>
      <DatePicker
        highlightToday
        value={value}
        {...(value && { defaultDate: value })}
        {...(past && { maxDate: new Date() })}
        ariaLabels={{
          previousMonth: t('common.previousMonth'),
          nextMonth: t('common.nextMonth'),
          previousYear: t('common.previousYear'),
          nextYear: t('common.nextYear'),
        }}
        onChange={onPick}
      />
    </div>
  );
}

export function DateField(props: FieldProps) {
  const { onBlur, ...input } = inputProps(props);
  return (
    <div className={styles.day}>
      <DayInput
        value={typeof props.value === 'string' ? props.value : null}
        onChange={props.onChange}
        past={props.field.past === true}
        input={input}
        {...(onBlur && { onBlur })}
      />
    </div>
  );
}
