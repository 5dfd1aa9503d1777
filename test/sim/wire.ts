/** A wire that loses, doubles, delays and reorders what goes over it, and a laptop that may die while it waits. */

import { SyncFailure, type SyncFailureCode } from '../../db/sync/failure.ts';
import type { Line } from '../../db/sync/https.ts';
import { auditPush } from '../../model/wire/audit.ts';
import type { EnrolRequest } from '../../model/wire/enrolment.ts';
import type { PullAnswer, PullRequest, PushAnswer, PushRequest } from '../../model/wire/exchange.ts';
import {
  PullRequest as PullAsked,
  PullAnswer as PullShape,
  PushRequest as PushAsked,
  PushAnswer as PushShape,
} from '../../model/wire/exchange.ts';
import { openContents } from '../../server/attachments/service.ts';
import { Refusal } from '../../server/refusal.ts';
import { statementOf } from '../../server/statement.ts';
import type { World } from './world.ts';

export interface Weather {
  /** Shares of calls: lost on the way there, on the way back, heard twice, and again much later. */
  readonly lost: number;
  readonly unanswered: number;
  readonly doubled: number;
  readonly late: number;
  /** The laptop dies at this call. */
  readonly dies: number;
}

export const CALM: Weather = { lost: 0, unanswered: 0, doubled: 0, late: 0, dies: 0 };
export const ROUGH: Weather = { lost: 0.06, unanswered: 0.06, doubled: 0.06, late: 0.05, dies: 0.03 };

/** The laptop's power went. */
export class Died extends Error {}

/** Calls that are still under way somewhere, to arrive when nobody waits for them any more. */
export const underWay: (() => Promise<unknown>)[] = [];

const wired = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

export function lineOver(world: World, device: string, weather: Weather, planted?: Planted): Line {
  const { random } = world;
  const carry = async <T>(work: () => Promise<T>): Promise<T> => {
    const asked = async () => {
      try {
        return wired(await work());
      } catch (error) {
        if (error instanceof Refusal) throw new SyncFailure(codeOf(error.problem.code), error.problem.details);
        throw error;
      }
    };
    if (random.next() < weather.dies) {
      if (random.next() < 0.5) await asked();
      throw new Died();
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
        const answer = await world.feeds.pull(await as(), PullAsked.parse(wired(request)));
        return PullShape.parse(planted?.pulled?.(answer) ?? answer);
      }),
    push: (request: PushRequest) =>
      carry(async (): Promise<PushAnswer> => {
        const asked = PushAsked.parse(wired(request));
        return PushShape.parse(await world.feeds.push(await as(), planted?.pushed?.(asked) ?? asked));
      }),
    offer: (ids) => carry(async () => world.feeds.offer(await as(), ids)),
    askContents: (request) => carry(async () => contents().ask(await as(), request)),
    sendContent: (request) => carry(async () => contents().send(await as(), request)),
    fetchContent: (request) => carry(async () => contents().fetch(await as(), request)),
    audit: (push) => carry(async () => world.audit((await as()).device, auditPush.parse(wired(push)))),
  };
}

/** Something done wrong on purpose, to see that the checks notice. */
export interface Planted {
  pushed?(request: PushRequest): PushRequest;
  pulled?(answer: PullAnswer): PullAnswer;
}

const codeOf = (code: string): SyncFailureCode =>
  code === 'otherEpoch' || code === 'badRequest' ? 'broken' : (code as SyncFailureCode);
