/**
 * How much is under way at once. What arrives and what goes out is held in memory while it is; beyond so many bytes the next waits its
 * turn, its body unread, and after a while is asked to come again. So a shift's end costs time, not memory.
 */
import { Refusal } from './refusal.ts';

/** Gives back what was taken, but for so many bytes that are still needed: a page is smaller than what it takes to make it. */
export type Leave = (but?: number) => void;

export interface Room {
  /** Resolves once there is room for so many bytes; what is returned gives it back. Throws `tooMany` where none came in time. */
  enter(bytes: number): Promise<Leave>;
}

/** Milliseconds one waits for a turn, and for which it is kept: who reads slowly holds nobody up for longer. */
const MOST_WAIT = 20_000;
const MOST_STAY = 20_000;

export function makeRoom(most: number): Room {
  let used = 0;
  const waiting: { bytes: number; begin: () => void }[] = [];
  const admit = () => {
    for (let next = waiting[0]; next !== undefined && (used === 0 || used + next.bytes <= most); next = waiting[0]) {
      waiting.shift();
      used += next.bytes;
      next.begin();
    }
  };
  const leaving = (bytes: number): Leave => {
    let taken = bytes;
    const leave: Leave = (but = 0) => {
      if (but === 0) clearTimeout(late);
      if (but >= taken) return;
      used -= taken - but;
      taken = but;
      admit();
    };
    const late = setTimeout(() => leave(), MOST_STAY);
    late.unref();
    return leave;
  };
  return {
    enter: (bytes) =>
      new Promise((resolve, reject) => {
        const one = {
          bytes,
          begin: () => {
            clearTimeout(timer);
            resolve(leaving(bytes));
          },
        };
        const timer = setTimeout(() => {
          waiting.splice(waiting.indexOf(one), 1);
          // Not all at the same moment again.
          reject(new Refusal('tooMany', undefined, 2 + Math.floor(Math.random() * 8)));
        }, MOST_WAIT);
        timer.unref();
        waiting.push(one);
        admit();
      }),
  };
}
