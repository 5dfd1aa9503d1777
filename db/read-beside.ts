/** Reading a picked file in a worker thread, where parsing fifty megabytes keeps nobody waiting. */
import { readFile, stat } from 'node:fs/promises';
import { askBeside } from './beside.ts';

/** The bytes of a file, or why there are none. */
export async function bytesOf(path: string, most: number): Promise<Buffer | 'missing' | 'tooLarge' | 'failed'> {
  try {
    const { size } = await stat(path);
    return size > most ? 'tooLarge' : await readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    return code === 'ENOENT' ? 'missing' : 'failed';
  }
}

/** What the task of that name makes of a file; `failed` where the thread came to grief. */
export const readBeside = <Outcome>(worker: URL, task: string, path: string, failed: Outcome): Promise<Outcome> =>
  askBeside(worker, task, { path }, (outcome: Outcome) => outcome).catch(() => failed);
