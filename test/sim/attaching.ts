/** Files that officers put on records, take away again and bring back. */
import { attachmentsOf } from '../../model/attachments/read.ts';
import { newId } from '../../model/id.ts';
import { CHUNK_BYTES } from '../../model/wire/attachments.ts';
import type { Laptop } from './laptop.ts';
import { any, type Doing } from './steps.ts';

/** One in so many is longer than one piece on the wire. */
const LONG_ONES = 25;

const noteOf = ({ world: { random } }: Laptop): Buffer => {
  const line = `Note ${random.below(1_000_000_000)}\n`;
  return Buffer.from(random.below(LONG_ONES) === 0 ? line.repeat(Math.ceil((CHUNK_BYTES * 1.3) / line.length)) : line);
};

/** As the window takes a file: its content first, then the item that speaks of it. */
export const attach: Doing = async (_, laptop) => {
  const found = any(laptop);
  if (found === undefined) return;
  const bytes = noteOf(laptop);
  await laptop.act(async () => {
    const { uploads } = laptop.vault.parts;
    const { upload } = uploads.begin({ bytes: bytes.length, name: 'note.txt' });
    for (let at = 0; at < bytes.length; at += CHUNK_BYTES)
      uploads.append({ upload, at, bytes: new Uint8Array(bytes.subarray(at, at + CHUNK_BYTES)) });
    const { origin: _, ...file } = await uploads.finish({ upload, thumbnail: false });
    const item = newId(laptop.vault.clock.now);
    const leaves = {
      [`attachments/${item}/order`]: { value: 'V' },
      [`attachments/${item}/file`]: { value: file },
      [`attachments/${item}/name`]: { value: 'note.txt' },
    };
    laptop.vault.commit({ do: 'edit', id: found.id, leaves });
  });
};

export const takeAway: Doing = async ({ world: { random } }, laptop) => {
  const found = any(laptop);
  const view = found && laptop.vault.parts.holding.load(found.id)?.view;
  const items = view === undefined ? [] : attachmentsOf(view.doc);
  if (view === undefined || items.length === 0) return;
  const { id } = random.pick(items);
  const parts = ['order', 'file', 'name'].map((part) => [`attachments/${id}/${part}`, {}] as const);
  await laptop.commit({ do: 'edit', id: view.id, leaves: Object.fromEntries(parts) });
};
