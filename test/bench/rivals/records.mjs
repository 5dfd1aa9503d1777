// What every rival is given: the records of a JSONL file, flat enough for any of them, in the batches all of them get.
import { readFileSync } from 'node:fs';

/** @typedef {{ id: string, type: string, doc: Record<string, unknown> }} SourceRecord */

/** Records that arrive together. */
export const BATCH = 500;

/** @returns {SourceRecord[]} */
export function sourceRecords() {
  return readFileSync(process.argv[2], 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** Tells the benchmark what was found out. */
export function tell(seconds, settings, extra = {}) {
  console.log(JSON.stringify({ seconds, settings, ...extra }));
}
