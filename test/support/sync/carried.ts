/** Files carried between laptops by hand, through the parts the window's calls go through. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTransfer, type WritingProgress } from '../../../db/sync/transfer.ts';
import type { TakingProgress } from '../../../db/sync/transfer-taking.ts';
import type { Recipient } from '../../../model/contract/transfer.ts';
import type { Laptop } from './laptop.ts';

/** A stick: a folder that goes at the end. */
export interface Stick {
  path(name?: string): string;
  remove(): void;
}

export function stick(): Stick {
  const folder = mkdtempSync(join(tmpdir(), 'beatbook-stick-'));
  let files = 0;
  return {
    path: (name) => {
      files += 1;
      return join(folder, name ?? `${files}.changes`);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export const transferOf = (of: Laptop) => openTransfer(of.vault.parts.sync);
export const lineOf = (of: Laptop): Recipient => ({ kind: 'line', address: transferOf(of).address() });

async function last<Event extends { readonly kind: string }>(events: AsyncIterable<Event>): Promise<Event> {
  let end: Event | undefined;
  for await (const event of events) end = event;
  if (end === undefined) throw new Error('Nothing was said');
  return end;
}

type Done<Of extends { readonly kind: string }> = Extract<Of, { readonly kind: 'done' }>;

export async function written(from: Laptop, to: Recipient, path: string): Promise<Done<WritingProgress>> {
  const end = await last(transferOf(from).write(to, 'No network on the moor', path));
  if (end.kind !== 'done') throw new Error(end.kind);
  return end;
}

export async function taken(by: Laptop, path: string): Promise<Done<TakingProgress>> {
  const end = await last(transferOf(by).take(path));
  if (end.kind !== 'done') throw new Error(end.kind);
  return end;
}

/** The code it is refused with. */
export const refusal = (work: Promise<unknown>): Promise<string | undefined> =>
  work.then(
    () => undefined,
    (error: { code?: string }) => error.code,
  );
