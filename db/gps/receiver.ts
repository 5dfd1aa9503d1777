/**
 * Listens to one receiver and goes on trying: absent, unplugged, denied or talking nonsense, it never throws, never holds the thread, and
 * never stops anybody from working without it.
 */
import { constants, type FileHandle, open } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import type { Fix, Report } from '../../model/gps/fix.ts';
import { readGpsd, WATCH } from '../../model/gps/gpsd.ts';
import { lineReader } from '../../model/gps/lines.ts';
import { readNmea } from '../../model/gps/nmea.ts';

export type ReceiverState = 'absent' | 'denied' | 'searching' | 'fix';

export interface Receiver {
  readonly state: ReceiverState;
  readonly fix: (Fix & { readonly at: number }) | null;
  stop(): void;
}

export type ReceiverSource =
  | { readonly kind: 'gpsd'; readonly port: number }
  /** A device, a file that grows, or a pipe. */
  | { readonly kind: 'nmea'; readonly path: string };

export const GPSD_PORT = 2947;
/** A position older than this is the last one, not where one is; milliseconds. */
const FRESH_MS = 15_000;
const AGAIN_MS = 2_000;
const PAUSE_MS = 200;
const PIECE = 4_096;

export function openReceiver(source: ReceiverSource, now: () => number = Date.now): Receiver {
  const stopping = new AbortController();
  let reached: 'absent' | 'denied' | 'open' = 'absent';
  let fix: Receiver['fix'] = null;
  const hear = (report: Report) => {
    if (report.kind === 'fix') {
      // RMC follows GGA within the same second and tells no error: the one just told still holds.
      const metres = report.fix.metres ?? (fix && now() - fix.at < 3_000 ? fix.metres : null);
      fix = { ...report.fix, metres, at: now() };
    }
  };
  const meet = (state: typeof reached) => {
    reached = state;
  };
  const run = source.kind === 'gpsd' ? listenToGpsd : listenToNmea;
  void run(source as never, hear, meet, stopping.signal);
  return {
    get state() {
      if (reached !== 'open') return reached;
      return fix !== null && Math.abs(now() - fix.at) < FRESH_MS ? 'fix' : 'searching';
    },
    get fix() {
      return fix;
    },
    stop: () => stopping.abort(),
  };
}

type Hear = (report: Report) => void;
type Meet = (state: 'absent' | 'denied' | 'open') => void;

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    timer.unref();
    signal.addEventListener('abort', done, { once: true });
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
  });

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');
const isDenied = (error: unknown): boolean => codeOf(error) === 'EACCES' || codeOf(error) === 'EPERM';

/** gpsd on this very laptop; another machine's is never asked. */
async function listenToGpsd(source: { port: number }, hear: Hear, meet: Meet, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await new Promise<void>((resolve) => {
      const socket: Socket = connect({ port: source.port, host: '127.0.0.1' });
      const lines = lineReader();
      const end = () => {
        signal.removeEventListener('abort', end);
        socket.destroy();
        resolve();
      };
      signal.addEventListener('abort', end, { once: true });
      socket.unref();
      socket.setEncoding('utf8');
      socket.on('connect', () => {
        meet('open');
        socket.write(WATCH);
      });
      socket.on('data', (piece) => {
        for (const line of lines.push(String(piece))) hear(readGpsd(line));
      });
      socket.on('error', (error) => meet(isDenied(error) ? 'denied' : 'absent'));
      socket.on('close', () => {
        meet('absent');
        end();
      });
    });
    await pause(AGAIN_MS, signal);
  }
}

async function listenToNmea(source: { path: string }, hear: Hear, meet: Meet, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    let file: FileHandle | undefined;
    try {
      // Without waiting: a port without carrier or a pipe without writer would hold a thread for ever. Windows knows neither flag.
      const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);
      file = await open(source.path, flags);
      meet('open');
      await readLines(file, hear, signal);
    } catch (error) {
      meet(isDenied(error) ? 'denied' : 'absent');
    } finally {
      await file?.close().catch(() => undefined);
    }
    await pause(AGAIN_MS, signal);
  }
}

/** Reads as long as the file lasts. Throws when it goes: a receiver that is unplugged. */
async function readLines(file: FileHandle, hear: Hear, signal: AbortSignal): Promise<void> {
  const lines = lineReader();
  const buffer = Buffer.alloc(PIECE);
  while (!signal.aborted) {
    let bytes = 0;
    try {
      bytes = (await file.read(buffer, 0, buffer.length, null)).bytesRead;
    } catch (error) {
      // Nothing to read just now.
      if (codeOf(error) !== 'EAGAIN') throw error;
    }
    // Bytes that are no ASCII make a sentence garbage by themselves.
    for (const line of lines.push(buffer.toString('latin1', 0, bytes))) hear(readNmea(line));
    if (bytes < buffer.length) await pause(PAUSE_MS, signal);
  }
}
