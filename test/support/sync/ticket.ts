import { writeTicket } from '../../../model/wire/enrolment.ts';
import { makeCode } from '../../../server/accounts/codes.ts';
import type { TestServer } from '../server/running.ts';

/** What an administrator hands an officer: one line that enrols one laptop. */
export async function ticketFor(server: TestServer, officer: string, address = server.url): Promise<string> {
  const { store, sealer, clock, identity } = server;
  const code = await store.transaction((sql) =>
    makeCode(sql, { purpose: 'device', officer, by: 'command line', now: clock.now }, sealer),
  );
  return writeTicket({ address, code, key: identity.key });
}
