/** The thread beside: what it tells of a push is what is found without it, and where it tells nothing the push goes on. */
import { hash, randomBytes } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { newDeviceKey } from '../../../db/sync/sign.ts';
import type { Digest } from '../../../model/audit.ts';
import { newId } from '../../../model/id.ts';
import { PushRequest } from '../../../model/wire/exchange.ts';
import { Found, ready } from '../../../server/feeds/readied.ts';
import { type Readying, startReadying } from '../../../server/feeds/readying.ts';
import { openChange } from '../../../server/feeds/stored.ts';
import { makeSealer } from '../../../server/sealer.ts';
import { verifies } from '../../../server/verifies.ts';
import { PlayedLaptop } from '../../support/server/played.ts';

const keys = new Map([[1, new Uint8Array(randomBytes(32))]]);
const sealer = makeSealer(keys);
const digest: Digest = {
  sha256: (text) => hash('sha256', text),
  hmacSha256: () => {
    throw new Error('not asked');
  },
};
const tools = { sealer, digest, verify: verifies };

let readying: Readying | undefined;
afterEach(() => readying?.close());

function pushOf(entries: number): { body: Uint8Array; request: PushRequest; key: string } {
  const { publicKey, secret } = newDeviceKey();
  const laptop = new PlayedLaptop({ url: '', ca: '', device: newId(), officer: newId(), secret });
  const changes = Array.from({ length: entries }, (_, n) =>
    laptop.make('entry', { kind: 'patrol', start: '2026-03-02T09:00:00Z', facts: `Lamp ${n} is dark at the Barrow.` }),
  ).flat();
  const body = Buffer.from(JSON.stringify({ epoch: 'e', sends: [laptop.seal(changes)] }));
  return { body, request: PushRequest.parse(JSON.parse(body.toString())), key: publicKey };
}

test('tells hashes and marks as they are found here, and contents that open', async () => {
  readying = startReadying(keys);
  const { body, request, key } = pushOf(9);
  const told = await readying.ready(body, key);
  const here = ready(request.sends, key, tools);
  const plain = ({ hash, mark }: { hash: string; mark?: string }) => ({ hash, mark });
  expect(told?.signed).toEqual([true]);
  expect(told?.items[0]?.map((item) => item && plain(item))).toEqual(here.items[0]?.map((item) => item && plain(item)));
  request.sends[0]?.items.forEach((item, index) => {
    if (item.kind !== 'change') throw new Error('only changes were sent');
    const sealed = told?.items[0]?.[index]?.sealed ?? new Uint8Array();
    expect(openChange(sealer, item.change.id, sealed)).toEqual({ change: item.change, salt: item.salt });
  });
});

test('a signature it did not find to be the key’s is verified where the push is taken up', async () => {
  readying = startReadying(keys);
  const { body, request, key } = pushOf(2);
  const other = newDeviceKey().publicKey;
  const told = await readying.ready(body, other);
  expect(told?.signed).toEqual([false]);
  const [send] = request.sends;
  if (send === undefined || told === undefined) throw new Error('nothing was sent');
  const asked: string[] = [];
  const verify = (by: string) => {
    asked.push(by);
    return by === key;
  };
  const signatureIs = (found: Found, by: string) => found.verifyOf(send)(by, '', send.batch.signature);
  expect(signatureIs(new Found({ ...tools, verify }, [{ ...request, readied: told }]), key)).toBe(true);
  // Told of one key, it says nothing of another.
  const wrongly = { ...told, signed: [true] };
  expect(
    signatureIs(new Found({ ...tools, verify }, [{ ...request, readied: wrongly }]), newDeviceKey().publicKey),
  ).toBe(false);
  expect(asked).toHaveLength(2);
});

test('what is no push is told nothing of, and a thread that has ended is begun anew', async () => {
  readying = startReadying(keys);
  const { body, key } = pushOf(1);
  expect(await readying.ready(Buffer.from('{"epoch":'), key)).toBeUndefined();
  expect(await readying.ready(Buffer.from('{"epoch":"e","sends":[{}]}'), key)).toBeUndefined();
  const asked = readying.ready(body, key);
  await readying.close();
  expect([undefined, [true]]).toContainEqual((await asked)?.signed);
  expect((await readying.ready(body, key))?.signed).toEqual([true]);
});
