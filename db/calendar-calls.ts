/** Calls of the calendar. */
import { answers } from './answers.ts';
import { openCalendarFile } from './calendar-file.ts';
import { ownGround } from './own-ground.ts';
import type { StoreParts } from './parts.ts';

export function calendarCalls(parts: StoreParts) {
  const { store, rights, calendar } = parts;
  const calls = answers.calendar;
  const file = openCalendarFile(parts);
  return {
    read: calls.read.handler(({ input }) => calendar.read(ownGround(store, rights), input.from, input.to)),
    export: calls.export.handler(({ input, errors }) => {
      const written = file.write(input);
      if (typeof written === 'string') throw errors.UNWRITABLE({ data: { code: written } });
      return written;
    }),
    preview: calls.preview.handler(async ({ input, errors }) => {
      const read = await file.read(input.file);
      if (typeof read === 'string') throw errors.UNREADABLE({ data: { code: read } });
      return read;
    }),
    take: calls.take.handler(({ input }) => file.take(input)),
  };
}
