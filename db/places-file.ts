/** Reads a file of places in a worker thread, where parsing fifty megabytes keeps nobody waiting. */
import { readFile, stat } from 'node:fs/promises';
import { type MessagePort, Worker } from 'node:worker_threads';
import { candidateOf, type Malformed, type PlaceCandidate, readGeoJson } from '../model/places/read.ts';

/** Bytes: what a laptop parses in a few seconds and some 200 MB of memory. */
export const MOST_BYTES = 50 * 1024 * 1024;
const MOST_FEATURES = 200_000;

export type Unreadable = 'missing' | 'tooLarge' | 'notText' | 'tooManyFeatures' | 'failed';
export type PlacesFile =
  | { readonly kind: 'places'; readonly candidates: readonly PlaceCandidate[] }
  | ({ readonly kind: 'malformed' } & Malformed)
  | { readonly kind: 'unreadable'; readonly code: Unreadable };

export async function readPlaces(path: string): Promise<PlacesFile> {
  const unreadable = (code: Unreadable): PlacesFile => ({ kind: 'unreadable', code });
  let bytes: Buffer;
  try {
    const { size } = await stat(path);
    if (size > MOST_BYTES) return unreadable('tooLarge');
    bytes = await readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    return unreadable(code === 'ENOENT' ? 'missing' : 'failed');
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return unreadable('notText');
  }
  const features = readGeoJson(text);
  if (!features.ok) return { kind: 'malformed', ...features.error };
  if (features.value.length > MOST_FEATURES) return unreadable('tooManyFeatures');
  return { kind: 'places', candidates: features.value.map((feature, index) => candidateOf(feature, index + 1)) };
}

/** In the worker. */
export async function runPlacesRead(data: unknown, port: MessagePort): Promise<void> {
  const { path } = data as { path: string };
  port.postMessage(await readPlaces(path).catch((): PlacesFile => ({ kind: 'unreadable', code: 'failed' })));
}

/** In the core. */
export async function readPlacesBeside(worker: URL, path: string): Promise<PlacesFile> {
  const thread = new Worker(worker, { workerData: { task: 'places-read', data: { path } } });
  try {
    return await new Promise<PlacesFile>((resolve) => {
      const failed = () => resolve({ kind: 'unreadable', code: 'failed' });
      thread.once('message', resolve);
      // Too little memory ends the thread, not the core.
      thread.once('error', failed);
      thread.once('exit', failed);
    });
  } finally {
    await thread.terminate();
  }
}
