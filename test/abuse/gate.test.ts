/** Ten thousand spoilt messages at each gate: none crashes it, each is refused with a typed error, and a good call works after all of them. */
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { RPCHandler } from '@orpc/server/message-port';
import { describe, expect, test } from 'vitest';
import { callsOf, checkInput, type GateRefusal, gatedPort, gateInterceptor } from '../../db/gate.ts';
import { makeShellGate, type ShellHandlers } from '../../electron/shell-gate.ts';
import { contract } from '../../model/contract.ts';
import { shellCalls } from '../../model/shell.ts';
import { shellErrorWords } from '../../model/shell-errors.ts';
import { asCorePort } from '../support/core-here.ts';
import { type probeContract as ProbeContract, probeContract, probeStore } from '../support/probe-store.ts';
import { type Random, randomFrom, SEED, times } from '../support/random.ts';

const INHERITED = [
  'constructor',
  '__proto__',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  '__defineGetter__',
  '~orpc',
];

/** Any value JSON can carry, with an eye for what breaks programs. */
function junk(random: Random, depth = 0): unknown {
  const leaves = [
    null,
    true,
    0,
    -1,
    1e308,
    '',
    'x'.repeat(random.below(2000)),
    '<script>alert(1)</script>',
    '‮🦊',
    '\u0000',
    "'; DROP TABLE chain;--",
  ];
  if (depth > 3 || random.next() < 0.5) return random.pick(leaves);
  if (random.next() < 0.4) return Array.from({ length: random.below(5) }, () => junk(random, depth + 1));
  const names = [...INHERITED, 'text', 'sequence', 'id', 'vaultId', 'i', 'p', 'u', 'b', 'json', 'meta', ''];
  const entries = Array.from({ length: random.below(5) }, () => [random.pick(names), junk(random, depth + 1)] as const);
  return JSON.parse(
    `{${entries.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`,
  );
}

function served(isOpen: () => boolean = () => true): { port: MessagePort; refusals: GateRefusal[]; written: string[] } {
  const { port1, port2 } = new MessageChannel();
  const refusals: GateRefusal[] = [];
  const written: string[] = [];
  const statement = { run: () => ({ changes: 0 }), get: () => undefined, pluck: () => statement };
  const db = {
    prepare: () => statement,
    transaction: () => ({ immediate: () => ({ sequence: written.push('x'), hash: '' }) }),
  };
  const { router, context } = probeStore.open({
    db,
    marker: { advance: () => undefined },
    confirmations: { use: () => false },
  } as never);
  const handler = new RPCHandler(router, { clientInterceptors: [gateInterceptor] });
  const gated = gatedPort(asCorePort(port1), {
    contract: probeContract,
    isOpen,
    onRefusal: (code) => refusals.push(code),
  });
  handler.upgrade(gated as never, { context });
  port1.start();
  return { port: port2, refusals, written };
}

function client(port: MessagePort): ContractRouterClient<typeof ProbeContract> {
  const made: ContractRouterClient<typeof ProbeContract> = createORPCClient(new RPCLink({ port }));
  port.start();
  return made;
}

describe('the core’s gate', () => {
  test('spoilt messages of every kind', async () => {
    const random = randomFrom(SEED);
    const { port, written } = served();
    const count = times(2_000, 10_000);
    const answers = new Map<string, { s?: number; b?: { json?: { code?: string } } }>();
    port.on('message', (text: string) => {
      const { i, p } = JSON.parse(text);
      answers.set(i, p);
    });
    const numbered: string[] = [];
    for (let round = 0; round < count; round++) {
      const i = `n${round}`;
      const number = (): string => {
        numbered.push(i);
        return i;
      };
      const path = random.pick([
        '/probe/write',
        '/probe/read',
        '/probe',
        '/',
        '',
        '/probe/write/',
        ...INHERITED.flatMap((name) => [`/${name}`, `/probe/${name}`, `/probe/write/${name}`]),
      ]);
      const spoilt: (() => unknown)[] = [
        () => junk(random),
        () => JSON.stringify(junk(random)),
        () => 'x'.repeat(random.below(5000)),
        () => new Uint8Array(random.below(500)),
        () => JSON.stringify({ i: number(), p: junk(random) }),
        () => JSON.stringify({ i: number(), t: 3 + 2 * random.below(50), p: junk(random) }),
        () => JSON.stringify({ i: number(), p: { u: path, b: junk(random) } }),
        () => JSON.stringify({ i: number(), p: { u: path, b: { json: { text: 5, more: junk(random) } } } }),
        () => JSON.stringify({ i: number(), p: { u: '/probe/write', b: { json: { text: 'x', extra: 1 } } } }),
        () =>
          JSON.stringify({
            i: number(),
            p: { u: '/probe/write', b: { json: { text: 'x' }, meta: [[1, '__proto__', 'polluted']] } },
          }),
        () => `{"i":"${number()}","p":{"u":"/probe/write","b":{"json":{"text":"x","__proto__":{"polluted":1}}}}}`,
        () => JSON.stringify({ i: number(), p: { u: '/probe/write', m: 'GET', b: { json: { text: 'x' } } } }),
        () =>
          JSON.stringify({ i: number(), p: { u: '/probe/write', h: { 'content-disposition': 'x' }, b: { json: {} } } }),
      ];
      port.postMessage(random.pick(spoilt)());
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    await expect.poll(() => numbered.filter((i) => !answers.has(i)).length, { timeout: 20_000 }).toBe(0);
    const codes = new Set<string | undefined>();
    for (const i of numbered) {
      const answer = answers.get(i);
      codes.add(answer?.b?.json?.code);
      expect(answer?.s, JSON.stringify(answer)).toBeGreaterThanOrEqual(400);
    }
    expect(codes).toEqual(new Set(['BAD_INPUT', 'UNKNOWN_CALL']));
    expect(written).toEqual([]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    port.postMessage(JSON.stringify({ i: 'last', p: { u: '/probe/write', b: { json: { text: 'a good call' } } } }));
    await expect.poll(() => answers.get('last'), { timeout: 5000 }).toEqual({ b: { json: { sequence: 1 } } });
    port.close();
  });

  test('too much is refused by its weight, and by its length before it is even parsed', async () => {
    const { port, refusals } = served();
    const core = client(port);
    await expect(core.probe.write({ text: 'x'.repeat(600_000) })).rejects.toMatchObject({ code: 'TOO_LARGE' });
    await expect(core.probe.write({ text: 'x'.repeat(33 * 1024 * 1024) })).rejects.toMatchObject({ code: 'TOO_LARGE' });
    expect(refusals).toEqual(['TOO_LARGE', 'TOO_LARGE']);
    for (const depth of [60, 2_000, 200_000]) {
      const answer = new Promise((resolve) => port.once('message', resolve));
      const json = `${'['.repeat(depth)}1${']'.repeat(depth)}`;
      port.postMessage(`{"i":"deep","p":{"u":"/probe/write","b":{"json":{"text":${json}}}}}`);
      expect(await answer).toContain('BAD_INPUT');
    }
    port.close();
  });

  test('while locked every declared call is refused', async () => {
    const { port, refusals, written } = served(() => false);
    const core = client(port);
    await expect(core.probe.write({ text: 'x' })).rejects.toMatchObject({ code: 'LOCKED' });
    await expect(core.probe.ping()).rejects.toMatchObject({ code: 'LOCKED' });
    expect(refusals).toEqual(['LOCKED', 'LOCKED']);
    expect(written).toEqual([]);
    port.close();
  });

  test('every call of the contract has a path of its own and refuses a name it does not declare', () => {
    const calls = callsOf(contract);
    expect(calls.size).toBeGreaterThan(30);
    for (const [path, procedure] of calls) {
      expect(() => checkInput(procedure, { undeclared: 1 }), path).toThrow('declaration');
      for (const name of INHERITED) expect(calls.has(`${path}/${name}`)).toBe(false);
    }
  });
});

describe('main’s gate', () => {
  const handled: string[] = [];
  const handlers = Object.fromEntries(
    Object.keys(shellCalls).map((name) => [
      name,
      () => {
        handled.push(name);
        return { ok: true, value: {} };
      },
    ]),
  ) as unknown as ShellHandlers;
  const vaultId = '0199d3a0-0000-7000-8000-000000000001';
  /** One good input per call, so that only what is tested can refuse it. */
  const good: { readonly [name: string]: unknown } = {
    'vault.create': {
      officer: { name: 'A', serviceNumber: '1', role: 'beat' },
      unit: null,
      beat: 'H',
      language: 'en',
      passphrase: 'x',
      pin: null,
      showName: false,
      sample: false,
      organisationKey: null,
    },
    'unlock.passphrase': { vaultId, passphrase: 'x' },
    'unlock.pin': { vaultId, pin: '4831' },
    'unlock.recoveryKey': { vaultId, recoveryKey: 'x' },
    'unlock.organisation': { vaultId, file: `f-${'0'.repeat(32)}`, password: 'x' },
    'backup.list': { vaultId },
    'backup.restore': { vaultId, name: 'x', passphrase: 'x' },
  };
  const names = Object.keys(shellCalls) as (keyof typeof shellCalls)[];

  test('every call from a foreign frame is refused, whatever the state', async () => {
    for (const state of ['locked', 'unlocked', 'between'] as const) {
      const gate = makeShellGate({ handlers, state: () => state });
      for (const name of names)
        expect(await gate(false, name, good[name] ?? {})).toMatchObject({ error: { code: 'foreignOrigin' } });
    }
    expect(handled).toEqual([]);
  });

  test('while locked, and while locking, every call that needs an open vault is refused', async () => {
    for (const state of ['locked', 'between'] as const) {
      const gate = makeShellGate({ handlers, state: () => state });
      for (const name of names.filter((call) => shellCalls[call].state === 'unlocked')) {
        expect(await gate(true, name, {}), name).toMatchObject({ error: { code: 'locked' } });
      }
    }
    const open = makeShellGate({ handlers, state: () => 'unlocked' });
    for (const name of names.filter((call) => shellCalls[call].state === 'locked')) {
      expect(await open(true, name, good[name]), name).toMatchObject({ error: { code: 'alreadyOpen' } });
    }
    expect(handled).toEqual([]);
  });

  test('the good inputs above do pass where they may', async () => {
    const gate = makeShellGate({ handlers, state: () => 'locked' });
    for (const name of Object.keys(good)) expect(await gate(true, name, good[name]), name).toMatchObject({ ok: true });
    handled.length = 0;
  });

  test('spoilt calls of every kind are refused with a code that has a sentence', async () => {
    const random = randomFrom(SEED);
    const gate = makeShellGate({ handlers, state: () => random.pick(['locked', 'unlocked'] as const) });
    for (let round = 0; round < times(2_000, 10_000); round++) {
      const name =
        random.next() < 0.7
          ? random.pick(names)
          : random.pick<unknown>([...INHERITED, 5, null, {}, '', 'vault', 'vault.list.constructor']);
      const base = typeof name === 'string' ? good[name] : undefined;
      const input = random.pick<() => unknown>([
        () => junk(random),
        () => ({ ...(base as object), undeclared: junk(random) }),
        () => new Map([['a', 1]]),
        () => () => 1,
        () => ({ ...(base as object), at: new URL('app://beatbook/') }),
        () => 'x'.repeat(200_000),
      ])();
      const answer = await gate(true, name, input);
      if (answer.ok) {
        expect(shellCalls[name as keyof typeof shellCalls].input.safeParse(input).success).toBe(true);
        continue;
      }
      expect(shellErrorWords).toHaveProperty(answer.error.code);
      expect(answer.error.message.length).toBeGreaterThan(5);
    }
  });

  test('a handler that fails is answered, and neither the answer nor the log tells what it was given', async () => {
    const failing = {
      ...handlers,
      'vault.list': () => {
        throw new Error('CANARY');
      },
    } as ShellHandlers;
    const gate = makeShellGate({ handlers: failing, state: () => 'locked' });
    const answer = await gate(true, 'vault.list', {});
    expect(answer).toMatchObject({ error: { code: 'internal' } });
    expect(JSON.stringify(answer)).not.toContain('CANARY');
  });
});
