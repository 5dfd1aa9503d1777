/**
 * The contents of attachments, in a lane of their own: after the changes that speak of them, and never in their way. One piece at a time,
 * each settled before the next, so that a cut in the middle costs one piece. Nothing goes from this laptop for having been sent.
 */
import { hash as digestOf } from 'node:crypto';
import type { ContentFacts } from '../../model/attachments/content.ts';
import { fileLeaf } from '../../model/attachments/spoken.ts';
import {
  ASK_CONTENTS,
  type AskAnswer,
  type AskRequest,
  chunkLength,
  chunksOf,
  type FetchAnswer,
  type FetchRequest,
  type SendAnswer,
  type SendRequest,
  type Taken,
} from '../../model/wire/attachments.ts';
import type { AttachmentContents } from '../attachments/contents.ts';
import { hashOf } from '../attachments/sealed-file.ts';
import { purified } from '../attachments/uploads.ts';
import { Refused } from '../refusal.ts';
import type { Store } from '../store.ts';
import { SyncFailure, type SyncFailureCode } from './failure.ts';
import { UNCONFIRMED } from './leaving.ts';
import type { Outbox } from './outbox.ts';

/** The server as the lane sees it; each call answers or throws a `SyncFailure`. */
export interface ContentServer {
  askContents(request: AskRequest, signal?: AbortSignal): Promise<AskAnswer>;
  sendContent(request: SendRequest, signal?: AbortSignal): Promise<SendAnswer>;
  fetchContent(request: FetchRequest, signal?: AbortSignal): Promise<FetchAnswer>;
}

export interface LaneCounts {
  /** Contents the server lacks, those of records that wait themselves among them. */
  readonly toSend: number;
  /** Contents that records here speak of and that are not here yet. */
  readonly toCome: number;
  /** Contents that something is wrong with, and what it is with the last of them. */
  readonly failed: number;
  readonly cause: SyncFailureCode | null;
}

export interface Lane {
  /** All that can go and come now. Throws a `SyncFailure` where the way or the disk ends; what was carried before it stays so. */
  run(server: ContentServer, signal?: AbortSignal): Promise<void>;
  counts(): LaneCounts;
  /** Whether the record has a content here that its server is not known to have: it does not leave before. */
  holds(record: string): boolean;
  /** Within a write: the server is met anew, and may have lost what it had. */
  restart(): void;
  /** What failed is tried again at the next run, however soon. */
  retry(): void;
}

export interface LaneParts {
  readonly store: Store;
  readonly contents: AttachmentContents;
  readonly outbox: Pick<Outbox, 'isWaiting' | 'staysHere'>;
}

interface Named {
  readonly record: string;
  readonly item: string;
  readonly hash: string;
}

/** Milliseconds for which a content that failed is left alone. */
const LEFT_ALONE = 300_000;

const inOrder = (a: Omit<Named, 'item'>, b: Omit<Named, 'item'>): number =>
  a.record === b.record ? compare(a.hash, b.hash) : compare(a.record, b.record);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What is wrong with one content, and leaves the others their turn. */
const OF_ONE: ReadonlySet<SyncFailureCode> = new Set(['notGenuine', 'notAllowed']);

export function openLane({ store, contents, outbox }: LaneParts): Lane {
  const { db } = store;
  const known = `(EXISTS (SELECT 1 FROM member WHERE record = attachmentUse.record)
    OR EXISTS (SELECT 1 FROM leaving WHERE record = attachmentUse.record))`;
  const unsent = `FROM attachmentUse JOIN attachmentContent USING (hash) WHERE gone = 0 AND ${known}
    AND NOT EXISTS (SELECT 1 FROM attachmentSent
                    WHERE record = attachmentUse.record AND hash = attachmentUse.hash)`;
  const lacking = `FROM attachmentUse WHERE gone = 0 AND EXISTS (SELECT 1 FROM member WHERE record = attachmentUse.record)
    AND NOT EXISTS (SELECT 1 FROM attachmentContent WHERE hash = attachmentUse.hash)`;
  const page = (from: string) =>
    db.prepare<[string, string, number], Named>(
      `SELECT record, min(item) AS item, hash ${from} AND (record, hash) > (?, ?)
       GROUP BY record, hash ORDER BY record, hash LIMIT ?`,
    );
  const toSend = page(unsent);
  const toCome = page(lacking);
  const count = (from: string) =>
    db.prepare<[], { count: number }>(`SELECT count(*) AS count FROM (SELECT DISTINCT record, hash ${from})`);
  const countToSend = count(unsent);
  // Of records the server does not know yet.
  const withNews = db.prepare<[], { record: string; count: number }>(
    `SELECT record, count(DISTINCT hash) AS count FROM attachmentUse JOIN attachmentContent USING (hash)
     WHERE gone = 0 AND NOT ${known} GROUP BY record`,
  );
  const countWithNews = () =>
    withNews
      .all()
      .filter(({ record }) => outbox.isWaiting(record) && !outbox.staysHere(record))
      .reduce((sum, { count: more }) => sum + more, 0);
  const countToCome = count(lacking);
  const held = db.prepare<[string], { hash: string }>(
    `SELECT hash FROM attachmentUse JOIN attachmentContent USING (hash) WHERE record = ? AND gone = 0
     AND NOT EXISTS (SELECT 1 FROM attachmentSent WHERE record = attachmentUse.record AND hash = attachmentUse.hash)`,
  );
  const isLeaving = db.prepare<[string], { record: string }>(
    `SELECT record FROM leaving WHERE record = ? AND erasure <> '${UNCONFIRMED}'`,
  );
  const naming = db.prepare<[string, string, string], Taken>(
    `SELECT change.id AS change, mark FROM change JOIN sealed USING (id)
     WHERE record = ? AND mark <> '' AND instr(body, ?) > 0 AND instr(body, ?) > 0 LIMIT 1`,
  );
  const speaks = db.prepare<[string, string], { hash: string }>(
    'SELECT hash FROM attachmentUse WHERE record = ? AND hash = ? AND gone = 0 LIMIT 1',
  );
  const isMember = db.prepare<[string], { scope: number }>('SELECT scope FROM member WHERE record = ? LIMIT 1');
  const putSent = db.prepare<[string, string]>('INSERT OR IGNORE INTO attachmentSent (record, hash) VALUES (?, ?)');
  const clearSent = db.prepare<[]>('DELETE FROM attachmentSent');
  const parts = db.prepare<[string], { count: number }>('SELECT count(*) AS count FROM attachmentPart WHERE hash = ?');
  const putPart = db.prepare<[string, number, Uint8Array]>(
    'INSERT OR REPLACE INTO attachmentPart (hash, chunk, bytes) VALUES (?, ?, ?)',
  );
  const partsOf = db.prepare<[string], { bytes: Buffer }>(
    'SELECT bytes FROM attachmentPart WHERE hash = ? ORDER BY chunk',
  );
  const dropParts = db.prepare<[string]>('DELETE FROM attachmentPart WHERE hash = ?');

  /** Contents whose rows stand without their files, as a backup leaves them that was put back after their files had gone. Asked once an opening. */
  let lost: readonly Named[] | undefined;
  const lostHere = async (): Promise<readonly Named[]> => {
    lost ??= (await contents.lost()).sort(inOrder);
    // A server that was put back may tell of a record only once somebody handed it back.
    return lost.filter(({ record }) => isMember.get(record) !== undefined);
  };
  const pagesOf = (all: readonly Named[]) => ({
    all: (record: string, hash: string, limit: number) =>
      all.filter((one) => inOrder(one, { record, hash }) > 0).slice(0, limit),
  });

  /** Something came that the window does not show yet. */
  let came = false;
  const failures = new Map<string, { code: SyncFailureCode; at: number; lost: boolean }>();
  const keyOf = ({ record, hash }: Pick<Named, 'record' | 'hash'>) => `${record} ${hash}`;
  const failed = (of: Named, code: SyncFailureCode, { lost = false } = {}) => {
    // Last of the map, so that the newest cause is the one shown.
    failures.delete(keyOf(of));
    failures.set(keyOf(of), { code, at: performance.now(), lost });
  };
  const isLeftAlone = (of: Named): boolean => {
    const failure = failures.get(keyOf(of));
    return failure !== undefined && performance.now() - failure.at < LEFT_ALONE;
  };
  const sent = (of: Named) => {
    failures.delete(keyOf(of));
    store.write(() => {
      // It may have been taken away while the server answered: then it is asked again should it come back.
      if (speaks.get(of.record, of.hash) !== undefined) putSent.run(of.record, of.hash);
    });
  };

  const send = async (
    server: ContentServer,
    of: Named,
    from: number,
    signal?: AbortSignal,
    taken?: Taken,
  ): Promise<void> => {
    const { record, item, hash: content } = of;
    const bytes = contents.sizeOf(content);
    if (bytes === undefined) return;
    for (let chunk = from; ; ) {
      signal?.throwIfAborted();
      const piece = await contents.readChunk(content, chunk);
      signal?.throwIfAborted();
      if (piece === undefined) return failed(of, 'storage', { lost: true });
      const digest = digestOf('sha256', piece);
      const answer = await server.sendContent(
        { record, item, content, bytes, chunk, digest, piece: piece.toString('base64'), ...(taken && { taken }) },
        signal,
      );
      signal?.throwIfAborted();
      if (answer.whole) return sent(of);
      // Another laptop may be ahead with the same one; a server that stands still is not asked for ever.
      if (answer.chunks >= chunksOf(bytes) || answer.chunks === chunk) return failed(of, 'broken');
      chunk = answer.chunks;
    }
  };

  /** It leaves: to a server that was put back it goes as what the change that names it proves, or it was never this officer's to bring. */
  const handBack = async (server: ContentServer, of: Named, signal?: AbortSignal): Promise<void> => {
    const { record, item, hash: content } = of;
    const taken = naming.get(record, `"${fileLeaf(item)}"`, content);
    const asked = taken && (await server.askContents({ contents: [{ record, item, content, taken }] }, signal));
    signal?.throwIfAborted();
    const one = asked?.contents[0];
    if (one?.state === 'part') return send(server, of, one.chunks, signal, taken);
    sent(of);
  };

  const fetch = async (server: ContentServer, of: Named, signal?: AbortSignal): Promise<void> => {
    const { record, item, hash: content } = of;
    const here = parts.get(content)?.count ?? 0;
    // All had come, and the disk had no room for the file.
    if (here > 0 && (await hashOf(gathered(content))) === content) return whole(of, signal);
    for (let chunk = here; ; chunk++) {
      signal?.throwIfAborted();
      const { found } = await server.fetchContent({ record, item, content, chunk }, signal);
      signal?.throwIfAborted();
      if (found === null || speaks.get(record, content) === undefined) return;
      const piece = Buffer.from(found.piece, 'base64');
      if (piece.length !== chunkLength(found.bytes, chunk) || digestOf('sha256', piece) !== found.digest)
        return refuseParts(of);
      store.write(() => putPart.run(content, chunk, piece));
      if (chunk + 1 >= chunksOf(found.bytes)) return whole(of, signal);
    }
  };
  const gathered = (hash: string): Buffer => Buffer.concat(partsOf.all(hash).map(({ bytes }) => bytes));
  const refuseParts = (of: Named) => {
    store.write(() => dropParts.run(of.hash));
    failed(of, 'notGenuine');
  };

  /** A content that is what its name says, and is kept here as its author's laptop kept it. */
  const whole = async (of: Named, signal?: AbortSignal): Promise<void> => {
    const plain = gathered(of.hash);
    const facts = await genuineContent(plain, of.hash);
    if (facts === undefined) return refuseParts(of);
    signal?.throwIfAborted();
    await contents.put(plain, facts);
    signal?.throwIfAborted();
    store.write(() => dropParts.run(of.hash));
    sent(of);
    lost = lost?.filter(({ hash }) => hash !== of.hash);
    came = true;
  };

  /** Carries one content; what is wrong with it alone does not keep the others from theirs. */
  const carry = async (of: Named, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      const code = codeOf(error);
      if (code === undefined || !OF_ONE.has(code)) throw error;
      failed(of, code);
    }
  };

  /** Everything of a list in pages, each asked about at once. */
  const each = async (
    list: { all(record: string, hash: string, limit: number): Named[] },
    server: ContentServer,
    signal: AbortSignal | undefined,
    work: (of: Named, answer: AskAnswer['contents'][number]) => Promise<void>,
  ): Promise<void> => {
    for (let last: Named | undefined; ; ) {
      signal?.throwIfAborted();
      const all = list.all(last?.record ?? '', last?.hash ?? '', ASK_CONTENTS);
      last = all.at(-1);
      if (last === undefined) return;
      const asked = all.filter((of) => !isLeftAlone(of));
      if (asked.length === 0) continue;
      const answer = await server.askContents(
        { contents: asked.map(({ record, item, hash }) => ({ record, item, content: hash })) },
        signal,
      );
      for (const [index, of] of asked.entries()) {
        const one = answer.contents[index];
        signal?.throwIfAborted();
        if (one !== undefined) await carry(of, () => work(of, one));
      }
    }
  };

  return {
    async run(server, signal) {
      try {
        await each(toSend, server, signal, async (of, { state, chunks }) => {
          if (state === 'part') await send(server, of, chunks, signal);
          else if (state === 'whole') sent(of);
          else if (isLeaving.get(of.record) !== undefined && !outbox.isWaiting(of.record))
            await handBack(server, of, signal);
        });
        await each(toCome, server, signal, async (of, { state }) => {
          if (state === 'whole' && contents.sizeOf(of.hash) === undefined) await fetch(server, of, signal);
        });
        await each(pagesOf(await lostHere()), server, signal, async (of, { state }) => {
          if (state === 'whole') await fetch(server, of, signal);
        });
      } catch (error) {
        if (error instanceof Refused || isDisk(error)) throw new SyncFailure('storage');
        throw error;
      } finally {
        if (came) store.events.publish({ kind: 'many', at: store.now() });
        came = false;
      }
    },
    counts() {
      const causes = [...failures.values()];
      return {
        toSend: (countToSend.get()?.count ?? 0) + countWithNews(),
        toCome: countToCome.get()?.count ?? 0,
        failed: causes.length,
        cause: causes.at(-1)?.code ?? null,
      };
    },
    holds: (record) => held.all(record).some(({ hash }) => failures.get(keyOf({ record, hash }))?.lost !== true),
    restart: () => {
      clearSent.run();
      failures.clear();
    },
    retry: () => failures.clear(),
  };
}

/** What a content that came is, if it is what its name says and as its author's laptop kept it. */
export async function genuineContent(plain: Buffer, hash: string): Promise<ContentFacts | undefined> {
  if ((await hashOf(plain)) !== hash) return undefined;
  const taken = purified(plain, '');
  return taken.ok && plain.equals(taken.value.plain) ? taken.value.facts : undefined;
}

/** What the file system refuses; what the network does has become a `SyncFailure` by then. */
const isDisk = (error: unknown): boolean =>
  error instanceof Error && !(error instanceof SyncFailure) && 'syscall' in error;

function codeOf(error: unknown): SyncFailureCode | undefined {
  if (!(error instanceof SyncFailure)) return undefined;
  // The server held the bytes against their name.
  return error.code === 'broken' && error.details.status === 422 ? 'notGenuine' : error.code;
}
