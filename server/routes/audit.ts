import type { FastifyInstance } from 'fastify';
import { type AuditReceipt, auditPush } from '../../model/wire/audit.ts';
import { takeEntries } from '../audit/chain.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { callerOf, signedRoutes } from '../signed.ts';

/** `POST /v1/audit`: the next stretch of the caller's chain, for a signed receipt. */
export async function audit(app: FastifyInstance, services: Services): Promise<void> {
  const { store, sealer, identity, now } = services;
  await signedRoutes(app, services, (signed) => {
    signed.post('/v1/audit', async (request): Promise<AuditReceipt> => {
      const push = auditPush.safeParse(request.body);
      if (!push.success) throw new Refusal('badRequest');
      const { device } = callerOf(request);
      return store.transaction((sql) => takeEntries(sql, device, push.data, { sealer, identity, now: now() }));
    });
  });
}
