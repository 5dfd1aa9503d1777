/** Makes the resources of the sample beat. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writePack } from './pack.ts';
import { makeTown } from './town.ts';

/** Writes the sample's files into a folder, making it where needed. The same source gives the same bytes. */
export function makeSample(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writePack(makeTown(), join(folder, 'town.mbtiles'));
}
