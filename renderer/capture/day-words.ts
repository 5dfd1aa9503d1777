/**
 * Days as an officer types them, English and French alike whatever the language on screen: "fri", "next tuesday", "in 3 days",
 * "demain", "lundi prochain", "12 dec", "12/12", "2026-12-12". Only the start of a text is read.
 */

/** The day meant (YYYY-MM-DD, local calendar) and what follows it in the text. */
export interface SpokenDay {
  readonly day: string;
  readonly rest: string;
}

/** Sunday first, as Date counts. The first entry of each is the full word; any beginning of three letters or more is understood. */
const WEEKDAYS: readonly (readonly string[])[] = [
  ['sunday', 'dimanche'],
  ['monday', 'lundi'],
  ['tuesday', 'mardi'],
  ['wednesday', 'mercredi'],
  ['thursday', 'jeudi'],
  ['friday', 'vendredi'],
  ['saturday', 'samedi'],
];

/** Beginnings of month names; `juin` and `juillet`, `mar…` (March, mars) need the lengths given. */
const MONTHS: readonly (readonly string[])[] = [
  ['january', 'janvier'],
  ['february', 'fevrier'],
  ['march', 'mars'],
  ['april', 'avril'],
  ['may', 'mai'],
  ['june', 'juin'],
  ['july', 'juillet'],
  ['august', 'aout'],
  ['september', 'septembre'],
  ['october', 'octobre'],
  ['november', 'novembre'],
  ['december', 'decembre'],
];

const WORDS: Readonly<Record<string, number>> = {
  today: 0,
  tonight: 0,
  tomorrow: 1,
  tmrw: 1,
  aujourdhui: 0,
  "aujourd'hui": 0,
  'ce soir': 0,
  demain: 1,
  'apres-demain': 2,
  'apres demain': 2,
  'day after tomorrow': 2,
};

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase();

const pad = (n: number): string => String(n).padStart(2, '0');

/** A local calendar day as YYYY-MM-DD. */
export function dayText(date: Date): string {
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

const shifted = (from: Date, days: number): Date =>
  new Date(from.getFullYear(), from.getMonth(), from.getDate() + days);

function oneOf(names: readonly (readonly string[])[], word: string): number {
  if (word.length < 3) return -1;
  return names.findIndex((spellings) => spellings.some((name) => name.startsWith(word)));
}

/** The next such weekday after `now`; today's own name means a week from now. */
function nextWeekday(now: Date, weekday: number, skipWeek: boolean): Date {
  const ahead = (weekday - now.getDay() + 7) % 7 || 7;
  const sameWeek = (weekday + 6) % 7 > (now.getDay() + 6) % 7;
  return shifted(now, skipWeek && sameWeek ? ahead + 7 : ahead);
}

/** A day and month without a year: the next time it comes round. Undefined for days that no calendar has. */
function dayOfYear(now: Date, day: number, month: number, year?: number): Date | undefined {
  const full = year === undefined ? now.getFullYear() : year < 100 ? 2000 + year : year;
  const date = new Date(full, month, day);
  if (date.getMonth() !== month || date.getDate() !== day) return undefined;
  return year === undefined && date < shifted(now, 0) ? dayOfYear(now, day, month, full + 1) : date;
}

type Reader = (match: RegExpExecArray, now: Date) => Date | undefined;

/** In the order tried; each is anchored at the start and ends at a word's end. */
const READERS: readonly (readonly [RegExp, Reader])[] = [
  [/^(\d{4})-(\d{1,2})-(\d{1,2})/, (m, now) => dayOfYear(now, Number(m[3]), Number(m[2]) - 1, Number(m[1]))],
  [
    /^(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2}))?/,
    (m, now) => dayOfYear(now, Number(m[1]), Number(m[2]) - 1, m[3] === undefined ? undefined : Number(m[3])),
  ],
  [
    /^(?:le )?(\d{1,2})(?:st|nd|rd|th|er)? (?:of )?([a-z]{3,})\.?(?: (\d{4}))?/,
    (m, now) => {
      const month = oneOf(MONTHS, m[2] ?? '');
      return month < 0 ? undefined : dayOfYear(now, Number(m[1]), month, m[3] === undefined ? undefined : Number(m[3]));
    },
  ],
  [
    /^(?:in|dans) (\d{1,3}|a|an|une?) ?(days?|weeks?|months?|d|w|jours?|semaines?|mois|j|sem)/,
    (m, now) => {
      const count = /^\d/.test(m[1] ?? '') ? Number(m[1]) : 1;
      const unit = m[2] ?? '';
      if (/^mo/.test(unit)) return new Date(now.getFullYear(), now.getMonth() + count, now.getDate());
      return shifted(now, /^[ws]/.test(unit) ? count * 7 : count);
    },
  ],
  [/^\+(\d{1,3})/, (m, now) => shifted(now, Number(m[1]))],
  [/^(?:next week|la semaine prochaine|semaine prochaine)/, (_, now) => nextWeekday(now, 1, false)],
  [/^(?:next month|le mois prochain|mois prochain)/, (_, now) => new Date(now.getFullYear(), now.getMonth() + 1, 1)],
  [/^(?:end of (?:the )?month|fin (?:du|de) mois)/, (_, now) => new Date(now.getFullYear(), now.getMonth() + 1, 0)],
  [
    /^(day after tomorrow|apres[- ]demain|aujourd'?hui|ce soir|today|tonight|tomorrow|tmrw|demain)/,
    (m, now) => shifted(now, WORDS[m[1] ?? ''] ?? 0),
  ],
  [
    /^(?:on |by |le |d'ici )?(?:(next) )?([a-z]{3,})\.?(?: (prochaine?))?/,
    (m, now) => {
      const weekday = oneOf(WEEKDAYS, m[2] ?? '');
      return weekday < 0 ? undefined : nextWeekday(now, weekday, m[1] !== undefined || m[3] !== undefined);
    },
  ],
];

/** Reads a day at the start of `text`; undefined where it does not begin with one. */
export function readDay(text: string, now: Date = new Date()): SpokenDay | undefined {
  const trimmed = text.trimStart().normalize('NFC');
  const folded = plain(trimmed);
  // Accents are the only thing folding takes away, so lengths agree unless a letter of another script folds apart.
  if (folded.length !== trimmed.length) return undefined;
  for (const [pattern, reader] of READERS) {
    const match = pattern.exec(folded);
    if (!match) continue;
    const end = match[0].length;
    if (/[\p{L}\p{N}]/u.test(trimmed[end] ?? '')) continue;
    const date = reader(match, now);
    if (date) return { day: dayText(date), rest: trimmed.slice(end).replace(/^[\s:,;.–-]+/, '') };
  }
  return undefined;
}
