/** An administrator who has joined by the page, and how a browser goes on from there. */

import { GUARD_HEADER } from '../../../server/administration/sittings.ts';
import { administratorCode } from './codes.ts';
import type { Answer, TestServer } from './running.ts';

/** What goes along with every request: the cookie alone to look, both to do something. */
export interface Sitting {
  readonly cookie: string;
  readonly guard: string;
}

export const ADMINISTRATOR = { name: 'Ida Marsh', password: 'lantern orbit velvet harbour' };

/** By the answer to joining or signing in. */
export function sittingFrom({ headers, body }: Answer): Sitting {
  const cookie = String(headers['set-cookie']).split(';')[0] ?? '';
  return { cookie, guard: (body as { guard: string }).guard };
}

export const headersOf = ({ cookie, guard }: Sitting): Record<string, string> => ({ cookie, [GUARD_HEADER]: guard });

export async function administratorOf(server: TestServer, name = ADMINISTRATOR.name): Promise<Sitting> {
  const body = { ...ADMINISTRATOR, code: await administratorCode(server), name };
  return sittingFrom(await server.send({ method: 'POST', path: '/admin/api/join', body }));
}
