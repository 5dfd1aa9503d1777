/** Any list, the calendar and Today over ten units, at the window's end of the port; the core is a process of its own. */
import { random } from '../../build/sample/random.ts';
import { dayOf } from '../../db/days.ts';
import type { RecordType } from '../../model/types.ts';
import { farCore } from './support/far-core.ts';
import { keptVault } from './support/kept-vault.ts';
import { must, percentile, report, say } from './support/measure.ts';
import type { CoreClient } from './support/near-core.ts';

type ListInput = Parameters<CoreClient['records']['list']>[0];
type Filter = NonNullable<ListInput['filter']>;
type Sort = NonNullable<ListInput['sort']>;

const DAY = 86_400_000;
/** What the window asks for at a time. */
const PAGE = 100;
const TYPES: readonly RecordType[] = [
  'party',
  'place',
  'entry',
  'incident',
  'action',
  'engagement',
  'problem',
  'area',
  'officer',
];
const SORTS: readonly Sort[] = ['newest', 'oldest', 'name', 'nameDown', 'updated'];
const FURTHER_SORTS: Partial<Record<RecordType, readonly Sort[]>> = { party: ['lastContact'], action: ['due'] };

const kept = await keptVault('ten-units');
const core = await farCore(kept);
const { records, day: days } = core.client;
const today = dayOf(Date.now());
const chance = random(9);
const ago = (count: number) => dayOf(Date.now() - count * DAY);

/** Filters as an officer sets them by chips, of each kind and together. */
async function filtersOf(type: RecordType): Promise<readonly [string, Filter][]> {
  const { rows } = await records.list({ type, limit: PAGE, sort: 'newest' });
  const row = chance.pick(rows);
  const parties = await records.list({ type: 'party', limit: PAGE, sort: 'newest' });
  const linked = chance.pick(parties.rows).id;
  const filters: [string, Filter][] = [
    ['everything', {}],
    ['one beat', { areas: row.areaId === null ? [] : [row.areaId] }],
    ['mine', { author: row.author }],
    ['a kind', { kinds: row.kind === '' ? [] : [row.kind] }],
    ['a state', { states: [row.state] }],
    ['a state and a beat', { states: [row.state], areas: row.areaId === null ? [] : [row.areaId] }],
    ['a kind in a month', { kinds: row.kind === '' ? [] : [row.kind], from: ago(60), to: ago(30) }],
    ['this week', { from: ago(6), to: today }],
    ['long ago', { from: ago(2000), to: ago(1900) }],
    ['linked to a contact', { linked: [linked] }],
    ['a common word', { text: 'the' }],
    ['two letters', { text: 'sp' }],
    ['a rare word', { text: 'zzqxj' }],
    ['unsettled', { unsettled: true }],
  ];
  if (type === 'party') filters.push(['the contact book', { profiled: true }]);
  return filters;
}

interface Sample {
  readonly what: string;
  readonly took: number;
}
async function timedCall<Answer>(into: Sample[], what: string, call: () => Promise<Answer>): Promise<Answer> {
  const started = performance.now();
  const answer = await call();
  into.push({ what, took: performance.now() - started });
  return answer;
}

function tell(name: string, samples: readonly Sample[]): void {
  const took = samples.map((sample) => sample.took);
  const slowest = [...samples].sort((a, b) => b.took - a.took).slice(0, 5);
  for (const { what, took: each } of slowest) say(`${each.toFixed(1)} ms  ${what}`);
  const p95 = percentile(took, 0.95);
  const name95 = `${name} over ten units, p95 of ${took.length}`;
  report({ name: name95, value: p95, unit: 'ms', target: '≤ 50 ms', holds: p95 <= 50 });
  report({ name: `${name} over ten units, worst`, value: Math.max(...took), unit: 'ms' });
}

/** Every type in every order, every filter, the first page and some pages on; pages must follow one another without gap or repetition. */
async function lists(): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (const type of TYPES) {
    const whole = await records.list({ type, limit: 1 });
    const expected = kept.counts[type] ?? 0;
    must(whole.total === Math.min(expected, 10_000), `${expected} of ${type}, listed are ${whole.total}`);
    const sorts = [...SORTS, ...(FURTHER_SORTS[type] ?? [])];
    for (const [name, filter] of await filtersOf(type)) {
      for (const sort of sorts) {
        const seen = new Set<string>();
        let after: string | null = null;
        for (let page = 0; page < 3; page++) {
          const what = `${type}, ${name}, ${sort}, page ${page + 1}`;
          const input: ListInput = { type, filter, sort, after, limit: PAGE };
          const answer = await timedCall(samples, what, () => records.list(input));
          for (const { id } of answer.rows) {
            must(!seen.has(id), `${what} repeats a row`);
            seen.add(id);
          }
          must(answer.next === null || answer.rows.length === PAGE, `${what} has a gap`);
          if (name === 'a rare word') must(answer.rows.length === 0, 'what nobody wrote lists nothing');
          after = answer.next;
          if (after === null) break;
        }
      }
    }
  }
  return samples;
}

/** Entries, day by day, and month by month. */
async function calendar(): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (let back = 0; back < 360; back += 3) {
    const [day, month] = [ago(back), ago(back + 30)];
    const one: Filter = { from: day, to: day };
    const { rows } = await timedCall(samples, `entries of ${day}`, () =>
      records.list({ type: 'entry', filter: one, sort: 'oldest', limit: 500 }),
    );
    must(
      rows.every(({ time }) => dayOf(time) === day),
      `entries of ${day} are of that day`,
    );
    const span: Filter = { from: month, to: day };
    await timedCall(samples, `entries of ${month} to ${day}`, () =>
      records.list({ type: 'entry', filter: span, sort: 'newest', limit: PAGE }),
    );
  }
  return samples;
}

async function todays(): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (let run = 0; run < 40; run++) {
    const answer = await timedCall(samples, 'Today', () => days.today({ day: today }));
    must(answer.day === today && answer.overdue.length > 0, 'Today tells what is overdue');
  }
  return samples;
}

/** The round, a month of the calendar, one's own figures and the hate-monitoring list: what a shift opens besides lists. */
async function work(): Promise<Sample[]> {
  const samples: Sample[] = [];
  const { calendar: dates, round, statistics } = core.client;
  for (let run = 0; run < 20; run++) {
    const day = ago(run * 7);
    await timedCall(samples, 'the round', () => round.read({ day }));
    const month = await timedCall(samples, 'a month of the calendar', () =>
      dates.read({ from: ago(run * 7 + 41), to: day }),
    );
    must(
      month.items.every((item) => item.day <= day),
      'the calendar keeps to its days',
    );
    for (const unit of ['week', 'month'] as const) {
      const figures = await timedCall(samples, `figures by ${unit}`, () => statistics.read({ unit, until: day }));
      must(figures.periods.length === 12, 'figures cover twelve periods');
    }
    await timedCall(samples, 'the monitoring list', () =>
      records.list({ type: 'incident', filter: { monitored: true }, sort: 'oldest', limit: PAGE }),
    );
  }
  return samples;
}

for (const type of TYPES) await records.list({ type, limit: PAGE });
await days.today({ day: today });
tell('any list', await lists());
tell('calendar of entries', await calendar());
tell('Today', await todays());
tell('round, calendar and figures', await work());
await core.close();
