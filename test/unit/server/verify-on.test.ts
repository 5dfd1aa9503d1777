/** The administration page's verifier: stretch by stretch through all chains, each bad one named by its laptop and officer. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digest } from '../../../db/audit.ts';
import { type AuditEntry, nextEntry } from '../../../model/audit.ts';
import { type VerifiedStretch, verifyOn } from '../../../server/audit/verify-on.ts';
import { administratorOf, headersOf } from '../../support/server/administrator.ts';
import { groundOf, startServer, type TestDevice, type TestServer } from '../../support/server/running.ts';
import { STORES } from '../../support/server/stores.ts';

const ENTRIES = 5;

function chain(): AuditEntry[] {
  const entries: AuditEntry[] = [];
  const fact = {
    actor: 'somebody',
    action: 'consult',
    record: null,
    reason: null,
    at: 1_000,
    commitment: null,
  } as const;
  for (let index = 0; index < ENTRIES; index++) entries.push(nextEntry(entries.at(-1) ?? null, fact, digest));
  return entries;
}

describe.each(STORES)('the verifier of the administration page, on %s', (kind) => {
  let server: TestServer;
  let laptops: TestDevice[];
  beforeAll(async () => {
    server = await startServer(kind);
    const ground = groundOf(server);
    laptops = [];
    for (const name of ['Ada Vale', 'Ben Orr', 'Mara Lind']) {
      const laptop = await ground.device(await ground.officer(name, 'beat'));
      await laptop.ask({ method: 'POST', path: '/v1/audit', body: { entries: chain() } });
      laptops.push(laptop);
    }
  });
  afterAll(() => server.close());

  const whole = async () => {
    const stretches: VerifiedStretch[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const stretch: VerifiedStretch = await verifyOn(server.store, server.sealer, after);
      stretches.push(stretch);
      after = stretch.next;
    }
    return {
      chains: stretches.reduce((sum, { chains }) => sum + chains, 0),
      bad: stretches.flatMap(({ bad }) => bad),
      of: stretches[0]?.of,
    };
  };

  test('goes through every chain once, and names whose is not whole, and from which entry on', async () => {
    const before = await whole();
    expect(before.bad).toEqual([]);
    expect(before.chains).toBe(before.of);
    const [, ben, mara] = laptops;
    await server.store.transaction(async (sql) => {
      await sql.run('DELETE FROM audit_entry WHERE device = $1 AND sequence = 3', [ben?.id ?? '']);
      await sql.run('DELETE FROM audit_head WHERE device = $1', [mara?.id ?? '']);
    });
    const { bad } = await whole();
    expect(bad).toHaveLength(2);
    expect(bad).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ device: ben?.id, officerName: 'Ben Orr', sequence: 3, fault: 'outOfSequence' }),
        expect.objectContaining({ device: mara?.id, officerName: 'Mara Lind', sequence: 1, fault: 'outOfSequence' }),
      ]),
    );
    expect(bad.every(({ deviceName }) => deviceName !== '')).toBe(true);
  });

  test('is for administrators who are signed in', async () => {
    const asked = { method: 'POST', path: '/admin/api/verify', body: { after: '' } } as const;
    expect((await server.send(asked)).status).toBe(401);
    const headers = headersOf(await administratorOf(server));
    const answer = await server.send({ ...asked, headers });
    expect(answer.status).toBe(200);
    const parts = new Set(Object.keys(answer.body as object));
    expect(parts).toEqual(new Set(['bad', 'chains', 'contents', 'entries', 'next', 'of']));
  });
});
