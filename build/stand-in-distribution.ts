/**
 * A folder that electron-builder accepts as an Electron distribution where there is none: the stand-in in the place of the executable,
 * with a fuse wire behind it, so that the layout, its contents and the fuses can be made and read back. It cannot be shipped.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { electronPackage, out, standin } from './folders.ts';
import { chromiumLanguages } from './layout.ts';

/** Electron's marker of the fuse wire in its executable. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** Version 1 of the wire, nine fuses, as Electron is delivered: '1' on, '0' off. */
const WIRE = Buffer.concat([Buffer.from(SENTINEL), Buffer.from([1, 9]), Buffer.from('101100011')]);

export function makeStandInDistribution(): string {
  const folder = join(out, 'stand-in-distribution');
  rmSync(folder, { recursive: true, force: true });
  for (const name of ['resources', 'locales']) mkdirSync(join(folder, name), { recursive: true });
  const { version } = JSON.parse(readFileSync(join(electronPackage, 'package.json'), 'utf8')) as { version: string };
  // The shell never reads past `exec`, so the wire may follow.
  const launch = join(standin, 'launch.ts');
  const script = `#!/bin/sh\nexec "\${STANDIN_NODE:-node}" --disable-warning=ExperimentalWarning '${launch}' "$0" "$@"\n`;
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from(script), WIRE, Buffer.from('\n')]), {
    mode: 0o755,
  });
  writeFileSync(join(folder, 'version'), version);
  writeFileSync(
    join(folder, 'UNSHIPPABLE.txt'),
    'Laid out without the Electron binary, for tests only. Never install this.\n',
  );
  for (const name of ['LICENSE', 'LICENSES.chromium.html', ...chromiumLanguages.map((id) => `locales/${id}.pak`)])
    writeFileSync(join(folder, name), '');
  return folder;
}
