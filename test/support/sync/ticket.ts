import { writeTicket } from '../../../model/wire/enrolment.ts';
import { deviceCode } from '../server/codes.ts';
import type { TestServer } from '../server/running.ts';

/** What an administrator hands an officer: one line that enrols one laptop. */
export async function ticketFor(server: TestServer, officer: string, address = server.url): Promise<string> {
  return writeTicket({ address, code: await deviceCode(server, officer), key: server.identity.key });
}
