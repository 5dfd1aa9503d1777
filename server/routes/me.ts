import type { FastifyInstance } from 'fastify';
import type { Services } from '../services.ts';
import { callerOf, signedRoutes } from '../signed.ts';

/** What the server makes of the device that asks: the first thing a client asks after enrolling, and when something is refused. */
export async function me(app: FastifyInstance, services: Services): Promise<void> {
  await signedRoutes(app, services, (signed) => {
    signed.get('/v1/me', async (request) => {
      const { device, actor } = callerOf(request);
      return { device, actor, serverTime: services.now() };
    });
  });
}
