/** The server as the page asks it. What it refuses is thrown with the sentence to show and, where there is one, the field. */

import type { VerifiedStretch } from '../../audit/verify-on.ts';
import type { ErasingState } from '../../erasing/service.ts';
import type { ImportedRow } from './rows.ts';
import { refusal, say } from './texts.ts';

export interface Sitting {
  readonly administrator: string;
  readonly name: string;
  readonly guard: string;
}

let guard = '';
let lost: () => void = () => undefined;

/** Called when the sitting has ended. */
export function whenSignedOut(does: () => void): void {
  lost = does;
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
  if (body === undefined) return answered(reach(path, {}));
  return send(path, JSON.stringify(body), { 'content-type': 'application/json' });
}

function send<T>(path: string, body: BodyInit, headers: Readonly<Record<string, string>>): Promise<T> {
  return answered(reach(path, { method: 'POST', headers: { 'beatbook-guard': guard, ...headers }, body }));
}

const reach = (path: string, how: RequestInit): Promise<Response> =>
  fetch(`/admin/api/${path}`, { credentials: 'same-origin', ...how });

async function answered<T>(asked: Promise<Response>): Promise<T> {
  let answer: Response;
  let content: unknown;
  try {
    answer = await asked;
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
  if (code === 'signInNeeded') lost();
  throw new Refused(code, refusal(code, `${message} ${cure}`), details?.field);
}

async function begin(path: string, body: unknown): Promise<Sitting> {
  const sitting = await ask<Sitting>(path, body);
  guard = sitting.guard;
  return sitting;
}

export const join = (asked: { code: string; name: string; password: string }) => begin('join', asked);
export const signIn = (asked: { name: string; password: string }) => begin('sign-in', asked);
export const signOut = () => ask<object>('sign-out', {});
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

/** Whoever sits here already; undefined where nobody does. */
export async function current(): Promise<Sitting | undefined> {
  const answer = await fetch('/admin/api/me', { credentials: 'same-origin' });
  if (!answer.ok) return undefined;
  const sitting = (await answer.json()) as Sitting;
  guard = sitting.guard;
  return sitting;
}
