/** Sound on its way to the disk while it is being recorded, and back from there after a crash. */
import type { LeftRecording } from '../../model/contract/recordings.ts';
import { tellFailure } from '../commit.ts';
import { ask, core } from '../core.ts';

/** How much a crash may cost, in milliseconds. */
export const PIECE_MS = 3000;
const TYPE = 'audio/webm';

/** Those this window holds itself: nobody is asked about them. */
const underWay = new Set<string>();
export const isUnderWay = (id: string): boolean => underWay.has(id);

export interface KeptSound {
  /** The next piece, and how many seconds there are with it. */
  add(piece: Blob, seconds: number): void;
  /** All pieces together. */
  whole(): Blob;
  /** Its id once all that was added is on disk; undefined where nothing of it is. */
  id(): Promise<string | undefined>;
  /** This window holds it no longer: unless it was attached, it is asked about again. */
  release(): Promise<void>;
  /** Thrown away, here and on disk. */
  discard(): Promise<void>;
}

/** Begins to keep. Where a piece cannot be kept that is told once; the sound goes on in memory. */
export function keepSound(record: string): KeptSound {
  const pieces: Blob[] = [];
  let id: string | undefined;
  let ended = false;
  const step = async (work: () => Promise<unknown>): Promise<void> => {
    if (ended) return;
    const done = await ask(work());
    if (done.ok) return;
    ended = true;
    tellFailure(done.error);
  };
  let line = step(async () => {
    id = (await core.recordings.begin({ record })).id;
    underWay.add(id);
  });
  return {
    add(piece, seconds) {
      const at = pieces.push(piece) - 1;
      line = line.then(() =>
        step(async () => {
          if (id === undefined) return;
          await core.recordings.append({ id, at, seconds, bytes: new Uint8Array(await piece.arrayBuffer()) });
        }),
      );
    },
    whole: () => new Blob(pieces, { type: TYPE }),
    async id() {
      await line;
      return id;
    },
    async release() {
      await line;
      if (id !== undefined) underWay.delete(id);
    },
    async discard() {
      line = line.then(async () => {
        // The recorder may still hand over its last piece.
        ended = true;
        if (id !== undefined) await ask(core.recordings.discard({ id }));
      });
      await line;
    },
  };
}

/** What a crash left of a recording, as far as it came. */
export async function soundLeft({ id }: Pick<LeftRecording, 'id'>): Promise<Blob> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (let at: number | null = 0; at !== null; ) {
    const read: { bytes: Uint8Array<ArrayBuffer>; next: number | null } = await core.recordings.read({ id, at });
    pieces.push(read.bytes);
    at = read.next;
  }
  return new Blob(pieces, { type: TYPE });
}
