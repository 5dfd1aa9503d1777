import { type ServerStatement, statementText } from '../model/wire/enrolment.ts';
import type { Identity } from './identity.ts';

/** What the server says of itself at this moment. `certificate`: SHA-256 of the one it speaks with, base64url. */
export function statementOf(identity: Identity, certificate: string | undefined, at: number): ServerStatement {
  const { server, epoch, key, rotations } = identity;
  const facts = { server, epoch, key, at, ...(certificate !== undefined && { certificate }) };
  return { ...facts, rotations, signature: identity.sign(statementText(facts)) };
}
