/** A day with its time, or "not known" where the field allows that to be said. */
import { Button, Checkbox, SegmentedControl, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { dayText } from '../../capture/day-words.ts';
import { readTime } from '../../capture/understand.ts';
import { useText } from '../../i18n.ts';
import { clockText, twinsOf } from '../../repeated-hour.ts';
import { DayInput } from './date-field.tsx';
import type { FieldProps } from './field-props.ts';
import { FieldSet } from './field-set.tsx';
import styles from './fields.module.css';
import { instantTyped, isDay, type TypedMoment, typedOf, valueTyped } from './typed-moment.ts';

const UNKNOWN = 'unknown';

export function InstantField(props: FieldProps) {
  const { t, format } = useText();
  const { value, onChange, field, words } = props;
  const unknown = value === UNKNOWN;
  const [typed, setTyped] = useState(() => typedOf(unknown ? undefined : value));
  const [wrong, setWrong] = useState(false);
  const handed = useRef(value ?? null);
  // Only a value from elsewhere changes what stands in the inputs: what was typed here is never rewritten under the fingers.
  useEffect(() => {
    if ((value ?? null) === handed.current) return;
    handed.current = value ?? null;
    if (value === UNKNOWN) return;
    setTyped(typedOf(value));
    setWrong(false);
  }, [value]);

  const give = (next: string | null) => {
    handed.current = next;
    onChange(next);
  };
  /** Every key counts at once: a save may follow the last of them. */
  const type = (part: Partial<TypedMoment>) => {
    const next = { ...typed, ...part };
    setTyped(next);
    setWrong(false);
    if (valueTyped(next) !== (value ?? null)) give(valueTyped(next));
  };
  const leaveTime = () => {
    const minutes = readTime(typed.time);
    setWrong(typed.time.trim() !== '' && minutes === undefined);
    if (minutes !== undefined) {
      const at = instantTyped(typed);
      setTyped({ ...typed, time: clockText(at ? new Date(at) : new Date(2001, 0, 1, 0, minutes)) });
    }
    props.onBlur?.();
  };

  const disabled = (props.disabled ?? false) || unknown;
  const at = unknown ? undefined : instantTyped(typed);
  const twins = at && twinsOf(new Date(at));
  const half = !unknown && isDay(typed.day) && typed.time.trim() === '';
  return (
    <FieldSet {...props} error={wrong ? t('errors.typed.notATime') : props.error}>
      <div className={styles.moment}>
        <div className={styles.momentDay}>
          <DayInput
            value={unknown || typed.day === '' ? null : typed.day}
            onChange={(next) => type({ day: next ?? '' })}
            past={field.past === true}
            input={{
              'aria-label': t('common.dayOf', { name: words.label }),
              disabled,
              error: props.error !== undefined && !wrong,
            }}
          />
        </div>
        <TextInput
          className={styles.momentTime ?? ''}
          aria-label={t('common.timeOf', { name: words.label })}
          placeholder={t('common.timeHint')}
          value={unknown ? '' : typed.time}
          disabled={disabled}
          error={wrong}
          autoComplete="off"
          onChange={(event) => type({ time: event.currentTarget.value.slice(0, 20), second: false })}
          onBlur={leaveTime}
          onKeyDown={(event) => {
            if (event.key === 'Enter') leaveTime();
          }}
        />
        {!disabled && (
          <Button
            variant="subtle"
            onClick={() => {
              const now = new Date();
              const second = twinsOf(now)?.[1].getTime() === now.getTime();
              type({ day: dayText(now), time: clockText(now), second });
            }}
          >
            {t('common.now')}
          </Button>
        )}
        {field.unknown && (
          <Checkbox
            label={t('common.notKnown')}
            checked={unknown}
            disabled={props.disabled ?? false}
            onChange={(event) => give(event.currentTarget.checked ? UNKNOWN : valueTyped(typed))}
          />
        )}
      </div>
      {twins && !disabled && (
        <div className={styles.twins}>
          <span className={styles.hint}>{t('common.clocksBack')}</span>
          <SegmentedControl
            size="xs"
            aria-label={t('common.clocksBack')}
            value={typed.second ? 'second' : 'first'}
            onChange={(next) => type({ second: next === 'second' })}
            data={[
              { value: 'first', label: t('common.firstHour', { time: format.time(twins[0]) }) },
              { value: 'second', label: t('common.secondHour', { time: format.time(twins[1]) }) },
            ]}
          />
        </div>
      )}
      {half && <p className={styles.hint}>{t('common.timeToo')}</p>}
    </FieldSet>
  );
}
