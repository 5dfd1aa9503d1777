/** Photos on records, made and read back as the window does. */
import { randomBytes } from 'node:crypto';
import { newId } from '../../../model/id.ts';
import { CHUNK_BYTES } from '../../../model/wire/attachments.ts';
import { jpeg, png } from '../pictures.ts';
import type { TestVault } from '../vault.ts';
import type { Laptop } from './laptop.ts';

/** Every small picture has a colour of its own. */
let made = 0;

/** A photo of about so many bytes, unlike any other. */
export function photo(bytes: number): Buffer {
  const bones = jpeg({});
  const drawn = Buffer.from(randomBytes(bytes).map((byte) => (byte === 0xff ? 0xfe : byte)));
  return Buffer.concat([bones.subarray(0, -2), drawn, bones.subarray(-2)]);
}

export async function send({ client }: TestVault, bytes: Uint8Array, name: string, thumbnail: boolean) {
  const { upload } = await client.attachments.begin({ bytes: bytes.length, name });
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES)
    await client.attachments.append({ upload, at, bytes: new Uint8Array(bytes.subarray(at, at + CHUNK_BYTES)) });
  return client.attachments.finish({ upload, thumbnail });
}

/** A place with a photo on it, as the window makes one. */
export async function placeWith(
  of: Laptop,
  beat: string,
  bytes: Uint8Array,
): Promise<{ record: string; item: string; content: string }> {
  const { vault } = of;
  const record = vault.make('place', {
    name: 'The chandlery',
    kind: 'business',
    position: { lat: 51.5, lon: -0.1 },
    areaId: beat,
  });
  const item = newId();
  const { origin: _, ...file } = await send(vault, bytes, 'photo.jpg', false);
  const small = await send(vault, png(8, 6, { colour: [1, 2, ++made] }), 'small.png', true);
  vault.commit({
    do: 'edit',
    id: record,
    leaves: {
      [`attachments/${item}/order`]: { value: 'V' },
      [`attachments/${item}/file`]: { value: { ...file, thumbnail: small.content } },
      [`attachments/${item}/name`]: { value: 'photo.jpg' },
    },
  });
  return { record, item, content: file.content };
}

export async function read({ vault }: Laptop, record: string, item: string): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for (let chunk: number | null = 0; chunk !== null; ) {
    const of: { bytes: Uint8Array; next: number | null } = await vault.client.attachments.read({
      record,
      item,
      which: 'content',
      chunk,
    });
    parts.push(of.bytes);
    chunk = of.next;
  }
  return Buffer.concat(parts);
}
