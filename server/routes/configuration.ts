import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { SignedConfiguration } from '../../model/wire/configuration.ts';
import { configurationFor, signConfiguration } from '../accounts/configuration.ts';
import { versionOf } from '../identity.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { callerOf, signedRoutes } from '../signed.ts';

const query = z.strictObject({ version: z.coerce.number().int().min(0).optional() });

/** `GET /v1/configuration?version=…`: what administrators decided, signed; `{ unchanged }` where the device has that version. */
export async function configuration(app: FastifyInstance, services: Services): Promise<void> {
  const { store, identity } = services;
  await signedRoutes(app, services, (signed) => {
    signed.get('/v1/configuration', async (request): Promise<SignedConfiguration | { unchanged: number }> => {
      const asked = query.safeParse(request.query);
      if (!asked.success) throw new Refusal('badRequest');
      const { actor } = callerOf(request);
      return store.read(async (sql) => {
        const version = await versionOf(sql);
        if (asked.data.version === version) return { unchanged: version };
        return signConfiguration(await configurationFor(sql, actor.officer, identity), identity);
      });
    });
  });
}
