/** Figures: told as JSON lines on stdout, taken as percentiles after warm-up. */

/** One figure. `ratio` is to `against`, taken in the same run; `holds` is whether the target was met, null where there is none. */
export interface Measured {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly ratio: number | null;
  readonly against: string | null;
  readonly target: string | null;
  readonly holds: boolean | null;
}

/** Tells a figure. What is not given does not apply. */
export function report(measured: Pick<Measured, 'name' | 'value' | 'unit'> & Partial<Measured>): void {
  const { name, value, unit, ratio = null, against = null, target = null, holds = null } = measured;
  const line: Measured = {
    name,
    value: rounded(value),
    unit,
    ratio: ratio === null ? null : rounded(ratio),
    against,
    target,
    holds,
  };
  console.log(JSON.stringify(line));
}

/** Progress, on stderr. */
export function say(text: string): void {
  console.error(`   ${text}`);
}

const rounded = (value: number): number => Number(value.toPrecision(4));

/** The value below which `share` (0 to 1) of the samples lie, by nearest rank. */
export function percentile(samples: readonly number[], share: number): number {
  if (samples.length === 0) throw new RangeError('No samples');
  const sorted = Float64Array.from(samples).sort();
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}

export const median = (samples: readonly number[]): number => percentile(samples, 0.5);

/** Throws unless it holds: a benchmark that measured the wrong thing has measured nothing. */
export function must(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(`Wrong result: ${what}`);
}
