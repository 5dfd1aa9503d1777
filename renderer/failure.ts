/** What went wrong, in words for the officer: a plain sentence, a cure, and the fields it concerns. */
import { ORPCError } from '@orpc/client';
import type { FieldProblem } from '../model/contract/base.ts';
import type { ShellError, ShellErrorCode } from '../model/shell-errors.ts';
import { type Key, lookUp, type Values } from './i18n.ts';
import type { en } from './locales/en/index.ts';

export type CoreCode = keyof typeof en.errors.call;
export interface Failure {
  readonly code: CoreCode | ShellErrorCode;
  readonly sentence: Key;
  readonly cure: Key;
  readonly values: Values;
  /** Problems at single fields, for `INCOMPLETE`. */
  readonly problems: readonly FieldProblem[];
}

/** The call was never answered: the core may or may not have carried it out, so it is repeated under the same mutation id. */
export class Unanswered extends Error {}

const known = new Set<string>([
  'LOCKED',
  'BAD_INPUT',
  'NOT_ALLOWED',
  'NOT_HERE',
  'REASON_NEEDED',
  'INCOMPLETE',
  'CHANGED_MEANWHILE',
  'READ_ONLY',
  'STORAGE_FULL',
  'STORAGE_FAILED',
  'UNANSWERED',
] satisfies CoreCode[]);

function coreFailure(code: CoreCode, problems: readonly FieldProblem[] = []): Failure {
  return { code, sentence: `errors.call.${code}.sentence`, cure: `errors.call.${code}.cure`, values: {}, problems };
}

/** What the officer's rights do not cover, said with its reason where the window knows a sentence for it. */
function refused(data: unknown): Failure {
  const reason = typeof data === 'object' && data !== null && 'reason' in data ? String(data.reason) : '';
  const sentence = refusalKey(reason);
  if (sentence === undefined) return coreFailure('NOT_ALLOWED');
  const cure = `refusals.${reason}.cure`;
  return { code: 'NOT_ALLOWED', sentence, cure: cure as Key, values: {}, problems: [] };
}

/** The sentence for a refusal of the policy, by its code. */
export function refusalKey(reason: string): Key | undefined {
  const key = `refusals.${reason}.sentence`;
  return lookUp(key) === undefined ? undefined : (key as Key);
}

/** Any thrown thing as a failure. Codes a call declares for itself beyond the common ones come out as `FAILED`: ask for them first. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof Unanswered) return coreFailure('UNANSWERED');
  if (!(thrown instanceof ORPCError)) return coreFailure('FAILED');
  const data: unknown = thrown.data;
  const problems =
    typeof data === 'object' && data !== null && 'problems' in data && Array.isArray(data.problems)
      ? (data.problems as FieldProblem[])
      : [];
  if (thrown.code === 'NOT_ALLOWED') return refused(data);
  // Input that does not fit its declaration is turned away by the gate before any handler sees it.
  if (thrown.code === 'BAD_REQUEST') return coreFailure('BAD_INPUT');
  return coreFailure(known.has(thrown.code) ? (thrown.code as CoreCode) : 'FAILED', problems);
}

/** A refusal of main's. */
export function desktopFailure(error: ShellError): Failure {
  return {
    code: error.code,
    sentence: `errors.desktop.${error.code}.sentence`,
    cure: `errors.desktop.${error.code}.cure`,
    values: Object.fromEntries(
      Object.entries(error.details ?? {}).map(([name, value]) => [
        name,
        typeof value === 'boolean' ? String(value) : value,
      ]),
    ),
    problems: [],
  };
}
