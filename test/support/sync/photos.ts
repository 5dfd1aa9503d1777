/** Photos on records, made and read back as the window does. */
import { randomBytes } from 'node:crypto';
import { type Attached, attach, readAttached } from '../attaching.ts';
import { jpeg, png } from '../pictures.ts';
import type { Laptop } from './laptop.ts';

/** Every small picture has a colour of its own. */
let made = 0;

/** A photo of about so many bytes, unlike any other. */
export function photo(bytes: number): Buffer {
  const bones = jpeg({});
  const drawn = Buffer.from(randomBytes(bytes).map((byte) => (byte === 0xff ? 0xfe : byte)));
  return Buffer.concat([bones.subarray(0, -2), drawn, bones.subarray(-2)]);
}

/** A place with a photo on it, as the window makes one. */
export async function placeWith(
  of: Pick<Laptop, 'vault'>,
  beat: string,
  bytes: Uint8Array,
): Promise<Attached & { readonly record: string }> {
  const { vault } = of;
  const record = vault.make('place', {
    name: 'The chandlery',
    kind: 'business',
    position: { lat: 51.5, lon: -0.1 },
    areaId: beat,
  });
  const small = png(8, 6, { colour: [1, 2, ++made] });
  return { record, ...(await attach(vault, record, bytes, { small })) };
}

export const read = ({ vault }: Laptop, record: string, item: string): Promise<Buffer> =>
  readAttached(vault, record, item);
