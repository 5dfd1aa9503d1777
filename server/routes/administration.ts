import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { writeTicket } from '../../model/wire/enrolment.ts';
import { MOST_TRANSFER } from '../../model/wire/transfer.ts';
import { isListing, listed } from '../accounts/listings.ts';
import { isOperation, operate } from '../accounts/operations.ts';
import * as sittings from '../administration/sittings.ts';
import { auditQuestion, auditTable, searchEntries } from '../audit/search.ts';
import { verifyOn } from '../audit/verify-on.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { stripped } from '../stripping.ts';
import { importTransfer } from '../transfer/import.ts';

const PAGE = join(import.meta.dirname, '../administration/page');
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

const joinShape = z.strictObject({
  code: z.string().max(40),
  name: z.string().trim().min(2).max(80),
  password: z.string().min(12).max(200),
});
const listShape = z.strictObject({ search: z.string().max(100).optional(), officer: z.uuid().optional() });
const verifyShape = z.strictObject({ after: z.string().max(64) });
/** Rows that a page shows at most. */
const MOST_SHOWN = 200;
const signInShape = z.strictObject({ name: z.string().trim().max(80), password: z.string().max(200) });

/** The administration page and what it calls. Small bodies only, never anything of a record. */
export async function administration(app: FastifyInstance, services: Services): Promise<void> {
  const { store, sealer, identity, config, now, erasing } = services;
  await app.register(async (admin) => {
    admin.addHook('onSend', async (_request, reply) => {
      reply.header('content-security-policy', POLICY);
      reply.header('cross-origin-opener-policy', 'same-origin');
      reply.header('cross-origin-resource-policy', 'same-origin');
      reply.header('x-frame-options', 'DENY');
    });
    servePage(admin);

    admin.post('/admin/api/join', { bodyLimit: 4_096 }, async (request, reply) => {
      sittings.refuseOtherPages(request);
      const asked = joinShape.safeParse(request.body);
      if (!asked.success) throw new Refusal('invalid', { field: String(asked.error.issues[0]?.path[0] ?? '') });
      const { token, sitting } = await sittings.join(services, request.ip, asked.data);
      sittings.giveCookie(reply, token);
      return sitting;
    });
    admin.post('/admin/api/sign-in', { bodyLimit: 4_096 }, async (request, reply) => {
      sittings.refuseOtherPages(request);
      const asked = signInShape.safeParse(request.body);
      if (!asked.success) throw new Refusal('wrongSignIn');
      const { token, sitting } = await sittings.signIn(services, request.ip, asked.data);
      sittings.giveCookie(reply, token);
      return sitting;
    });
    admin.post('/admin/api/sign-out', { bodyLimit: 1_024 }, async (request, reply) => {
      await sittings.sittingOf(request, services);
      await sittings.signOut(request, services);
      sittings.giveCookie(reply, '');
      return {};
    });
    admin.get('/admin/api/me', (request) => sittings.sittingOf(request, services));
    admin.get<{ Params: { what: string } }>('/admin/api/list/:what', async (request) => {
      await sittings.sittingOf(request, services);
      const { what } = request.params;
      if (!isListing(what)) throw new Refusal('notFound');
      const asked = listShape.safeParse(request.query);
      if (!asked.success) throw new Refusal('invalid', { field: String(asked.error.issues[0]?.path[0] ?? '') });
      const { search, officer } = asked.data;
      const today = new Date(now()).toISOString().slice(0, 10);
      // What hangs together is shown together; of people and laptops a page, and who looks for one searches.
      const most = what === 'officers' || what === 'devices' ? { most: MOST_SHOWN } : {};
      return store.read((sql) =>
        listed(what, sql, { ...most, today, ...(search && { search }), ...(officer && { officer }) }),
      );
    });
    admin.post<{ Params: { operation: string } }>(
      '/admin/api/do/:operation',
      { bodyLimit: 1024 * 1024 },
      async (request) => {
        const { administrator } = await sittings.sittingOf(request, services);
        const { operation } = request.params;
        if (!isOperation(operation)) throw new Refusal('notFound');
        const doing = { by: administrator, now: now(), sealer };
        const result = await store.transaction((sql) => operate(operation, request.body, { ...doing, sql }));
        const { code } = result as { code?: string };
        if (code === undefined || operation !== 'code') return result;
        const address = config.publicUrl ?? `https://${request.host}`;
        return { code, ticket: writeTicket({ address, code, key: identity.key }) };
      },
    );
    admin.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
    admin.post('/admin/api/file', { bodyLimit: MOST_TRANSFER }, async (request) => {
      // Who asks is known before a byte of the file is read.
      const { administrator } = await sittings.sittingOf(request, services);
      const keyLine = decodeURIComponent(String(request.headers['beatbook-file-key'] ?? ''));
      const { path, drop } = await putAside(config.data, request.body as AsyncIterable<Uint8Array>);
      try {
        const made = await importTransfer(services, { open: () => createReadStream(path), keyLine, by: administrator });
        return { ...made, receipt: made.receipt.toString('base64') };
      } finally {
        drop();
      }
    });
    admin.get('/admin/api/due', async (request) => {
      await sittings.sittingOf(request, services);
      return erasing.state();
    });
    admin.post('/admin/api/due', { bodyLimit: 1_024 }, async (request) => {
      await sittings.sittingOf(request, services);
      erasing.count();
      return erasing.state();
    });
    admin.post('/admin/api/verify', { bodyLimit: 1_024 }, async (request) => {
      await sittings.sittingOf(request, services);
      const from = verifyShape.safeParse(request.body);
      if (!from.success) throw new Refusal('invalid', { field: 'after' });
      return verifyOn(store, sealer, from.data.after);
    });
    admin.get('/admin/api/audit', async (request) => {
      await sittings.sittingOf(request, services);
      return store.read((sql) => searchEntries(sql, asked(request.query), sealer));
    });
    admin.get('/admin/api/audit.csv', async (request, reply) => {
      await sittings.sittingOf(request, services);
      const question = asked(request.query);
      const table = async function* () {
        for await (const { csv } of auditTable(store, question, sealer)) yield csv;
      };
      reply.header('content-disposition', 'attachment; filename="audit.csv"');
      return reply.type('text/csv; charset=utf-8').send(Readable.from(table(), { objectMode: false }));
    });
  });
}

/** A file on its way, as it came and sealed as it is, beside the store until it has been read. */
async function putAside(folder: string, body: AsyncIterable<Uint8Array>): Promise<{ path: string; drop(): void }> {
  const path = join(folder, `incoming-${randomUUID()}`);
  const drop = () => rmSync(path, { force: true });
  let bytes = 0;
  async function* counted() {
    for await (const piece of body) {
      bytes += piece.length;
      if (bytes > MOST_TRANSFER) throw new Refusal('tooLarge');
      yield piece;
    }
  }
  try {
    await pipeline(counted, createWriteStream(path, { mode: 0o600, flags: 'wx' }));
  } catch (error) {
    drop();
    throw error;
  }
  return { path, drop };
}

function asked(query: unknown) {
  const given = Object.fromEntries(Object.entries(query as object).filter(([, value]) => value !== ''));
  const parsed = auditQuestion.safeParse(given);
  if (!parsed.success) throw new Refusal('invalid', { field: String(parsed.error.issues[0]?.path[0] ?? '') });
  return parsed.data;
}

/** The page's files, read once; its TypeScript is served with the types left out. */
function servePage(admin: FastifyInstance): void {
  const served = (at: string, type: string, text: string) =>
    admin.get(at, (_request, reply) => reply.type(`text/${type}; charset=utf-8`).send(text));
  for (const name of readdirSync(PAGE)) {
    const path = join(PAGE, name);
    if (name.endsWith('.ts')) served(`/admin/${name}`, 'javascript', stripped(path));
    else if (name.endsWith('.css')) served(`/admin/${name}`, 'css', readFileSync(path, 'utf8'));
    else served('/admin', 'html', readFileSync(path, 'utf8'));
  }
}
