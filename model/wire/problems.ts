/** What the server refuses with: the codes that travel, each with its HTTP status, one plain sentence and what to do about it. */
import type { Problem } from '../result.ts';

interface Declared {
  readonly status: number;
  readonly message: string;
  readonly cure: string;
}

export const WIRE_PROBLEMS = {
  badRequest: {
    status: 400,
    message: 'The server did not understand the request.',
    cure: 'Update Beatbook on this laptop, or the server, so that both speak the same version.',
  },
  unsigned: {
    status: 401,
    message: 'The request did not carry this device’s signature.',
    cure: 'Try again. If it goes on, enrol this device again.',
  },
  badSignature: {
    status: 401,
    message: 'The signature does not fit the request.',
    cure: 'Try again. If it goes on, enrol this device again.',
  },
  clockSkew: {
    status: 401,
    message: 'This laptop’s clock differs from the server’s by too much.',
    cure: 'Set the laptop’s date and time, then try again.',
  },
  replayed: {
    status: 401,
    message: 'This request was made before already.',
    cure: 'Nothing was lost. Beatbook tries again by itself.',
  },
  deviceUnknown: {
    status: 401,
    message: 'The server does not know this device.',
    cure: 'Ask an administrator for an enrolment code and enrol this device again.',
  },
  deviceRevoked: {
    status: 403,
    message: 'An administrator has revoked this device.',
    cure: 'Ask an administrator. If the device is yours and safe, enrol it again with a new code.',
  },
  officerInactive: {
    status: 403,
    message: 'This officer’s account is not active.',
    cure: 'Ask an administrator to make it active again.',
  },
  notAllowed: {
    status: 403,
    message: 'You may not do this.',
    cure: 'Ask an administrator whether your role and areas are right.',
  },
  signInNeeded: {
    status: 401,
    message: 'You are not signed in.',
    cure: 'Sign in, then try again.',
  },
  wrongSignIn: {
    status: 401,
    message: 'The name or the password is wrong.',
    cure: 'Type both again. After several wrong ones, wait a few minutes.',
  },
  crossSite: {
    status: 403,
    message: 'The request came from another page.',
    cure: 'Open the administration page itself and try again there.',
  },
  codeInvalid: {
    status: 403,
    message: 'This enrolment code is wrong, used up or expired.',
    cure: 'Ask an administrator for a new code; it is valid for ten minutes.',
  },
  notFound: {
    status: 404,
    message: 'There is nothing here.',
    cure: 'Check the address.',
  },
  conflict: {
    status: 409,
    message: 'This contradicts what the server holds.',
    cure: 'Load the page again and look at what is there now.',
  },
  deviceDiverged: {
    status: 409,
    message: 'This vault’s work went on elsewhere under the same name.',
    cure: 'It was copied or put back from a backup. Enrol it here as a device of its own; nothing is lost.',
  },
  numberGap: {
    status: 409,
    message: 'Changes of this device are missing in between.',
    cure: 'Beatbook sends them again from there.',
  },
  otherEpoch: {
    status: 409,
    message: 'The server was put back from a backup.',
    cure: 'Beatbook takes everything anew and sends what the server lacks.',
  },
  auditDiverged: {
    status: 409,
    message: 'This device’s audit log does not continue the one the server holds.',
    cure: 'Another copy of this vault may be in use. Tell an administrator and enrol this device as one of its own.',
  },
  auditGap: {
    status: 409,
    message: 'Entries of this device’s audit log are missing in between.',
    cure: 'Beatbook sends them from the last receipt on.',
  },
  tooLarge: {
    status: 413,
    message: 'The request is too large.',
    cure: 'Beatbook sends it in smaller parts.',
  },
  invalid: {
    status: 422,
    message: 'Something in it cannot be accepted.',
    cure: 'Look at the marked field and correct it.',
  },
  fileUnreadable: {
    status: 422,
    message: 'This is not a file of changes.',
    cure: 'Choose the file that the officer’s laptop wrote.',
  },
  fileCut: {
    status: 422,
    message: 'This file is cut off. Nothing was taken.',
    cure: 'Copy it again from where it was written.',
  },
  fileForAnother: {
    status: 422,
    message: 'This file is for somebody else, or its key is another file’s.',
    cure: 'Take a file made out to the organisation, with the key line that was made from it.',
  },
  fileExpired: {
    status: 422,
    message: 'This file is older than thirty days. Nothing was taken.',
    cure: 'Ask the officer for a new one.',
  },
  fileAltered: {
    status: 422,
    message: 'This file has been altered, or damaged on its way. Nothing was taken.',
    cure: 'Ask the officer for a new one, over another way.',
  },
  tooMany: {
    status: 429,
    message: 'Too many requests at once.',
    cure: 'Beatbook waits and tries again by itself.',
  },
  broken: {
    status: 500,
    message: 'The server met a fault.',
    cure: 'Try again in a while; the administrator finds the fault in the server’s log.',
  },
  unavailable: {
    status: 503,
    message: 'The server cannot take requests at the moment.',
    cure: 'Beatbook tries again by itself.',
  },
} as const satisfies Record<string, Declared>;

export type WireCode = keyof typeof WIRE_PROBLEMS;
export type WireProblem = Problem<WireCode>;

export function wireProblem(code: WireCode, details?: Problem['details']): WireProblem {
  const { message, cure } = WIRE_PROBLEMS[code];
  return { code, message, cure, ...(details !== undefined && { details }) };
}
