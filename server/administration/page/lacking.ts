/** Faults that a laptop mends itself where the server was put back from a backup: it sends what is lacking. */
export const LACKING: ReadonlySet<string> = new Set(['outOfSequence', 'truncated']);
