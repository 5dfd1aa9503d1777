/** Who this server is to those who pinned it: an id, an epoch that a restore draws anew, and an Ed25519 key. Shared by its processes. */
import { createPrivateKey, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { type KeyRotation, rotationText } from '../model/wire/enrolment.ts';
import { SealError, type Sealer } from './sealer.ts';
import type { ReadSql, Sql, Store } from './store/store.ts';

export interface Identity {
  readonly server: string;
  readonly epoch: string;
  /** 32 bytes in base64url. */
  readonly key: string;
  readonly rotations: readonly KeyRotation[];
  /** Ed25519 over the text's UTF-8 bytes, base64url. */
  sign(text: string): string;
}

const ABOUT_KEY = 'server key';

async function factOf(sql: ReadSql, name: string): Promise<string | undefined> {
  return (await sql.get<{ value: string }>('SELECT value FROM server_fact WHERE name = $1', [name]))?.value;
}

async function putFact(sql: Sql, name: string, value: string): Promise<void> {
  const text =
    'INSERT INTO server_fact (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value';
  await sql.run(text, [name, value]);
}

interface NewKey {
  readonly publicKey: string;
  readonly sealed: string;
  readonly secret: KeyObject;
}

function newKey(sealer: Sealer): NewKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const der = privateKey.export({ format: 'der', type: 'pkcs8' });
  return {
    publicKey: publicKey.export({ format: 'jwk' }).x ?? '',
    sealed: Buffer.from(sealer.seal(der, ABOUT_KEY)).toString('base64'),
    secret: privateKey,
  };
}

/** Whether a server was ever started on this store. */
export async function isServed(sql: ReadSql): Promise<boolean> {
  return (await factOf(sql, 'server')) !== undefined;
}

/** Whether the server's own key, sealed at its first start and at every change of keys, opens with the key file at hand. */
export async function opensWith(sql: ReadSql, sealer: Sealer): Promise<boolean> {
  try {
    sealer.open(Buffer.from((await factOf(sql, 'secret')) ?? '', 'base64'), ABOUT_KEY);
    return true;
  } catch (error) {
    if (error instanceof SealError) return false;
    throw error;
  }
}

const RESTORING = 'restoring';

/** Stands from when a backup's rows are in the store until what was erased since is erased again and the epoch is another. */
export const beginRestoring = (sql: Sql): Promise<void> => putFact(sql, RESTORING, '1');
export const isRestoring = async (sql: ReadSql): Promise<boolean> => (await factOf(sql, RESTORING)) !== undefined;

/** The store's identity, drawn at the very first start. Throws SealError where the key file is another's. */
export async function openIdentity(store: Store, sealer: Sealer): Promise<Identity> {
  const facts = await store.transaction(async (sql) => {
    // Two processes may start at once: the first to write draws for both.
    const first = await sql.run("INSERT INTO server_fact (name, value) VALUES ('server', $1) ON CONFLICT DO NOTHING", [
      randomUUID(),
    ]);
    if (first === 1) {
      const { publicKey, sealed } = newKey(sealer);
      await putFact(sql, 'epoch', randomUUID());
      await putFact(sql, 'key', publicKey);
      await putFact(sql, 'secret', sealed);
      await putFact(sql, 'version', '1');
    }
    return sql.all<{ name: string; value: string }>('SELECT name, value FROM server_fact');
  });
  const of = (name: string) => facts.find((fact) => fact.name === name)?.value ?? '';
  const der = sealer.open(Buffer.from(of('secret'), 'base64'), ABOUT_KEY);
  const secret = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  return {
    server: of('server'),
    epoch: of('epoch'),
    key: of('key'),
    rotations: JSON.parse(of('rotations') || '[]') as KeyRotation[],
    sign: (text) => sign(null, Buffer.from(text), secret).toString('base64url'),
  };
}

/** A new key, which the old one vouches for. Processes that run go on with the old until they are started anew. */
export async function rotateKey(store: Store, sealer: Sealer, now: number): Promise<Identity> {
  const before = await openIdentity(store, sealer);
  await store.transaction(async (sql) => {
    const { publicKey, sealed } = newKey(sealer);
    const fact = { from: before.key, to: publicKey, at: now };
    const rotations = [...before.rotations, { ...fact, signature: before.sign(rotationText(fact)) }];
    await putFact(sql, 'key', publicKey);
    await putFact(sql, 'secret', sealed);
    await putFact(sql, 'rotations', JSON.stringify(rotations));
  });
  return openIdentity(store, sealer);
}

/** After a restore: what devices know of the feeds and receipts of the epoch before may be ahead of what is here. */
export async function drawEpoch(sql: Sql): Promise<void> {
  await putFact(sql, 'epoch', randomUUID());
  await sql.run('DELETE FROM server_fact WHERE name = $1', [RESTORING]);
  await raiseVersion(sql);
}

/** The number of what administrators decided, raised with each act of theirs. */
export async function versionOf(sql: ReadSql): Promise<number> {
  return Number((await factOf(sql, 'version')) ?? 0);
}

export async function raiseVersion(sql: Sql): Promise<void> {
  const now = await sql.get<{ value: string }>(`SELECT value FROM server_fact WHERE name = 'version'${sql.forUpdate}`);
  const next = Number(now?.value ?? 0) + 1;
  await putFact(sql, 'version', String(next));
  await sql.notify('configuration', String(next));
}
