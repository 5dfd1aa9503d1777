/**
 * The core as the window sees it: `await core.records.get({ id })`. One port at a time; when it closes (the core crashed and was
 * started again) the next call opens another, and calls still waiting are told so instead of hanging for ever.
 */
import { type ClientLink, createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { CORE_PORT } from '../model/bridges.ts';
import type { Contract } from '../model/contract.ts';
import { newId } from '../model/id.ts';
import type { Result } from '../model/result.ts';
import { customJsonSerializers } from '../model/serializers.ts';
import { desktopState, onDesktop } from './desktop.ts';
import { type Failure, failureOf, Unanswered } from './failure.ts';
import { savingBegan, savingEnded } from './saved.ts';

/** How long one answer may take. Streams are held to it for their beginning only. */
const ANSWER_MS = 30_000;
const PORT_MS = 10_000;
/** How long an unanswered save is repeated before the person is told. */
const REPEAT_MS = 60_000;
const PAUSE_MS = 250;

interface Wire {
  readonly link: RPCLink<Record<never, never>>;
  /** Rejects when the port closes. */
  readonly gone: Promise<never>;
}

/** Rejects after a time, unless stopped. */
function deadline(ms: number): { readonly over: Promise<never>; readonly stop: () => void } {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Unanswered('no answer in time')), ms);
  return { over: promise, stop: () => clearTimeout(timer) };
}

function askForPort(): Promise<MessagePort> {
  const { promise, resolve } = Promise.withResolvers<MessagePort>();
  const hear = (event: MessageEvent) => {
    const [port] = event.ports;
    if (event.source !== window || event.data !== CORE_PORT || !port) return;
    resolve(port);
  };
  const { over, stop } = deadline(PORT_MS);
  window.addEventListener('message', hear);
  window.beatbook.connectCore();
  return Promise.race([promise, over]).finally(() => {
    stop();
    window.removeEventListener('message', hear);
  });
}

let wire: Promise<Wire> | undefined;

async function open(): Promise<Wire> {
  const port = await askForPort();
  const { promise: gone, reject } = Promise.withResolvers<never>();
  gone.catch(() => undefined);
  const end = () => {
    wire = undefined;
    stopHearing();
    reject(new Unanswered('the core went away'));
  };
  const stopHearing = onDesktop((event) => {
    if (event.type === 'coreCrashed' || event.type === 'locked') end();
  });
  port.addEventListener('close', end);
  const link = new RPCLink({ port, customJsonSerializers });
  port.start();
  return { link, gone };
}

function connect(): Promise<Wire> {
  wire ??= open().catch((thrown: unknown) => {
    wire = undefined;
    throw thrown;
  });
  return wire;
}

const overPort: ClientLink<Record<never, never>> = {
  async call(path, input, options) {
    const { link, gone } = await connect();
    const { over, stop } = deadline(ANSWER_MS);
    try {
      return await Promise.race([link.call(path, input, options), gone, over]);
    } finally {
      stop();
    }
  },
};

export type Core = ContractRouterClient<Contract>;
export const core: Core = createORPCClient(overPort);

/** A call whose refusal is a value: `const found = await ask(core.records.get({ id }))`. */
export async function ask<T>(call: Promise<T>): Promise<Result<T, Failure>> {
  try {
    return { ok: true, value: await call };
  } catch (thrown) {
    return { ok: false, error: failureOf(thrown) };
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * A write. `act` is given the mutation's id; while no answer comes it is repeated under the same id, which the core answers with the
 * first outcome, so nothing is saved twice. The status line follows.
 */
export async function mutate<T>(
  act: (mutation: string) => Promise<T>,
  mutation: string = newId(),
): Promise<Result<T, Failure>> {
  const giveUpAt = Date.now() + REPEAT_MS;
  savingBegan();
  for (;;) {
    try {
      const value = await act(mutation);
      savingEnded('saved');
      return { ok: true, value };
    } catch (thrown) {
      const hopeless = desktopState()?.vault !== 'unlocked' || Date.now() > giveUpAt;
      if (!(thrown instanceof Unanswered) || hopeless) {
        savingEnded('failed');
        return { ok: false, error: failureOf(thrown) };
      }
      await pause(PAUSE_MS);
    }
  }
}
