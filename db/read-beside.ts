/** Reading a picked file in a worker thread, where parsing fifty megabytes keeps nobody waiting. */
import { readFile, stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';

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
export async function readBeside<Outcome>(worker: URL, task: string, path: string, failed: Outcome): Promise<Outcome> {
  const thread = new Worker(worker, { workerData: { task, data: { path } } });
  try {
    return await new Promise<Outcome>((resolve) => {
      const fails = () => resolve(failed);
      thread.once('message', resolve);
      // Too little memory ends the thread, not the core.
      thread.once('error', fails);
      thread.once('exit', fails);
    });
  } finally {
    await thread.terminate();
  }
}
