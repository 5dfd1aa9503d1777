/**
 * `npm run sample` makes the sample beat's files in out/sample; with `--size officer|unit|ten-units` it writes that many records
 * instead, one JSON record a line, to out/bulk/<size>.jsonl. `--seed <number>` draws another sample.
 */
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { out } from '../folders.ts';
import { generate, OFFICERS, type Size } from './bulk/generate.ts';
import { makeSample } from './make.ts';
import { makeTown } from './town.ts';

const isSize = (text: string): text is Size => Object.hasOwn(OFFICERS, text);

function writeBulk(size: Size, seed: number | undefined): void {
  // Not in out/sample: what lies there goes into the package.
  const folder = join(out, 'bulk');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${size}.jsonl`);
  const file = openSync(path, 'w');
  let lines: string[] = [];
  let count = 0;
  const flush = () => {
    if (lines.length > 0) writeSync(file, `${lines.join('\n')}\n`);
    lines = [];
  };
  try {
    for (const record of generate({
      size,
      town: makeTown(),
      now: Date.now(),
      ...(seed === undefined ? {} : { seed }),
    })) {
      lines.push(JSON.stringify(record));
      count += 1;
      if (lines.length === 2000) flush();
    }
    flush();
  } finally {
    closeSync(file);
  }
  console.log(`${count} records in ${path}`);
}

const { values } = parseArgs({ options: { size: { type: 'string' }, seed: { type: 'string' } } });
if (values.size === undefined) {
  const folder = join(out, 'sample');
  makeSample(folder);
  console.log(`The sample beat is in ${folder}`);
} else if (isSize(values.size)) writeBulk(values.size, values.seed === undefined ? undefined : Number(values.seed));
else {
  console.error(`No sample of size “${values.size}”. Choose one of: ${Object.keys(OFFICERS).join(', ')}.`);
  process.exitCode = 2;
}
