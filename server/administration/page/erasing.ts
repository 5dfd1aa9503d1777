/**
 * What the server erases by its own clock: the days for each class, and beside them what these would do, counted beforehand. Counts only:
 * nothing of any record is shown.
 */
import type { ErasableClass, ServerHindrance } from '../../../model/server-erasing.ts';
import type { OutlookOfClass } from '../../erasing/outlook.ts';
import type { ErasingState } from '../../erasing/service.ts';
import { amiss, button, clear, element, focusAgain, openDialog } from './dom.ts';
import { countDue, due, type Refused } from './server.ts';
import { day, figure, moment, named, say } from './texts.ts';
import { unsavedIn } from './unsaved.ts';

const CLASSES: readonly ErasableClass[] = ['note', 'contact', 'place', 'engagement', 'task', 'problem', 'incident'];
const YEAR = 365;
/** Milliseconds between two looks at a count under way. */
const AGAIN = 500;

const daysAfter = (of: string, days: number): string =>
  new Date(Date.parse(`${of}T00:00:00.000Z`) + days * 86_400_000).toISOString().slice(0, 10);

interface Preview {
  readonly first: string;
  readonly thatDay: number;
  readonly inYear: number;
}

/** What goes, by the day on which each may: so many days after it is due, and after the class was set so. */
function preview({ due: all }: OutlookOfClass, days: number, since: string, today: string): Preview | undefined {
  const byDay = new Map<string, number>();
  for (const [at, count] of all) {
    const from = daysAfter(at > since ? at : since, days);
    const goes = from > today ? from : today;
    byDay.set(goes, (byDay.get(goes) ?? 0) + count);
  }
  const [first] = [...byDay.keys()].sort();
  if (first === undefined) return undefined;
  const until = daysAfter(today, YEAR);
  const inYear = [...byDay].reduce((sum, [at, count]) => (at <= until ? sum + count : sum), 0);
  return { first, thatDay: byDay.get(first) ?? 0, inYear };
}

type Days = Readonly<Record<ErasableClass, number | null>>;

export async function erasing(save: (value: Days) => Promise<void>): Promise<HTMLElement> {
  const drawn = element('div');
  let state = await due();
  const saved = unsavedIn(drawn);

  const draw = (typed?: ReadonlyMap<ErasableClass, string>) => {
    const { outlook, classes, today, leastDays } = state;
    const wrong = element('p', { class: 'wrong', role: 'alert' });
    const lines = CLASSES.map((name) => {
      const held = classes.find((one) => one.class === name);
      const title = say(`class.${name}`);
      const input = element('input', {
        type: 'number',
        min: String(leastDays),
        max: String(MOST),
        'aria-label': named(title, say('eraseAfter')),
        value: typed?.get(name) ?? (held === undefined ? '' : String(held.days)),
      });
      const cells = { first: element('td'), thatDay: element('td'), inYear: element('td') };
      const days = () => daysIn(input);
      const shows = () => {
        const set = days();
        const since = held !== undefined && held.days === set ? held.since : today;
        const of = outlook?.classes[name];
        const is = set === null || of === undefined ? undefined : preview(of, set, since, today);
        cells.first.textContent = is === undefined ? '' : day(is.first);
        cells.thatDay.textContent = is === undefined ? '' : figure(is.thatDay);
        cells.inYear.textContent = set === null || of === undefined ? '' : figure(is?.inYear ?? 0);
        return is;
      };
      shows();
      input.addEventListener('input', shows);
      return { name, title, input, held, days, shows, cells, of: outlook?.classes[name] };
    });
    const entered = () => Object.fromEntries(lines.map(({ name, days }) => [name, days()])) as unknown as Days;
    const keep = async () => {
      clear(drawn, wrong);
      try {
        await save(entered());
      } catch (error) {
        const { field, message } = error as Refused;
        const at = lines.find(({ name }) => field === `value.${name}`);
        amiss(wrong, at === undefined ? message : named(at.title, say('wrong.erasing')), at?.input);
        return;
      }
      saved();
      state = await due();
      draw();
    };
    const send = async () => {
      clear(drawn, wrong);
      const bad = lines.find(({ days }) => !isAllowed(days(), leastDays));
      if (bad !== undefined) return amiss(wrong, named(bad.title, say('wrong.erasing')), bad.input);
      const sooner = lines.filter(({ days, held }) => {
        const set = days();
        return set !== null && (held === undefined || set < held.days);
      });
      if (sooner.length === 0) return keep();
      openDialog(say('confirmErasing'), (close) => [
        element('p', {}, say('confirmErasingHint')),
        element(
          'ul',
          {},
          ...sooner.map(({ title, shows, of }) => {
            const is = shows();
            if (of === undefined) return element('li', {}, named(title, say('notCounted')));
            if (is === undefined) return element('li', {}, named(title, say('nothing')));
            return element('li', {}, named(`${title}, ${day(is.first)}`, figure(is.thatDay)));
          }),
        ),
        element(
          'div',
          { class: 'actions' },
          button(
            say('letErase'),
            async () => {
              close();
              await keep();
            },
            'main danger',
          ),
          button(say('cancel'), close),
        ),
      ]);
    };
    const rows = lines.map(({ title, input, cells, of }) =>
      element(
        'tr',
        {},
        element('th', { scope: 'row' }, title),
        element('td', {}, input),
        element('td', {}, of === undefined ? '' : figure(dueNow(of, today))),
        cells.first,
        cells.thatDay,
        cells.inYear,
        element('td', {}, of === undefined ? '' : leftToPeople(of)),
      ),
    );
    const heads = (['class', 'eraseAfter', 'dueNow', 'goesFirst', 'goesThen', 'goesYear', 'leftToPeople'] as const).map(
      (name) => element('th', { scope: 'col' }, say(name)),
    );
    const progress = element('span', { 'aria-live': 'polite' }, counted(state));
    const count = async () => {
      const now = new Map(lines.map(({ name, input }) => [name, input.value] as const));
      state = await countDue();
      while (state.counting !== null) {
        progress.textContent = `${say('countingDue')} ${figure(state.counting)}`;
        await new Promise((resolve) => setTimeout(resolve, AGAIN));
        state = await due();
      }
      if (drawn.isConnected) draw(now);
    };
    const was = document.activeElement;
    drawn.replaceChildren(
      ...(state.doubtedSince === null
        ? []
        : [element('p', { class: 'wrong', role: 'alert' }, `${say('clockDoubted')} ${moment(state.doubtedSince)}`)]),
      element(
        'div',
        { class: 'table', tabindex: '0', role: 'group', 'aria-label': say('setting.erasing') },
        element(
          'table',
          { 'aria-label': say('setting.erasing') },
          element('thead', {}, element('tr', {}, ...heads)),
          element('tbody', {}, ...rows),
        ),
      ),
      wrong,
      element(
        'div',
        { class: 'actions' },
        button(say('countDue'), count),
        button(say('save'), send, 'main', named(say('save'), say('setting.erasing'))),
        progress,
      ),
      ...lastTime(state),
    );
    focusAgain(was, drawn);
  };
  draw();
  return drawn;
}

/** Not a number where it is none: nothing that cannot be read is taken for no limit. */
export const daysIn = (input: HTMLInputElement): number | null =>
  input.value === '' && !input.validity.badInput ? null : input.valueAsNumber;

const MOST = 3_650;
const isAllowed = (days: number | null, least: number): boolean =>
  days === null || (Number.isInteger(days) && days >= least && days <= MOST);

const dueNow = ({ due: all, held }: OutlookOfClass, today: string): number =>
  all.reduce((sum, [at, count]) => (at <= today ? sum + count : sum), 0) +
  Object.values(held).reduce((sum, count) => sum + count, 0);

/** How many, and why. */
function leftToPeople({ held }: OutlookOfClass): string {
  const why = Object.entries(held) as [ServerHindrance, number][];
  const all = why.reduce((sum, [, count]) => sum + count, 0);
  if (all === 0) return figure(0);
  return `${figure(all)} (${why.map(([name, count]) => named(say(`held.${name}`), figure(count))).join(', ')})`;
}

const counted = ({ outlook }: ErasingState): string =>
  outlook === null ? say('notCounted') : named(say('countedAt'), moment(outlook.at));

function lastTime({ finished }: ErasingState): HTMLElement[] {
  if (finished === null) return [];
  const erased = CLASSES.flatMap((name) => {
    const count = finished.erased[name] ?? 0;
    return count === 0 ? [] : [`${say(`class.${name}`)} ${figure(count)}`];
  });
  const what = erased.length === 0 ? say('erasedNothing') : erased.join(', ');
  return [element('p', { class: 'hint' }, `${named(say('erasedLast'), moment(finished.at))}. ${what}`)];
}
