/** What the core answers to the map's calls, except which records lie where: that is the store's. */
import type { z } from 'zod';
import type { ImportEvent, mapContract } from '../../model/contract/map.ts';
import type { MapPacks } from './packs.ts';
import { asMapProblem } from './problem.ts';

type Input<Call extends keyof typeof mapContract> = z.infer<
  NonNullable<(typeof mapContract)[Call]['~orpc']['inputSchema']>
>;

/** Turns the name of a picked file into its path; the window never sees one. */
export interface PickedFiles {
  resolve(file: string, mode: 'read'): string | undefined;
}

export function mapHandlers(packs: MapPacks, files: PickedFiles) {
  return {
    packs: () => packs.list(),
    importPack: ({ file }: Input<'importPack'>, signal?: AbortSignal) =>
      // An unknown name is a file that is not there.
      importEvents(packs, files.resolve(file, 'read') ?? '', signal),
    cancelImport: () => ({ cancelled: packs.cancelImport() }),
    /** False: no such pack. */
    choosePack: ({ id }: Input<'choosePack'>) => packs.use(id),
    /** False: no such pack. */
    removePack: ({ id }: Input<'removePack'>) => packs.remove(id),
    tile: ({ pack, z, x, y }: Input<'tile'>) => packs.tile(pack, z, x, y),
    searchAddress: ({ text, near }: Input<'searchAddress'>) => packs.search(text, near),
    reverse: (position: Input<'reverse'>) => packs.reverse(position),
  };
}

/** The events of one import; leaving the loop cancels it. A reader that is slow misses progress, never the end. */
export async function* importEvents(
  packs: MapPacks,
  path: string,
  signal?: AbortSignal,
): AsyncGenerator<ImportEvent, void> {
  const left = new AbortController();
  const stop = signal ? AbortSignal.any([signal, left.signal]) : left.signal;
  let latest: ImportEvent | null = null;
  let end: ImportEvent | null = null;
  let wake = () => {};
  const running = packs
    .import(path, {
      signal: stop,
      onProgress: (phase, done, total) => {
        latest = { kind: 'progress', phase, done, total };
        wake();
      },
    })
    .then(
      (pack): ImportEvent => ({ kind: 'done', pack }),
      (error: unknown): ImportEvent => ({ kind: 'refused', code: asMapProblem(error).code }),
    )
    .then((event) => {
      end = event;
      wake();
    });
  try {
    while (end === null) {
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (latest !== null || end !== null) resolve();
      });
      const event = latest;
      latest = null;
      if (event !== null) yield event;
    }
    yield end;
  } finally {
    left.abort();
    await running;
  }
}
