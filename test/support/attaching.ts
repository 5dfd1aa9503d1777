/** Files on records, sent, hung up and read back as the window does. */
import { ATTACHMENT_LIMITS } from '../../model/attachments/declared.ts';
import { newId } from '../../model/id.ts';
import { png } from './pictures.ts';
import type { TestVault } from './vault.ts';

export async function send({ client }: TestVault, bytes: Uint8Array, name = 'photo.jpg', thumbnail = false) {
  const { upload } = await client.attachments.begin({ bytes: bytes.length, name });
  for (let at = 0; at < bytes.length; at += ATTACHMENT_LIMITS.piece) {
    const piece = new Uint8Array(bytes.subarray(at, at + ATTACHMENT_LIMITS.piece));
    await client.attachments.append({ upload, at, bytes: piece });
  }
  return client.attachments.finish({ upload, thumbnail });
}

export interface Attached {
  /** Of the record's list. */
  readonly item: string;
  readonly content: string;
}

/** Hangs a file on a record, with a small picture of it. */
export async function attach(
  vault: TestVault,
  record: string,
  bytes: Uint8Array,
  { name = 'photo.jpg', small = png(8, 6), item = newId() } = {},
): Promise<Attached> {
  const { origin, ...file } = await send(vault, bytes, name);
  const thumbnail = await send(vault, small, 'small.png', true);
  vault.commit({
    do: 'edit',
    id: record,
    leaves: {
      [`attachments/${item}/order`]: { value: 'V' },
      [`attachments/${item}/file`]: { value: { ...file, thumbnail: thumbnail.content } },
      [`attachments/${item}/name`]: { value: name },
      ...(Object.keys(origin).length > 0 && { [`attachments/${item}/origin`]: { value: origin } }),
    },
  });
  return { item, content: file.content };
}

/** The whole content, chunk by chunk. */
export async function readAttached(
  { client }: TestVault,
  record: string,
  item: string,
  which: 'content' | 'thumbnail' = 'content',
): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for (let chunk: number | null = 0; chunk !== null; ) {
    const read: { bytes: Uint8Array; next: number | null } = await client.attachments.read({
      record,
      item,
      which,
      chunk,
    });
    parts.push(read.bytes);
    chunk = read.next;
  }
  return Buffer.concat(parts);
}
