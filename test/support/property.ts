/** Property tests that say which seed they ran with, and run with it again: `BEATBOOK_SEED=… npx vitest run …`. */
import fc from 'fast-check';
import { SEED } from './random.ts';

/** Checks a property `runs` times with this run's seed; a failure prints the smallest example found. */
export function holds<Values>(property: fc.IProperty<Values> | fc.IPropertyWithHooks<Values>, runs = 200): void {
  fc.assert(property, { seed: SEED, numRuns: runs });
}
