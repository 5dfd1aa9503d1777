/** How a meeting repeats: chosen among the ways its first date allows, with a last day. */
import { Select } from '@mantine/core';
import { readRule } from '../../model/calendar/rule.ts';
import { DayInput } from '../components/fields/date-field.tsx';
import { type FieldProps, inputProps } from '../components/fields/field-props.ts';
import { isDay } from '../components/fields/typed-moment.ts';
import { useText } from '../i18n.ts';
import styles from './meetings.module.css';
import { offered, recurrenceWords, untilDay, withUntil } from './recurrence-words.ts';

const NEVER = '';

export function RecurrenceField(props: FieldProps) {
  const text = useText();
  const { t } = text;
  const { value, onChange, doc } = props;
  const held = typeof value === 'string' ? value : NEVER;
  const rule = readRule(held);
  const endless = held === NEVER ? NEVER : withUntil(held, null);
  const until = rule === undefined ? null : (untilDay(rule) ?? null);
  const start = typeof doc?.start === 'string' ? new Date(doc.start) : undefined;
  const rhythms = start === undefined || Number.isNaN(start.getTime()) ? [] : [...offered(start)];
  if (endless !== NEVER && !rhythms.includes(endless)) rhythms.unshift(endless);
  return (
    <div className={styles.repeat}>
      <Select
        {...inputProps(props)}
        description={rhythms.length === 0 ? t('meetings.repeat.startFirst') : props.description}
        data={[
          { value: NEVER, label: t('meetings.repeat.never') },
          ...rhythms.map((each) => ({ value: each, label: recurrenceWords(each, text) })),
        ]}
        value={endless}
        allowDeselect={false}
        searchable
        nothingFoundMessage={t('common.nothingFound')}
        onChange={(next) => onChange(!next ? null : until === null ? next : withUntil(next, until))}
      />
      {endless !== NEVER && (
        <DayInput
          value={until}
          onChange={(day) => (day === null || isDay(day) ? onChange(withUntil(held, day)) : undefined)}
          input={{ label: t('meetings.repeat.untilLabel'), description: t('meetings.repeat.untilNever') }}
        />
      )}
    </div>
  );
}
