/**
 * Who asks too much is told when to come back. Counted in this process alone: several processes allow as many times as much, which the
 * figures of docs/operating.md take into account. Addresses and devices are held in memory only, for as long as they count.
 */
import { Refusal } from './refusal.ts';

interface Bucket {
  left: number;
  at: number;
}

/** What counts as one who asks without a device: an IPv4 address, or an IPv6 network of 64 bits. */
export function placeOf(address: string): string {
  const plain = address.replace(/^::ffff:/, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail = ''] = plain.split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === '' ? [] : tail.split(':');
  const zeros = plain.includes('::') ? Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0') : [];
  return [...front, ...zeros, ...back].slice(0, 4).join(':');
}

export interface Limit {
  /** Takes one, or throws `tooMany` with the seconds to wait. */
  take(who: string): void;
  /** Whether one could be taken. */
  wouldTake(who: string): boolean;
}

/** So many who count at once; who is forgotten begins anew. */
const MOST_WHO = 50_000;

/** `burst` at once, and `aMinute` in the long run, for each. */
function limit(aMinute: number, burst: number, now: () => number = () => performance.now()): Limit {
  const buckets = new Map<string, Bucket>();
  const perMillisecond = aMinute / 60_000;
  const of = (who: string): Bucket => {
    const at = now();
    const known = buckets.get(who);
    if (known !== undefined) {
      known.left = Math.min(burst, known.left + (at - known.at) * perMillisecond);
      known.at = at;
      return known;
    }
    if (buckets.size >= MOST_WHO) {
      // Those known longest go first: new names alone cannot make a limit forget who came just before.
      for (const name of [...buckets.keys()].slice(0, MOST_WHO / 10)) buckets.delete(name);
    }
    const fresh = { left: burst, at };
    buckets.set(who, fresh);
    return fresh;
  };
  return {
    take(who) {
      const bucket = of(who);
      if (bucket.left < 1)
        throw new Refusal('tooMany', undefined, Math.ceil((1 - bucket.left) / perMillisecond / 1_000));
      bucket.left -= 1;
    },
    wouldTake: (who) => of(who).left >= 1,
  };
}

/** Every limit of one process. */
export interface Limits {
  /** Requests of a device, or unsigned of a place. */
  readonly requests: Limit;
  /** Wrong codes from one place, and from anywhere. */
  readonly codes: Limit;
  readonly allCodes: Limit;
  /** Wrong sign-ins from one place. */
  readonly signIns: Limit;
}

export function makeLimits(requestsAMinute: number): Limits {
  return {
    requests: limit(requestsAMinute, Math.max(20, Math.ceil(requestsAMinute / 2))),
    codes: limit(6, 10),
    allCodes: limit(60, 120),
    signIns: limit(6, 10),
  };
}
