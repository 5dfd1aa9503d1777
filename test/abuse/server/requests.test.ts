/** Requests that were replayed, altered or made with a clock that is off: none is taken. `--long` reaches the assurance plan's figures. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readDeviceSecret, signRequest } from '../../../db/sync/sign.ts';
import { MOST_SKEW, PROOF_HEADERS } from '../../../model/wire/request.ts';
import { numbersFrom, SEED } from '../../support/random.ts';
import {
  type Answer,
  groundOf,
  type Sent,
  startServer,
  type TestDevice,
  type TestServer,
} from '../../support/server/running.ts';

const COUNT = process.env.BEATBOOK_LONG === '1' ? 1_000 : 200;
const DAY = 86_400_000;

let server: TestServer;
let laptop: TestDevice;
let other: TestDevice;
beforeAll(async () => {
  server = await startServer('sqlite');
  const ground = groundOf(server);
  laptop = await ground.device(await ground.officer('Ada Vale', 'beat'));
  other = await ground.device(await ground.officer('Bo Lind', 'beat'));
});
afterAll(() => server.close());

const BODY = { ids: ['01a00000-0000-7000-8000-000000000000'] };
const asked = { method: 'POST', path: '/v1/offer', body: BODY };

function signed(at = server.clock.now): Sent & { headers: Record<string, string> } {
  const key = readDeviceSecret(laptop.secret);
  return { ...asked, headers: signRequest({ ...asked, body: JSON.stringify(BODY) }, laptop.id, key, at) };
}

const codeOf = ({ body }: Answer) => (body as { code?: string } | undefined)?.code;

/** One thing changed about a request that was right. */
function alter(sent: Sent & { headers: Record<string, string> }, next: () => number): Sent {
  const { device, at, nonce, signature } = PROOF_HEADERS;
  const with_ = (name: string, value: string): Sent => ({ ...sent, headers: { ...sent.headers, [name]: value } });
  const text = (name: string) => sent.headers[name] ?? '';
  const turned = (value: string) => {
    const place = Math.floor(next() * (value.length - 1));
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
    const here = value[place] ?? 'A';
    const letter = letters[(letters.indexOf(here) + 1 + Math.floor(next() * 60)) % 62] ?? 'B';
    return value.slice(0, place) + (letter === here ? 'B' : letter) + value.slice(place + 1);
  };
  const ways: (() => Sent)[] = [
    () => with_(signature, turned(text(signature))),
    () => with_(nonce, turned(text(nonce))),
    () => with_(at, String(Number(text(at)) + 1 + Math.floor(next() * 1_000))),
    () => with_(device, other.id),
    () => ({ ...sent, body: { ids: [...BODY.ids, ...BODY.ids] } }),
    () => ({ ...sent, path: `/v1/offer?n=${Math.floor(next() * 100)}` }),
    () => ({ ...sent, path: '/v1/pull' }),
  ];
  return (ways[Math.floor(next() * ways.length)] ?? (() => sent))();
}

test(`${COUNT} replayed, ${COUNT} altered and ${COUNT} skewed requests: none is taken`, async () => {
  const next = numbersFrom(SEED);
  const taken: string[] = [];
  for (let index = 0; index < COUNT; index++) {
    const right = signed();
    if (index % 50 === 0) expect((await server.send(right)).status).toBe(200);
    else await server.send(right);
    const replayed = await server.send(right);
    if (codeOf(replayed) !== 'replayed') taken.push(`replayed: ${replayed.status}`);
    const altered = alter(signed(), next);
    const answer = await server.send(altered);
    if (answer.status !== 401) taken.push(`altered ${JSON.stringify(altered)}: ${answer.status}`);
    const off = (next() < 0.5 ? -1 : 1) * (MOST_SKEW + 1 + Math.floor(next() * (DAY - MOST_SKEW)));
    const skewed = await server.send(signed(server.clock.now + off));
    const details = (skewed.body as { details?: { milliseconds?: number } }).details;
    if (codeOf(skewed) !== 'clockSkew' || details?.milliseconds !== off)
      taken.push(`skewed by ${off}: ${skewed.status}`);
  }
  expect(taken).toEqual([]);
});
