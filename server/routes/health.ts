import type { FastifyInstance } from 'fastify';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';

/** For whoever watches the process: it lives; it can do its work. */
export function health(app: FastifyInstance, { store }: Services): void {
  app.get('/health', async () => ({ alive: true }));
  app.get('/ready', async () => {
    const answered = await store.read((sql) => sql.get('SELECT 1 AS one')).catch(() => undefined);
    if (answered === undefined) throw new Refusal('unavailable', undefined, 5);
    return { ready: true };
  });
}
