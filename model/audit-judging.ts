/**
 * Judges what a device wrote and none of its entries met. Its numbers and its entries go on side by side: each entry commits to numbers of
 * one record without a gap between them, those of the next follow on them. So where an entry was met, all numbers below have their entries
 * before it. What no entry met has been altered or added, unless
 * - part of what it was committed to together with is missing, and enough is missing for every other entry without its content, or
 * - it was written after the chain's end, as what a laptop wrote that was lost before its entries reached a server put back from a backup.
 */

/** A content that no entry met. */
export interface Stray {
  readonly number: number;
  readonly record: string;
  readonly moment: unknown;
  /** The next entry about its record that was met; undefined where there is none. */
  readonly next: number | undefined;
}

/** What one record's comparison tells. */
export interface Compared {
  readonly lastEntry: number;
  strays(): Stray[];
  /**
   * Why a stray may be one of those the enrolment committed to anew: `lost` where not all of them are here any more, so that nothing can be
   * compared, otherwise the entry that should have met it. `hasOwn`: another entry may be the stray's as well.
   */
  rewritingOf(stray: Stray, hasOwn: boolean): 'lost' | number | undefined;
}

interface Met {
  readonly sequence: number;
  readonly first: number;
  readonly last: number;
}

interface Unmet {
  readonly sequence: number;
  readonly record: string;
  /** The moment of the changes it commits to; undefined where they may be of several. */
  readonly at: number | undefined;
  /** Its key is gone: it cannot be compared. */
  readonly isBlind: boolean;
}

/** A number without content; of a number nothing is known of, no record is known either. */
interface Lacking {
  readonly number: number;
  readonly record: string | undefined;
}

export interface Comparisons {
  readonly records: ReadonlyMap<string, Compared>;
  /** Ascending. */
  readonly met: readonly Met[];
  readonly unmet: readonly Unmet[];
  readonly numbers: readonly { readonly number: number; readonly record: string; readonly isMissing: boolean }[];
  /** The moment of the chain's last entry, after which it may have gone on; undefined where the chain and the numbers are known to be whole. */
  readonly endsAt: number | undefined;
}

/** Of ascending places the first whose value is not below. */
function placeOf<T>(all: readonly T[], at: (one: T) => number, value: number): number {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(all[middle] as T) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function firstBadOf({ records, met, unmet, numbers, endsAt }: Comparisons): number | undefined {
  const strays = [...records.values()].flatMap((record) => record.strays()).sort((a, b) => a.number - b.number);
  const between = Map.groupBy(strays, ({ number }) => placeOf(met, ({ first }) => first, number));
  const entries = Map.groupBy(unmet, ({ sequence }) => placeOf(met, (one) => one.sequence, sequence));
  for (const [place, found] of between) {
    const isEnd = place === met.length;
    const after = met[place - 1]?.last ?? 0;
    const before = met[place]?.first ?? (numbers.at(-1)?.number ?? 0) + 1;
    const bad = judge(found, {
      entries: entries.get(place) ?? [],
      lacking: lackingBetween(numbers, { after, before, hasGaps: endsAt !== undefined }),
      goesOnAt: isEnd ? endsAt : undefined,
      records,
    });
    if (bad !== undefined) return bad;
  }
  return undefined;
}

function lackingBetween(
  numbers: Comparisons['numbers'],
  { after, before, hasGaps }: { after: number; before: number; hasGaps: boolean },
): Lacking[] {
  const lacking: Lacking[] = [];
  let expected = after + 1;
  for (let at = placeOf(numbers, ({ number }) => number, expected); expected < before; at++) {
    const known = numbers[at];
    const number = Math.min(known?.number ?? before, before);
    for (; expected < number; expected++) if (hasGaps) lacking.push({ number: expected, record: undefined });
    expected = number + 1;
    if (known !== undefined && number < before && known.isMissing) lacking.push({ number, record: known.record });
  }
  return lacking;
}

interface Stretch {
  /** Between what the entry before met and what the next one met. */
  readonly entries: readonly Unmet[];
  readonly lacking: readonly Lacking[];
  /** The moment from which on the chain may have gone on here; undefined where it did not. */
  readonly goesOnAt: number | undefined;
  readonly records: ReadonlyMap<string, Compared>;
}

/** Whether each of the entries can have committed to something else of what is lacking. */
function suffices(entries: readonly Unmet[], lacking: readonly Lacking[]): boolean {
  if (entries.length > lacking.length) return false;
  const known = Map.groupBy(lacking, ({ record }) => record);
  let anything = known.get(undefined)?.length ?? 0;
  for (const [record, of] of Map.groupBy(entries, (one) => one.record))
    anything -= Math.max(0, of.length - (known.get(record)?.length ?? 0));
  return anything >= 0;
}

/** Numbers of one record that follow on one another. */
interface Run {
  readonly first: number;
  readonly last: number;
}

/** The entry to be named for the first of the strays, by number, that nothing explains. */
function judge(strays: readonly Stray[], { entries, lacking, goesOnAt, records }: Stretch): number | undefined {
  // One that cannot be compared needs nothing to be lacking.
  const needing = entries.filter(({ isBlind }) => !isBlind);
  const entriesOf = Map.groupBy(entries, ({ record }) => record);
  const straysOf = Map.groupBy(strays, ({ record }) => record);
  /** The entries that may be the stray's, the likeliest alone: acts of one moment cannot be told apart. */
  const ownOf = ({ record, moment }: Stray): readonly Unmet[] => {
    const of = entriesOf.get(record) ?? [];
    const kinds = [
      of.filter(({ at }) => at === moment),
      of.filter(({ at }) => at === undefined),
      of.filter(({ isBlind }) => isBlind),
    ];
    return kinds.find(({ length }) => length > 0) ?? [];
  };
  const lackingIn = (from: number, before: number): Lacking[] =>
    lacking.slice(
      placeOf(lacking, ({ number }) => number, from),
      placeOf(lacking, ({ number }) => number, before),
    );
  /** The strays around one that may be of one act with it. */
  const runAround = ({ number, record, moment }: Stray, own: Unmet): Run => {
    const same = new Set(
      straysOf.get(record)?.flatMap((one) => (own.at === undefined || one.moment === moment ? [one.number] : [])),
    );
    let [first, last] = [number, number];
    while (same.has(first - 1)) first--;
    while (same.has(last + 1)) last++;
    return { first, last };
  };
  /** Whether the number below or above the run may be part of what the entry commits to, with enough else for the entries before and after. */
  const isPart = ({ first, last }: Run, own: Unmet): boolean => {
    const place = placeOf(needing, ({ sequence }) => sequence, own.sequence);
    const explains = (mate: number): boolean => {
      const [found] = lackingIn(mate, mate + 1);
      return (
        found !== undefined &&
        (found.record === undefined || found.record === own.record) &&
        suffices(needing.slice(0, place), lackingIn(0, Math.min(first, mate))) &&
        suffices(needing.slice(place + 1), lackingIn(Math.max(last, mate) + 1, Number.POSITIVE_INFINITY))
      );
    };
    return explains(first - 1) || explains(last + 1);
  };
  // What is beyond the chain's end stays beyond it from there on.
  let isBeyond = false;
  // The chain may end in the midst of what was saved at one moment, as far as that goes on.
  let isLastSave = goesOnAt !== undefined;
  for (const stray of strays) {
    const own = ownOf(stray);
    const record = records.get(stray.record);
    const rewriting = record?.rewritingOf(stray, own.length > 0);
    if (rewriting === 'lost') continue;
    if (rewriting !== undefined) return rewriting;
    if (own.some((one) => one.isBlind || isPart(runAround(stray, one), one))) continue;
    const isOfLastSave = isLastSave && stray.moment === goesOnAt;
    const mayBeLater = goesOnAt !== undefined && (own.length === 0 || isOfLastSave);
    isBeyond ||= mayBeLater && suffices(needing, lackingIn(0, stray.number));
    if (!isBeyond || !mayBeLater) {
      const likeliest = own[0] ?? entriesOf.get(stray.record)?.[0];
      return likeliest?.sequence ?? stray.next ?? entries[0]?.sequence ?? record?.lastEntry;
    }
    isLastSave = isOfLastSave;
  }
  return undefined;
}
