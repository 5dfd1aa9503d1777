/**
 * Reminders inside the window alone: a meeting shortly before it begins, and once a day how many promises are due, unless Today is open and
 * shows them. Nothing is handed to the system's notifications, which show on locked screens.
 */
import { useEffect, useRef } from 'react';
import { core } from '../core.ts';
import { formatIn } from '../format.ts';
import { language } from '../i18n.ts';
import { useLive } from '../live.ts';
import { go, location } from '../navigation.ts';
import { notify } from '../shell/notices.ts';
import { useDay } from '../today/day.ts';

const AHEAD_MS = 10 * 60_000;
const LOOK_MS = 20_000;

export function Reminders() {
  const day = useDay();
  const { data } = useLive(['day', 'calendar', day, day], (signal) =>
    core.calendar.read({ from: day, to: day }, { signal }),
  );
  const told = useRef(new Set<string>());
  useEffect(() => {
    if (!data) return;
    const once = (key: string, tell: () => void) => {
      if (told.current.has(key)) return;
      told.current.add(key);
      tell();
    };
    const due = data.items.filter(({ kind }) => kind === 'due').length;
    if (due > 0) {
      once(`due ${day}`, () => {
        if (location().screen === 'today') return;
        notify({
          tone: 'information',
          sentence: { key: 'calendar.remind.promises', values: { count: due } },
          actions: [{ labelKey: 'calendar.remind.open', run: () => go('actions', {}) }],
        });
      });
    }
    const look = () => {
      const now = Date.now();
      for (const { row, start } of data.items) {
        if (start === null || start < now || start - now > AHEAD_MS || row.state !== 'planned') continue;
        once(`meeting ${row.id} ${start}`, () =>
          notify({
            tone: 'information',
            sentence: {
              key: 'calendar.remind.meeting',
              values: { time: formatIn(language()).time(new Date(start)), title: row.title },
            },
            actions: [{ labelKey: 'calendar.remind.open', run: () => go('record', { type: row.type, id: row.id }) }],
          }),
        );
      }
    };
    look();
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, [data, day]);
  return null;
}
