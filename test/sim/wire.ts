/** A wire that loses, doubles, delays and reorders what goes over it, and a laptop that may die while it waits. */

import { SyncFailure } from '../../db/sync/failure.ts';
import { type Line, readAnswer } from '../../db/sync/https.ts';
import {
  AskAnswer,
  AskRequest,
  FetchAnswer,
  FetchRequest,
  SendAnswer,
  type SendAnswer as SendAnswered,
  SendRequest,
} from '../../model/wire/attachments.ts';
import { auditPush } from '../../model/wire/audit.ts';
import type { EnrolRequest } from '../../model/wire/enrolment.ts';
import type { PullAnswer, PullRequest, PushAnswer, PushRequest } from '../../model/wire/exchange.ts';
import {
  PullRequest as PullAsked,
  PullAnswer as PullShape,
  PushRequest as PushAsked,
  PushAnswer as PushShape,
} from '../../model/wire/exchange.ts';
import { WIRE_PROBLEMS, type WireProblem } from '../../model/wire/problems.ts';
import { openContents } from '../../server/attachments/service.ts';
import type { Caller } from '../../server/proving.ts';
import { Refusal } from '../../server/refusal.ts';
import { statementOf } from '../../server/statement.ts';
import type { Laptop } from './laptop.ts';

export interface Weather {
  /** Shares of calls: lost on the way there, on the way back, heard twice, and again much later. */
  readonly lost: number;
  readonly unanswered: number;
  readonly doubled: number;
  readonly late: number;
  /** The laptop dies at this call. */
  readonly dies: number;
  /** Something happens to the server, or another laptop talks to it, just before this call. */
  readonly upheaval: number;
}

export const CALM: Weather = { lost: 0, unanswered: 0, doubled: 0, late: 0, dies: 0, upheaval: 0 };
export const ROUGH: Weather = {
  lost: 0.06,
  unanswered: 0.06,
  doubled: 0.06,
  late: 0.05,
  dies: 0.03,
  upheaval: 0.02,
};

/** Calls that are still under way somewhere, to arrive when nobody waits for them any more. */
export const underWay: (() => Promise<unknown>)[] = [];

const wired = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

export function lineOver({ world, misfortune, planted }: Laptop, device: string, weather: Weather): Line {
  const { random } = world;
  const carry = async <T>(work: () => Promise<T>): Promise<T> => {
    await world.pace.beat();
    const asked = async () => {
      try {
        return wired(await work());
      } catch (error) {
        throw failureOf(error);
      }
    };
    if (random.next() < weather.upheaval) await world.upheaval();
    if (random.next() < weather.dies) {
      if (random.next() < 0.5) await asked();
      misfortune.die();
    }
    if (random.next() < weather.late) underWay.push(asked);
    if (random.next() < weather.lost) throw new SyncFailure('offline');
    const first = await asked();
    if (random.next() < weather.unanswered) throw new SyncFailure('offline');
    return random.next() < weather.doubled ? await asked() : first;
  };
  const as = () => world.caller(device);
  const contents = () => openContents({ store: world.store, sealer: world.sealer, now: () => world.now });
  return {
    introduce: async () => statementOf(world.identity, undefined, world.now),
    async call(_method, path, body) {
      if (path !== '/v1/enrol') throw new Error(`nothing is at ${path}`);
      const { device: id, publicKey, name } = body as EnrolRequest;
      await world.enrol(id, name, publicKey);
      return { device: id, officer: name, statement: statementOf(world.identity, undefined, world.now) };
    },
    trust: () => ({ address: 'https://server.example', key: world.identity.key, certificate: '' }),
    close: () => {},
    pen: (pen) => carry(async () => world.feeds.pen(await as(), pen)),
    configuration: () => carry(async () => world.configuration((await as()).actor.officer)),
    pull: (request: PullRequest) =>
      carry(async (): Promise<PullAnswer> => {
        const caller = await as();
        const answer = await world.feeds.pull(planted?.pulls?.(caller) ?? caller, PullAsked.parse(wired(request)));
        return PullShape.parse(planted?.pulled?.(answer) ?? answer);
      }),
    push: (request: PushRequest) =>
      carry(async (): Promise<PushAnswer> => {
        const asked = PushAsked.parse(wired(request));
        return PushShape.parse(await world.feeds.push(await as(), planted?.pushed?.(asked) ?? asked));
      }),
    offer: (ids) => carry(async () => world.feeds.offer(await as(), ids)),
    askContents: (request) =>
      carry(async () => AskAnswer.parse(await contents().ask(await as(), AskRequest.parse(wired(request))))),
    sendContent: (request) =>
      carry(async () => {
        const asked = SendRequest.parse(wired(request));
        return SendAnswer.parse(planted?.sent?.(asked) ?? (await contents().send(await as(), asked)));
      }),
    fetchContent: (request) =>
      carry(async () => FetchAnswer.parse(await contents().fetch(await as(), FetchRequest.parse(wired(request))))),
    audit: (push) => carry(async () => world.audit((await as()).device, auditPush.parse(wired(push)))),
  };
}

/** Something done wrong on purpose, to see that the checks notice. */
export interface Planted {
  pushed?(request: PushRequest): PushRequest;
  pulled?(answer: PullAnswer): PullAnswer;
  /** Whom the server takes a puller for. */
  pulls?(caller: Caller): Caller;
  /** Answered without being kept. */
  sent?(request: SendRequest): SendAnswered | undefined;
}

/** What the laptop makes of it, by the product's own reading. A defect stays one. */
function failureOf(error: unknown): unknown {
  if (error instanceof Refusal) return answered(error.problem);
  const code = (error as { code?: string }).code;
  if (code === 'SQLITE_FULL' || code === 'unreachable') return new SyncFailure('unavailable');
  return error;
}

function answered(problem: WireProblem): unknown {
  const { status } = WIRE_PROBLEMS[problem.code];
  const text = JSON.stringify(problem);
  try {
    return readAnswer({ status, text, retryAfter: undefined, certificate: '', authorised: false });
  } catch (error) {
    return error;
  }
}
