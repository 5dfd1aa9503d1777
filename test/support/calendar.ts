/** Words for tests of calendars. */
export const at = (text: string): number => Date.parse(text);
export const told = (times: readonly number[]): string[] => times.map((time) => new Date(time).toISOString());

/** A file of another program's (RFC 5545) around the lines. */
export const calendar = (...lines: string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR'].join('\r\n');
