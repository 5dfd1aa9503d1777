/** Names of days and months for the calendar's own library, from what the system knows of each language: no list to keep per language. */
import dayjs from 'dayjs';

const DAY = 86_400_000;
/** A Sunday, in universal time. */
const SUNDAY = Date.UTC(2023, 0, 1);

export function teachCalendar(id: string, locale: string): void {
  const written = (options: Intl.DateTimeFormatOptions, times: readonly number[]) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
    return times.map((time) => format.format(time));
  };
  const days = Array.from({ length: 7 }, (_, day) => SUNDAY + day * DAY);
  const months = Array.from({ length: 12 }, (_, month) => Date.UTC(2023, month, 15));
  dayjs.locale(
    id,
    {
      weekStart: 1,
      weekdays: written({ weekday: 'long' }, days),
      weekdaysShort: written({ weekday: 'short' }, days),
      weekdaysMin: written({ weekday: 'short' }, days).map((name) => name.replace('.', '').slice(0, 2)),
      months: written({ month: 'long' }, months),
      monthsShort: written({ month: 'short' }, months),
    },
    true,
  );
}
