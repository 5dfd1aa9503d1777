/** Reads a file of contacts, an address book or a table, in a worker thread. */
import type { MessagePort } from 'node:worker_threads';
import { type Malformed, readCsv, type Table } from '../model/people/csv.ts';
import { decodeText, type Encoding } from '../model/people/decode.ts';
import { type Card, readVcards } from '../model/people/vcard.ts';
import { bytesOf, readBeside } from './read-beside.ts';

/** Bytes. */
const MOST_BYTES = 50 * 1024 * 1024;
const MOST_CONTACTS = 20_000;

export type ContactsFile =
  | { readonly kind: 'cards'; readonly encoding: Encoding; readonly cards: readonly Card[] }
  | { readonly kind: 'table'; readonly encoding: Encoding; readonly table: Table }
  | ({ readonly kind: 'malformed' } & Malformed)
  | { readonly kind: 'unreadable'; readonly code: 'missing' | 'tooLarge' | 'notText' | 'tooMany' | 'failed' };

async function readContacts(path: string): Promise<ContactsFile> {
  const bytes = await bytesOf(path, MOST_BYTES);
  if (typeof bytes === 'string') return { kind: 'unreadable', code: bytes };
  const decoded = decodeText(bytes);
  if (decoded === undefined) return { kind: 'unreadable', code: 'notText' };
  const { text, encoding } = decoded;
  if (/^\ufeff?\s*BEGIN:VCARD/i.test(text)) {
    const cards = readVcards(text);
    if (!cards.ok) return { kind: 'malformed', ...cards.error };
    if (cards.value.length > MOST_CONTACTS) return { kind: 'unreadable', code: 'tooMany' };
    // Pictures are not taken in and need not cross over.
    const slim = cards.value.map(({ line, properties }) => ({
      line,
      properties: properties.filter(({ name }) => name !== 'PHOTO' && name !== 'LOGO' && name !== 'KEY'),
    }));
    return { kind: 'cards', encoding, cards: slim };
  }
  const table = readCsv(text);
  if (!table.ok) return { kind: 'malformed', ...table.error };
  if (table.value.rows.length > MOST_CONTACTS) return { kind: 'unreadable', code: 'tooMany' };
  return { kind: 'table', encoding, table: table.value };
}

/** In the worker. */
export async function runContactsRead(data: unknown, port: MessagePort): Promise<void> {
  const { path } = data as { path: string };
  port.postMessage(await readContacts(path).catch((): ContactsFile => ({ kind: 'unreadable', code: 'failed' })));
}

/** In the core. */
export const readContactsBeside = (worker: URL, path: string): Promise<ContactsFile> =>
  readBeside<ContactsFile>(worker, 'contacts-read', path, { kind: 'unreadable', code: 'failed' });
