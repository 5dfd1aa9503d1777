/** The server as the page asks it. What it refuses is thrown with the sentence to show and, where there is one, the field. */

import type { VerifiedStretch } from '../../audit/verify-on.ts';
import type { ErasingState } from '../../erasing/service.ts';
import type { ImportedRow } from './rows.ts';
import { refusal, say, soon } from './texts.ts';

export interface Sitting {
  readonly administrator: string;
  readonly name: string;
  readonly guard: string;
}

let sitting: Sitting | undefined;
let signInAgain: (ended: Sitting) => Promise<boolean> = async () => false;
let resuming: Promise<boolean> | undefined;

/** Asked when the sitting has ended under somebody's hands: lets the same person sign in again, and says whether they did. */
export function whenSittingEnds(does: (ended: Sitting) => Promise<boolean>): void {
  signInAgain = does;
}

export class Refused extends Error {
  readonly code: string;
  readonly field: string | undefined;
  constructor(code: string, message: string, field: string | undefined) {
    super(message);
    this.code = code;
    this.field = field;
  }
}

async function ask<T>(path: string, body?: unknown): Promise<T> {
  if (body === undefined) return answered(path, () => reach(path, {}));
  return send(path, JSON.stringify(body), { 'content-type': 'application/json' });
}

function send<T>(path: string, body: BodyInit, headers: Readonly<Record<string, string>>): Promise<T> {
  const own = () => ({ 'beatbook-guard': sitting?.guard ?? '', ...headers });
  return answered(path, () => reach(path, { method: 'POST', headers: own(), body }));
}

const reach = (path: string, how: RequestInit): Promise<Response> =>
  fetch(`/admin/api/${path}`, { credentials: 'same-origin', ...how });

async function answered<T>(path: string, asks: () => Promise<Response>, goesOn = true): Promise<T> {
  let answer: Response;
  let content: unknown;
  try {
    answer = await asks();
    content = await answer.json();
  } catch {
    // The server is being started anew, the network is gone, or a proxy answers in its stead.
    throw new Refused('unreachable', say('unreachable'), undefined);
  }
  if (answer.ok) return content as T;
  const { code, message, cure, details } = content as {
    code: string;
    message: string;
    cure: string;
    details?: { field?: string };
  };
  if (goesOn && !COMES_AND_GOES.has(`${path} ${code}`) && (await resumed(code))) return answered(path, asks, false);
  const wait = Number(answer.headers.get('retry-after') ?? 0);
  const words = code === 'tooMany' && wait > 0 ? `${say('tooManyUntil')} ${soon(wait)}.` : undefined;
  throw new Refused(code, words ?? refusal(code, `${message} ${cure}`), details?.field);
}

/** Refused so, nobody has to sign in first: who comes is about to, and who goes is gone. */
const COMES_AND_GOES: ReadonlySet<string> = new Set(['join crossSite', 'sign-in crossSite', 'sign-out signInNeeded']);

/** Whether what was refused with this code may be asked again: the same person sits here again, and nothing they typed is lost. */
async function resumed(code: string): Promise<boolean> {
  const ended = sitting;
  if (ended === undefined || (code !== 'signInNeeded' && code !== 'crossSite')) return false;
  const resume = async () => {
    // Somebody signed in again in another tab: the cookie is that one's, and the guard has to be.
    const now = await current();
    if (now?.administrator === ended.administrator) return true;
    sitting = ended;
    return signInAgain(ended);
  };
  resuming ??= resume().finally(() => {
    resuming = undefined;
  });
  return resuming;
}

async function begin(path: string, body: unknown): Promise<Sitting> {
  sitting = await ask<Sitting>(path, body);
  return sitting;
}

export const join = (asked: { code: string; name: string; password: string }) => begin('join', asked);
export const signIn = (asked: { name: string; password: string }) => begin('sign-in', asked);
/** Also where the sitting had ended already. */
export async function signOut(): Promise<void> {
  try {
    await ask<object>('sign-out', {});
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== 'signInNeeded') throw error;
  }
  sitting = undefined;
}
export interface Listed<Row> {
  readonly rows: readonly Row[];
  /** There are others that answer the question as well. */
  readonly more: boolean;
}
export const look = <Row>(what: string, question: Readonly<Record<string, string>>) =>
  ask<Listed<Row>>(`list/${what}?${new URLSearchParams(question)}`);
/** All that is shown of a kind. */
export const list = async <Row>(what: string) => (await look<Row>(what, {})).rows;
export const operate = <Result = object>(operation: string, input: object) => ask<Result>(`do/${operation}`, input);
/** The next stretch of the audit log's chains, after that of a device; from the first where it is empty. */
export const verify = (after: string) => ask<VerifiedStretch>('verify', { after });
export const audit = <Result>(query: string) => ask<Result>(`audit?${query}`);

/** What is due and what the server erases of it, as last counted. */
export const due = () => ask<ErasingState>('due');
/** Begins to count anew. */
export const countDue = () => ask<ErasingState>('due', {});

/** A file of changes, with the line that opens it. */
export const takeFile = (file: File, key: string) =>
  send<ImportedRow>('file', file, {
    'content-type': 'application/octet-stream',
    'beatbook-file-key': encodeURIComponent(key),
  });

/** Before the browser takes a file by itself, which could not ask anybody to sign in. */
export const stillHere = () => ask<Sitting>('me');

/** Whoever sits here already; undefined where nobody does. */
export async function current(): Promise<Sitting | undefined> {
  const answer = await fetch('/admin/api/me', { credentials: 'same-origin' });
  if (!answer.ok) return undefined;
  sitting = (await answer.json()) as Sitting;
  return sitting;
}
