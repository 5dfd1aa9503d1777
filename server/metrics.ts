/** Figures for Prometheus: counts and times by route, never by person, device or address. */
import { createServer, type Server } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { ErasingFigures } from './erasing/service.ts';
import type { Store } from './store/store.ts';

interface Figures {
  readonly registry: Registry;
  readonly answered: Counter<'method' | 'route' | 'status'>;
  readonly seconds: Histogram<'route'>;
}

const figures = new WeakMap<FastifyInstance, Figures>();

export function countRequests(app: FastifyInstance): ErasingFigures {
  const registry = new Registry();
  const answered = new Counter({
    name: 'beatbook_requests_total',
    help: 'Requests answered, by method, route and status.',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'beatbook_request_seconds',
    help: 'Seconds until a request was answered, by route.',
    labelNames: ['route'],
    buckets: [0.005, 0.025, 0.1, 0.25, 1, 5, 30],
    registers: [registry],
  });
  figures.set(app, { registry, answered, seconds });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    answered.inc({ method: request.method, route, status: String(reply.statusCode) });
    seconds.observe({ route }, reply.elapsedTime / 1_000);
  });
  const erased = new Counter({
    name: 'beatbook_erased_by_class_total',
    help: 'Records that this process erased by the server’s own clock, by retention class.',
    labelNames: ['class'],
    registers: [registry],
  });
  const waits = new Gauge({
    name: 'beatbook_erasing_waits',
    help: '1 while nothing is erased since the server’s clock has leapt ahead.',
    registers: [registry],
  });
  return {
    erased: (of, count) => erased.inc({ class: of }, count),
    waits: (does) => waits.set(does ? 1 : 0),
  };
}

/** Serves `GET /metrics` on an address of its own, which is not for the world. */
export async function serveMetrics(
  app: FastifyInstance,
  store: Store,
  at: { readonly host: string; readonly port: number },
): Promise<Server> {
  const registry = figures.get(app)?.registry;
  if (registry === undefined) throw new TypeError('countRequests comes first');
  collectDefaultMetrics({ register: registry });
  const devices = new Gauge({
    name: 'beatbook_devices',
    help: 'Devices enrolled and not revoked.',
    registers: [registry],
    async collect() {
      const row = await store.read((sql) =>
        sql.get<{ n: number }>('SELECT count(*) AS n FROM device WHERE revoked_at IS NULL'),
      );
      devices.set(row?.n ?? 0);
    },
  });
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => response.writeHead(503).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(at.port, at.host, () => resolve());
  });
  return server;
}
