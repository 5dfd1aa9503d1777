/** Several laptops that edit one record and hear of one another in any order, more than once, or late. */
import fc from 'fast-check';
import {
  type AuthorContext,
  type Authored,
  create,
  discard,
  edit,
  type LeafEdit,
  move,
  removeItem,
  resolve,
  restore,
} from '../../model/author.ts';
import type { Change, Leaf, RecordState, RecordView } from '../../model/change.ts';
import { newClock, receive } from '../../model/clock.ts';
import type { Json } from '../../model/define.ts';
import { idFrom } from '../../model/id.ts';
import { apply, empty } from '../../model/merge.ts';
import { definitionOf } from '../../model/records.ts';
import type { Result } from '../../model/result.ts';
import type { RecordType } from '../../model/types.ts';
import { view } from '../../model/view.ts';
import { numbersFrom, shuffled } from './random.ts';

const START = Date.UTC(2026, 4, 1, 8);

/** What happens next: on which laptop, what, and numbers it draws its choices from. */
export interface Step {
  readonly at: number;
  readonly what: (typeof WHATS)[number];
  readonly pick: number;
  readonly value: number;
}

const WHATS = [
  'edit',
  'edit',
  'item',
  'part',
  'remove',
  'order',
  'settle',
  'move',
  'discard',
  'restore',
  'hear',
  'hear',
  'late',
] as const;

export const steps = (most = 40): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.record({
      at: fc.nat(4),
      what: fc.constantFrom(...WHATS),
      pick: fc.nat(1000),
      value: fc.nat(6),
    }),
    { minLength: 1, maxLength: most },
  );

/** The leaves that steps write, by type; `items` is the field whose items come and go. */
interface Ground {
  readonly leaves: Readonly<Record<Leaf, (n: number) => Json>>;
  readonly items: string;
  readonly parts: Readonly<Record<string, (n: number) => Json>>;
}

const GROUND: Partial<Record<RecordType, Ground>> = {
  incident: {
    leaves: {
      facts: (n) => `What happened, told ${n} times`,
      occurred: (n) => ({ occurredFrom: `2026-04-0${n + 1}T10:00:00.000Z` }),
      classification: (n) => `020${n}`,
      bias: (n) => ({ perceivedBy: 'victim', strands: n % 2 ? ['race'] : ['religion'] }),
      localReference: (n) => `K7-${n}`,
      'comments/remark/text': (n) => `Say more about ${n}`,
      'comments/remark/settled': () => true,
    },
    items: 'persons',
    parts: { role: (n) => (n % 2 ? 'victim' : 'witness'), category: () => 'other', note: (n) => `note ${n}` },
  },
  party: {
    leaves: {
      name: (n) => ({ givenNames: `Ada ${n}`, surname: 'Okafor' }),
      contactRoles: (n) => (n % 2 ? ['ally', 'media'] : ['media']),
      cadenceDays: (n) => 10 + n,
      represents: (n) => [idFrom(START + n, new Uint8Array(16))],
    },
    items: 'phones',
    parts: { number: (n) => `020 7946 000${n}`, label: (n) => (n % 2 ? 'home' : 'work') },
  },
  action: {
    leaves: { text: (n) => `Call back ${n}`, due: (n) => `2026-06-0${n + 1}`, outcome: (n) => `spoke ${n} minutes` },
    items: '',
    parts: {},
  },
};
export const GROUND_TYPES: readonly RecordType[] = ['incident', 'party', 'action'];

export class Laptop {
  context: AuthorContext;
  state: RecordState;
  /** In the order they were made or heard of. */
  readonly known: Change[] = [];

  constructor(index: number, record: string, type: RecordType, ids: () => string) {
    const device = ids();
    this.context = { clock: newClock(device), author: ids(), nextNumber: 1, now: START + index * 997, newId: ids };
    this.state = empty(record, type);
  }

  look(): RecordView {
    return view(this.state, { history: this.known });
  }

  /** Keeps what was authored. */
  write(authored: Authored): void {
    this.context = authored.context;
    for (const change of authored.changes) this.take(change);
  }

  take(change: Change): void {
    this.state = apply(this.state, change);
    this.known.push(change);
    this.context = { ...this.context, clock: receive(this.context.clock, change.stamp, this.context.now) };
  }

  /** Hears of changes in the order given, repeats included. */
  hear(changes: readonly Change[]): void {
    const met = new Set(this.known.map((change) => change.id));
    for (const change of changes) {
      if (met.has(change.id)) this.state = apply(this.state, change);
      else this.take(change);
      met.add(change.id);
    }
  }
}

/** Plays steps on some laptops and gives them back without a last exchange. */
export function play(type: RecordType, laptops: number, program: readonly Step[], seed: number): Laptop[] {
  const next = numbersFrom(seed);
  let made = 0;
  const ids = () => {
    made += 1;
    return idFrom(
      START + made,
      Uint8Array.from({ length: 16 }, () => Math.floor(next() * 256)),
    );
  };
  const record = ids();
  const all = Array.from({ length: laptops }, (_, index) => new Laptop(index, record, type, ids));
  const first = all[0] as Laptop;
  const ground = groundOf(type);
  const doc: Record<string, Json> =
    type === 'party' ? { kind: 'person' } : type === 'incident' ? { localReference: 'K7-1' } : { text: 'Call' };
  first.write(create(first.context, type, record, doc));
  for (const laptop of all.slice(1)) laptop.hear(first.known);

  for (const step of program) {
    const laptop = all[step.at % laptops] as Laptop;
    laptop.context = { ...laptop.context, now: laptop.context.now + Math.floor(next() * 5000) - 500 };
    take(laptop, all, ground, step, next, ids);
  }
  return all;
}

const groundOf = (type: RecordType) => {
  const ground = GROUND[type];
  if (ground === undefined) throw new Error(`no ground to play ${type} on`);
  return ground;
};

function take(
  laptop: Laptop,
  all: readonly Laptop[],
  ground: Ground,
  step: Step,
  next: () => number,
  ids: () => string,
): void {
  const seen = laptop.look();
  if (step.what === 'hear' || step.what === 'late') {
    const known = shuffled((all[step.pick % all.length] as Laptop).known, next);
    // Late: only part of what another knows, some of it twice.
    const part = known.slice(0, 1 + step.value);
    laptop.hear(step.what === 'hear' ? known : [...part, ...part.slice(0, 2)]);
    return;
  }
  const made = meant(laptop.context, seen, ground, step, ids);
  if (made?.ok === true) laptop.write(made.value);
}

/** What a step comes to on a laptop that sees the record so; undefined where there is nothing to do it to. */
function meant(
  context: AuthorContext,
  seen: RecordView,
  ground: Ground,
  { what, pick, value }: Step,
  ids: () => string,
): Result<Authored, unknown> | undefined {
  const one = <T>(of: readonly T[]): T | undefined => of[pick % Math.max(1, of.length)];
  const item = one(Object.keys((seen.doc[ground.items] ?? {}) as object));
  const at = (part: string) => `${ground.items}/${item}/${part}`;
  switch (what) {
    case 'edit': {
      const leaf = one(Object.keys(ground.leaves)) ?? '';
      return edit(context, seen, { [leaf]: value === 0 ? {} : { value: ground.leaves[leaf]?.(value) ?? 'x' } });
    }
    case 'item': {
      const made = ids();
      const parts = Object.entries(ground.parts).map(([part, of]) => [
        `${ground.items}/${made}/${part}`,
        { value: of(value) },
      ]);
      return edit(context, seen, Object.fromEntries(parts) as Record<Leaf, LeafEdit>);
    }
    case 'part': {
      const part = one(Object.keys(ground.parts)) ?? '';
      return item === undefined
        ? undefined
        : edit(context, seen, { [at(part)]: { value: ground.parts[part]?.(value) ?? 'x' } });
    }
    case 'order':
      return item === undefined ? undefined : edit(context, seen, { [at('order')]: { value: `${value + 1}V` } });
    case 'remove':
      return item === undefined ? undefined : removeItem(context, seen, ground.items, item);
    case 'settle': {
      const leaf = one(Object.keys(seen.conflicts));
      const heads = seen.conflicts[leaf ?? ''] ?? [];
      return leaf === undefined ? undefined : resolve(context, seen, leaf, heads[value % heads.length]?.value);
    }
    case 'move': {
      const ways = definitionOf(seen.type).life.moves.filter((way) => way.from.includes(seen.state));
      return move(context, seen, one(ways)?.name ?? '', 'because');
    }
    case 'discard':
      return discard(context, seen);
    case 'restore':
      return restore(context, seen);
    default:
      return undefined;
  }
}

/** Every change any laptop knows, once each. */
export function changesOf(laptops: readonly Laptop[]): Change[] {
  return [...new Map(laptops.flatMap((laptop) => laptop.known).map((change) => [change.id, change])).values()];
}
