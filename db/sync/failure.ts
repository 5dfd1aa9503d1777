import type { z } from 'zod';
import type { Failure as FailureShape } from '../../model/contract/failure.ts';
import type { TransferFaultCode } from '../../model/wire/transfer.ts';
import { Refused } from '../refusal.ts';

export type Failure = z.output<typeof FailureShape>;

/** Why an exchange with the server did not come to its end. Each code has its sentence and its cure in the window's languages. */
export type SyncFailureCode =
  /** No way to the server, or no answer. */
  | 'offline'
  /** The name or address leads nowhere. */
  | 'noSuchHost'
  /** Whoever answers does not have the certificate that was pinned, nor the server's word for a new one. */
  | 'otherServer'
  | 'clockSkew'
  | 'deviceRevoked'
  | 'deviceUnknown'
  | 'officerInactive'
  /** This vault's numbers went on elsewhere: it was copied, or put back from a backup. */
  | 'deviceDiverged'
  /** The vault was put back from a backup or lost something: it goes on under another name, which the server does not know yet. */
  | 'deviceRenewed'
  /** This device skipped numbers the server has not had; they are sent again. */
  | 'numberGap'
  | 'auditGap'
  | 'auditDiverged'
  | 'codeInvalid'
  /** What was pasted is no enrolment ticket. */
  | 'ticketUnreadable'
  /** The code is for another officer than the one this vault belongs to. */
  | 'otherOfficer'
  | 'tooMany'
  | 'unavailable'
  /** The server does not speak this version. */
  | 'serverOlder'
  | 'clientOlder'
  /** A page was not what a server says. */
  | 'pageBroken'
  /** A signature or hash does not fit. */
  | 'notGenuine'
  /** Numbers of a feed are missing. */
  | 'feedGap'
  | 'notAllowed'
  | 'notEnrolled'
  /** What was pasted is no laptop's address for files, or not of this server. */
  | 'addressUnreadable'
  /** What was pasted is this laptop's own. */
  | 'addressOwn'
  | TransferFaultCode
  /** The picked file is not there any more, or cannot be opened. */
  | 'fileGone'
  /** No file can be written where it was to be: no room, or not allowed. */
  | 'fileUnwritable'
  /** The administrator has made no key of the organisation known. */
  | 'noOrganisation'
  /** The sample beat is invented and stays here. */
  | 'sampleStays'
  | 'storage'
  | 'broken';

export class SyncFailure extends Error {
  readonly code: SyncFailureCode;
  readonly details: Readonly<Record<string, string | number | boolean>>;
  /** Milliseconds after which it is worth trying again; none: as usual. */
  readonly retryAfter: number | undefined;

  constructor(code: SyncFailureCode, details: SyncFailure['details'] = {}, retryAfter?: number) {
    super(code);
    this.code = code;
    this.details = details;
    this.retryAfter = retryAfter;
  }
}

/** What trying again cannot mend: a person has to do something. */
export const NEEDS_A_PERSON: ReadonlySet<SyncFailureCode> = new Set([
  'otherServer',
  'deviceRevoked',
  'deviceUnknown',
  'officerInactive',
  'deviceDiverged',
  'deviceRenewed',
  'auditDiverged',
  'notGenuine',
  'otherOfficer',
  'serverOlder',
  'clientOlder',
]);

/** The number that a failure of this code tells under `detail`; undefined for any other failure, and where it tells none. */
export function numberIn(error: unknown, code: SyncFailureCode, detail: string): number | undefined {
  if (!(error instanceof SyncFailure) || error.code !== code) return undefined;
  const number = error.details[detail];
  return Number.isSafeInteger(number) ? Number(number) : undefined;
}

const OF_THE_DISK: ReadonlySet<string> = new Set(['STORAGE_FULL', 'STORAGE_FAILED', 'READ_ONLY']);

/** What an exchange failed with; a write that was refused tells its own reason. Undefined: a defect of ours. */
export function failureOf(error: unknown): SyncFailure | undefined {
  if (error instanceof SyncFailure) return error;
  if (!(error instanceof Refused)) return undefined;
  if (error.cause instanceof SyncFailure) return error.cause;
  return OF_THE_DISK.has(error.refusal.code) ? new SyncFailure('storage') : undefined;
}
