import { createHmac, timingSafeEqual } from 'node:crypto';
import { closeSync, fdatasyncSync, openSync, readSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Loss } from '../../model/shell.ts';
import { syncFolder, writeDurably } from './durable.ts';
import { deriveKey } from './seal.ts';

/**
 * The head marker: a small file outside the database that says how far acknowledged writes reach. The database's own files cannot tell when
 * an old copy, or a shortened write-ahead log, took their place; this can. Two slots are written in turn, each signed under a key derived
 * from the data key, so that a power cut during one leaves the other. A database ahead of the marker is normal (it stopped between commit
 * and marker); behind it, or with another hash at its place, acknowledged work is missing.
 */
export type Head = {
  /** Number of the last audit entry, from 1, without gaps. */
  sequence: number;
  /** That entry's SHA-256, in 64 hexadecimal digits. */
  hash: string;
};

export type Marker = {
  /** Puts the head on disk; returns only when it is there. Throws what the disk said: then nothing may be called saved. */
  advance(sequence: number, hash: string): void;
  close(): void;
};

/** What lies at the marker's place: a head, nothing, or a file none of whose slots is ours. */
export type MarkerState = { kind: 'head'; head: Head; turn: number } | { kind: 'missing' } | { kind: 'damaged' };

/** Slots lie a disk sector's common multiple apart, so that one torn write cannot reach both. */
const SLOT_DISTANCE = 4096;
const MAGIC = 'BBHEAD1\0';
const BODY = MAGIC.length + 8 + 8 + 32;
const SLOT = BODY + 32;

const keyOf = (dataKey: Uint8Array, vaultId: string): Buffer => deriveKey(dataKey, 'head marker', vaultId);

function encode(key: Uint8Array, turn: number, head: Head): Buffer {
  const slot = Buffer.alloc(SLOT);
  slot.write(MAGIC, 0, 'latin1');
  slot.writeBigUInt64BE(BigInt(turn), MAGIC.length);
  slot.writeBigUInt64BE(BigInt(head.sequence), MAGIC.length + 8);
  if (slot.write(head.hash, MAGIC.length + 16, 32, 'hex') !== 32)
    throw new TypeError('A head hash has 64 hexadecimal digits');
  createHmac('sha256', key).update(slot.subarray(0, BODY)).digest().copy(slot, BODY);
  return slot;
}

function decode(key: Uint8Array, slot: Buffer): { turn: number; head: Head } | undefined {
  if (slot.length < SLOT || slot.toString('latin1', 0, MAGIC.length) !== MAGIC) return undefined;
  const mac = createHmac('sha256', key).update(slot.subarray(0, BODY)).digest();
  if (!timingSafeEqual(mac, slot.subarray(BODY, SLOT))) return undefined;
  return {
    turn: Number(slot.readBigUInt64BE(MAGIC.length)),
    head: {
      sequence: Number(slot.readBigUInt64BE(MAGIC.length + 8)),
      hash: slot.toString('hex', MAGIC.length + 16, MAGIC.length + 48),
    },
  };
}

export function readMarker(path: string, dataKey: Uint8Array, vaultId: string): MarkerState {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return { kind: 'missing' };
  }
  try {
    const key = keyOf(dataKey, vaultId);
    const bytes = Buffer.alloc(SLOT_DISTANCE + SLOT);
    const length = readSync(file, bytes, 0, bytes.length, 0);
    const slots = [0, SLOT_DISTANCE].map((offset) =>
      decode(key, bytes.subarray(offset, Math.min(offset + SLOT, length))),
    );
    const [first, second] = slots;
    const newest = first && second ? (first.turn > second.turn ? first : second) : (first ?? second);
    return newest ? { kind: 'head', ...newest } : { kind: 'damaged' };
  } finally {
    closeSync(file);
  }
}

/** Opens the marker for writing, made anew with the given head when there is none or when a loss has been recorded. */
export function openMarker(path: string, dataKey: Uint8Array, vaultId: string, restartAt?: Head): Marker {
  const key = keyOf(dataKey, vaultId);
  const state = readMarker(path, dataKey, vaultId);
  let turn = state.kind === 'head' ? state.turn : 0;
  if (restartAt) {
    const file = Buffer.alloc(SLOT_DISTANCE + SLOT);
    encode(key, turn + 1, restartAt).copy(file, 0);
    encode(key, turn + 2, restartAt).copy(file, SLOT_DISTANCE);
    writeDurably(path, file);
    turn += 2;
  }
  const handle = openSync(path, 'r+');
  syncFolder(dirname(path));
  return {
    advance(sequence, hash) {
      const next = turn + 1;
      const slot = encode(key, next, { sequence, hash });
      const written = writeSync(handle, slot, 0, SLOT, next % 2 === 1 ? 0 : SLOT_DISTANCE);
      if (written !== SLOT) throw new Error('The head marker was written in part');
      fdatasyncSync(handle);
      turn = next;
    },
    close: () => closeSync(handle),
  };
}

/** What the database is missing against the marker; null when nothing is. `hashAt` tells the database's own hash at a number. */
export function lossAgainst(
  state: MarkerState,
  found: Head | null,
  hashAt: (sequence: number) => string | null,
): Loss | null {
  const reached = found?.sequence ?? 0;
  if (state.kind === 'missing')
    return reached === 0 ? null : { kind: 'markerMissing', acknowledged: null, found: reached };
  if (state.kind === 'damaged') return { kind: 'markerDamaged', acknowledged: null, found: reached };
  const { sequence, hash } = state.head;
  if (reached < sequence) return { kind: 'behind', acknowledged: sequence, found: reached };
  if (sequence > 0 && hashAt(sequence) !== hash) return { kind: 'differs', acknowledged: sequence, found: reached };
  return null;
}
