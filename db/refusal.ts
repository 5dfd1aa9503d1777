/**
 * Refusals of the core. Inside a transaction a refusal must undo what was written, so it travels as an exception as far as the router,
 * which answers with it as the contract declares.
 */
import type { FieldProblem } from '../model/contract/base.ts';

export type Refusal =
  | { readonly code: 'NOT_ALLOWED'; readonly data: { reason: string } }
  | { readonly code: 'INCOMPLETE'; readonly data: { problems: FieldProblem[] } }
  | { readonly code: 'MALFORMED'; readonly data: { line: number; column: number; code: string } }
  | { readonly code: 'UNREADABLE'; readonly data: { code: string } }
  | {
      readonly code:
        | 'NOT_HERE'
        | 'REASON_NEEDED'
        | 'CHANGED_MEANWHILE'
        | 'READ_ONLY'
        | 'STORAGE_FULL'
        | 'STORAGE_FAILED'
        | 'FAILED'
        | 'BAD_INPUT';
    };

export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal, cause?: unknown) {
    super(refusal.code, { cause });
    this.refusal = refusal;
  }
}

export function refuse(refusal: Refusal): never {
  throw new Refused(refusal);
}

/**
 * What a failed write is called. The driver's own text stays inside, since it may name values. Anything but the disk is a defect of
 * ours: it is FAILED, and nothing was saved.
 */
export function asRefused(error: unknown): Refused {
  if (error instanceof Refused) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('SQLITE_FULL') || code === 'ENOSPC' || code === 'EDQUOT') {
    return new Refused({ code: 'STORAGE_FULL' }, error);
  }
  if (code.startsWith('SQLITE_READONLY')) return new Refused({ code: 'READ_ONLY' }, error);
  if (
    /^SQLITE_(IOERR|CORRUPT|NOTADB|CANTOPEN|PROTOCOL|BUSY|LOCKED)/.test(code) ||
    /^E(IO|ROFS|ACCES|PERM)$/.test(code)
  ) {
    return new Refused({ code: 'STORAGE_FAILED' }, error);
  }
  return new Refused({ code: 'FAILED' }, error);
}
