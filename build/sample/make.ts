/** Makes the resources of the sample beat. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePack } from './pack.ts';
import { tellBeat } from './records.ts';
import { makeTown } from './town.ts';

/** Writes `beat.json` and `town.mbtiles` into a folder, making it where needed. The same source gives the same bytes. */
export function makeSample(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const town = makeTown();
  writeFileSync(join(folder, 'beat.json'), `${JSON.stringify(tellBeat(town))}\n`);
  writePack(town, join(folder, 'town.mbtiles'));
}
