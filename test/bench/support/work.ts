/** A folder to work in, on the same disk as what is kept, removed when the benchmark ends. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { out } from '../../../build/folders.ts';

export interface WorkFolder {
  readonly path: string;
  remove(): void;
}

export function workFolder(): WorkFolder {
  const parent = join(out, 'bench', 'work');
  mkdirSync(parent, { recursive: true });
  const path = mkdtempSync(join(parent, 'run-'));
  const remove = () => rmSync(path, { recursive: true, force: true, maxRetries: 5 });
  process.on('exit', remove);
  return { path, remove };
}
