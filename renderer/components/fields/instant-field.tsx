/** A day with its time, or "not known" where the field allows that to be said. */
import { Button, Checkbox, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { dayText } from '../../capture/day-words.ts';
import { readTime } from '../../capture/understand.ts';
import { useText } from '../../i18n.ts';
import { DayInput } from './date-field.tsx';
import { instantOf } from './days.ts';
import type { FieldProps } from './field-props.ts';
import { FieldSet } from './field-set.tsx';
import styles from './fields.module.css';

const UNKNOWN = 'unknown';

export function InstantField(props: FieldProps) {
  const { t, format } = useText();
  const { value, onChange, field, words } = props;
  const unknown = value === UNKNOWN;
  const at = typeof value === 'string' && !unknown ? value : null;
  const [day, setDay] = useState(at && dayText(new Date(at)));
  const [time, setTime] = useState(at ? format.time(at) : '');
  const [wrong, setWrong] = useState(false);
  useEffect(() => {
    if (at === null) return;
    setDay(dayText(new Date(at)));
    setTime(format.time(at));
    setWrong(false);
  }, [at, format]);

  const settle = (nextDay: string | null, nextTime: string) => {
    setDay(nextDay);
    setTime(nextTime);
    const minutes = nextTime.trim() === '' ? undefined : readTime(nextTime);
    setWrong(nextTime.trim() !== '' && minutes === undefined);
    if (nextDay !== null && minutes !== undefined) {
      const next = instantOf(nextDay, minutes);
      setTime(format.time(next));
      if (next !== at) onChange(next);
    } else if (at !== null) onChange(null);
  };
  const disabled = (props.disabled ?? false) || unknown;
  const half = day !== null && time.trim() === '' && !unknown;
  return (
    <FieldSet {...props} error={wrong ? t('errors.typed.notATime') : props.error}>
      <div className={styles.moment}>
        <div className={styles.momentDay}>
          <DayInput
            value={unknown ? null : day}
            onChange={(next) => settle(next, time)}
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
          value={unknown ? '' : time}
          disabled={disabled}
          error={wrong}
          autoComplete="off"
          onChange={(event) => setTime(event.currentTarget.value)}
          onBlur={() => {
            settle(day, time);
            props.onBlur?.();
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') settle(day, time);
          }}
        />
        {!disabled && (
          <Button
            variant="subtle"
            onClick={() => {
              const now = new Date();
              settle(dayText(now), format.time(now));
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
            onChange={(event) => {
              if (event.currentTarget.checked) onChange(UNKNOWN);
              else {
                onChange(null);
                settle(day, time);
              }
            }}
          />
        )}
      </div>
      {half && <p className={styles.hint}>{t('common.timeToo')}</p>}
    </FieldSet>
  );
}
