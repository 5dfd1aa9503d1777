/** Reads a file of places in a worker thread, where parsing fifty megabytes keeps nobody waiting. */
import type { MessagePort } from 'node:worker_threads';
import { candidateOf, type Malformed, type PlaceCandidate, readGeoJson } from '../model/places/read.ts';
import { bytesOf, readBeside } from './read-beside.ts';

/** Bytes: what a laptop parses in a few seconds and some 200 MB of memory. */
const MOST_BYTES = 50 * 1024 * 1024;
const MOST_FEATURES = 200_000;

export type Unreadable = 'missing' | 'tooLarge' | 'notText' | 'tooManyFeatures' | 'failed';
export type PlacesFile =
  | { readonly kind: 'places'; readonly candidates: readonly PlaceCandidate[] }
  | ({ readonly kind: 'malformed' } & Malformed)
  | { readonly kind: 'unreadable'; readonly code: Unreadable };

async function readPlaces(path: string): Promise<PlacesFile> {
  const unreadable = (code: Unreadable): PlacesFile => ({ kind: 'unreadable', code });
  const bytes = await bytesOf(path, MOST_BYTES);
  if (typeof bytes === 'string') return unreadable(bytes);
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
export const readPlacesBeside = (worker: URL, path: string): Promise<PlacesFile> =>
  readBeside<PlacesFile>(worker, 'places-read', path, { kind: 'unreadable', code: 'failed' });
