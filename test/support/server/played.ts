/** A laptop as the server sees one: it writes under a pen of its own, signs batches and requests, and keeps cursors. No vault behind it. */
import { createHmac, hash, type KeyObject, randomBytes } from 'node:crypto';
import { readDeviceSecret, signRequest } from '../../../db/sync/sign.ts';
import { signerOf } from '../../../db/sync/signing.ts';
import type { Digest } from '../../../model/audit.ts';
import { type AuthorContext, create } from '../../../model/author.ts';
import type { Change } from '../../../model/change.ts';
import { newClock } from '../../../model/clock.ts';
import { newId } from '../../../model/id.ts';
import type { RecordType } from '../../../model/types.ts';
import { type Batch, type Item, type Signer, sealBatch } from '../../../model/wire/batch.ts';
import type { PullAnswer, PullRequest, PushAnswer, PushRequest } from '../../../model/wire/exchange.ts';
import { type Answer, bodyBytes, type Sent, send } from './running.ts';

const digest: Digest = {
  sha256: (text) => hash('sha256', text),
  hmacSha256: (key, text) => createHmac('sha256', key).update(text).digest('hex'),
};

export interface PlayedFor {
  readonly url: string;
  /** The server's certificate, PEM. */
  readonly ca: string;
  readonly device: string;
  readonly officer: string;
  readonly secret: Uint8Array;
  readonly now?: () => number;
}

export class PlayedLaptop {
  readonly device: string;
  readonly officer: string;
  readonly pen: string;
  /** How often the server asked to wait. */
  waits = 0;
  readonly #for: PlayedFor;
  readonly #key: KeyObject;
  readonly #signer: Signer;
  readonly #now: () => number;
  #context: AuthorContext;
  #batch = 0;
  #epoch: string | null = null;
  readonly #cursors: Record<string, number> = {};

  constructor(of: PlayedFor) {
    this.#for = of;
    this.device = of.device;
    this.officer = of.officer;
    this.#now = of.now ?? Date.now;
    this.#key = readDeviceSecret(of.secret);
    this.#signer = signerOf(this.#key);
    this.pen = randomBytes(6).toString('hex');
    const now = this.#now();
    this.#context = { clock: newClock(this.pen), author: of.officer, nextNumber: 1, now, newId: () => newId(now) };
  }

  /** Writes a record down; its changes are to be pushed. */
  make(type: RecordType, doc: Readonly<Record<string, unknown>>, id = newId(this.#now())): readonly Change[] {
    const authored = create({ ...this.#context, now: this.#now() }, type, id, doc);
    this.#context = authored.context;
    return authored.changes;
  }

  /** Changes sealed for one push. */
  seal(changes: readonly Change[]): { batch: Batch; items: Item[]; withheld: number[] } {
    return this.sealItems(
      changes.map((change): Item => ({ kind: 'change', change, salt: randomBytes(12).toString('base64url') })),
    );
  }

  sealItems(items: Item[]): { batch: Batch; items: Item[]; withheld: number[] } {
    this.#batch += 1;
    return { batch: sealBatch(this.pen, this.#batch, items, digest, this.#signer), items, withheld: [] };
  }

  async begin(): Promise<void> {
    await this.ask<object>('/v1/pen', { pen: this.pen });
    const { epoch } = await this.ask<{ epoch: string }>('/v1/pull', { epoch: null, cursors: {}, wait: 0 });
    this.#epoch = epoch;
  }

  push(...sends: PushRequest['sends']): Promise<PushAnswer> {
    return this.ask<PushAnswer>('/v1/push', { epoch: this.#epoch ?? '', sends });
  }

  /** A push written and signed now, to be sent later: what playing costs does not fall into what is measured. */
  prepared(...sends: PushRequest['sends']): () => Promise<PushAnswer> {
    const body = Buffer.from(JSON.stringify({ epoch: this.#epoch ?? '', sends }));
    const what = this.#signed({ method: 'POST', path: '/v1/push', body });
    const headers = { ...what.headers, 'content-type': 'application/json' };
    return async () => (await this.#patiently(() => this.#send({ ...what, headers }), what.path)).body as PushAnswer;
  }

  /** One page; how many items came, how many bytes, and whether there is more. */
  async pull(): Promise<{ answer: PullAnswer; items: number; bytes: number }> {
    const body: PullRequest = { epoch: this.#epoch, cursors: { ...this.#cursors }, wait: 0 };
    const reply = await this.patient({ method: 'POST', path: '/v1/pull', body });
    const answer = reply.body as PullAnswer;
    this.#epoch = answer.epoch;
    let items = 0;
    for (const { scope, items: of } of answer.feeds) {
      items += of.length;
      this.#cursors[scope] = of.at(-1)?.n ?? this.#cursors[scope] ?? 0;
    }
    return { answer, items, bytes: reply.bytes.length };
  }

  async ask<T>(path: string, body: unknown): Promise<T> {
    return (await this.patient({ method: 'POST', path, body })).body as T;
  }

  /** Waits where the server asks for it; any other refusal is thrown. */
  patient(what: Sent): Promise<Answer> {
    return this.#patiently(() => this.once(what), what.path);
  }

  async #patiently(ask: () => Promise<Answer>, path: string): Promise<Answer> {
    for (;;) {
      const answer = await ask();
      if (answer.status === 200) return answer;
      if (answer.status !== 429) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      this.waits += 1;
      await new Promise((resolve) => setTimeout(resolve, 1_000 * Number(answer.headers['retry-after'] ?? 1)));
    }
  }

  once(what: Sent): Promise<Answer> {
    return this.#send(this.#signed(what));
  }

  #signed(what: Sent): Sent {
    const body = bodyBytes(what.body);
    const asked = { method: what.method ?? 'GET', path: what.path, ...(body !== undefined && { body }) };
    const headers = signRequest(asked, this.device, this.#key, this.#now());
    return { ...what, headers: { ...headers, ...what.headers } };
  }

  #send(what: Sent): Promise<Answer> {
    return send(this.#for.url, this.#for.ca, what);
  }
}
