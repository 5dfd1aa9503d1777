import type { AddressInfo } from 'node:net';
import { makeCode } from '../accounts/codes.ts';
import { forgetOldSittings } from '../administration/sittings.ts';
import { buildServer, erasingOf } from '../app.ts';
import { loadCertificate } from '../certificate.ts';
import { type Configuration, publicAddress } from '../configuration.ts';
import { openIdentity } from '../identity.ts';
import { serveMetrics } from '../metrics.ts';
import { openStore } from '../open.ts';
import { forgetOldRequests } from '../proving.ts';
import { CommandError, readWords, servedByNoOther } from './command.ts';

const MINUTE = 60_000;
/** How often it is asked whether something is to be erased today. */
const OFTEN = 10 * MINUTE;
/** Requests under way have this long to end. */
const GRACE = 10_000;

export const SERVE_USAGE = `npm run server
Starts the server with the settings of the environment. It ends on SIGTERM or Ctrl+C, once what is under way has ended.`;

/** Runs until it is told to stop (SIGTERM, SIGINT), then lets what is under way end. */
export async function serve(config: Configuration, words: readonly string[]): Promise<void> {
  readWords(words, { usage: SERVE_USAGE, options: {} });
  // Before the store is brought up to date, which nobody may be using then.
  const letGo = servedByNoOther(config);
  const { store, sealer } = await openStore(config, Date.now);
  const certificate = config.tls === null ? undefined : await loadCertificate(config.tls, config.names, Date.now());
  const app = await buildServer({
    store,
    config,
    sealer,
    clock: Date.now,
    ...(certificate !== undefined && { tls: { cert: certificate.cert, key: certificate.key } }),
  });
  const figuresAt = config.metrics;
  const metrics =
    figuresAt === null
      ? undefined
      : await listening('BEATBOOK_SERVER_METRICS', figuresAt, () => serveMetrics(app, store, figuresAt));
  await listening('BEATBOOK_SERVER', config, () => app.listen({ host: config.host, port: config.port }));

  const { port } = app.server.address() as AddressInfo;
  const address = publicAddress(config, port);
  const { key } = await openIdentity(store, sealer);
  const lines = [`Beatbook server at ${address} (${store.kind === 'sqlite' ? 'embedded store' : 'PostgreSQL'})`];
  if (certificate !== undefined) lines.push(`Certificate: ${certificate.fingerprint}`);
  lines.push(`Server key: ${key}`);
  const figures = metrics?.address();
  if (typeof figures === 'object' && figures !== null)
    lines.push(`Metrics: http://${figures.address}:${figures.port}/metrics`);
  const administrators = await store.read((sql) =>
    sql.get('SELECT id FROM administrator WHERE closed_at IS NULL LIMIT 1'),
  );
  if (administrators === undefined) {
    const code = await store.transaction((sql) =>
      makeCode(sql, { purpose: 'administrator', by: 'start', now: Date.now() }, sealer),
    );
    lines.push(`No administrator yet. Open ${address}/admin within ten minutes and use the code ${code}`);
  } else lines.push(`Administration: ${address}/admin`);
  process.stdout.write(`${lines.join('\n')}\n`);

  const tidy = setInterval(() => {
    const services = { store, now: Date.now };
    Promise.all([forgetOldRequests(services), forgetOldSittings(services)]).catch((error: { code?: string }) =>
      app.log.warn({ code: error.code ?? 'unknown' }, 'tidying waits for the next time'),
    );
  }, MINUTE);

  const erasing = erasingOf(app);
  const erase = () => {
    erasing.run().catch((error: { code?: string }) => {
      app.log.warn({ code: error.code ?? 'unknown' }, 'erasing what is due waits for the next time');
    });
  };
  const erases = setInterval(erase, OFTEN);
  erase();

  await new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
  app.log.info('stopping');
  clearInterval(tidy);
  clearInterval(erases);
  const late = setTimeout(() => app.server.closeAllConnections(), GRACE);
  metrics?.close();
  await erasing.stop();
  await app.close();
  clearTimeout(late);
  await store.close();
  letGo();
}

/** Throws CommandError where the address is not to be had; `settings` begins the names of the two that say it. */
async function listening<T>(
  settings: string,
  { host, port }: { readonly host: string; readonly port: number },
  listen: () => Promise<T>,
): Promise<T> {
  try {
    return await listen();
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'EADDRINUSE')
      throw new CommandError(`Port ${port} is taken by another program. Set ${settings}_PORT to one that is free.`);
    if (code === 'EACCES')
      throw new CommandError(
        `Port ${port} is not for this user: the system keeps those below 1024 to itself. Set ${settings}_PORT to a higher one.`,
      );
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'EINVAL')
      throw new CommandError(
        `"${host}" is no address of this machine. Set ${settings}_HOST to one of its own, or to 0.0.0.0 for all of them.`,
      );
    throw error;
  }
}
