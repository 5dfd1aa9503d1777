/**
 * A file that an officer made out to the organisation: taken as if its laptop had pushed it, by its own signatures, judged like any other
 * push. It is read twice, so that of an altered one nothing is taken. What was said to each change goes back as a file for that laptop.
 */
import { hash } from 'node:crypto';
import { setImmediate as breath } from 'node:timers/promises';
import { batchFault, type Item, idOf, numberOf } from '../../model/wire/batch.ts';
import type { Outcome, PushAnswer } from '../../model/wire/exchange.ts';
import {
  addressText,
  type Part,
  readFileKey,
  TRANSFER_LASTS,
  TransferFault,
  type TransferHead,
} from '../../model/wire/transfer.ts';
import { type Read, readTransfer, type TransferReading, transferWriter } from '../../model/wire/transfer-stream.ts';
import { actorOf } from '../accounts/directory.ts';
import { openContents } from '../attachments/service.ts';
import { noteAct } from '../audit/chain.ts';
import { digest } from '../digest.ts';
import { feedsOf } from '../feeds/open.ts';
import type { PushCaller } from '../feeds/push.ts';
import { Refusal } from '../refusal.ts';
import { verifies } from '../verifies.ts';
import { transferTo, transferTools } from './keys.ts';

type Services = Parameters<typeof feedsOf>[0];

/** Of which device it is and how many of what; nothing of a record. */
export interface Imported {
  readonly officer: string;
  readonly device: string;
  /** When the file was written. */
  readonly at: number;
  readonly taken: number;
  readonly known: number;
  readonly refused: number;
  /** What builds on something that the server lacks: its laptop sends it again. */
  readonly early: number;
  readonly parked: number;
  readonly contents: number;
  /** Contents that were not taken: not whole, or no record that was taken speaks of them. */
  readonly lacking: number;
  /** The receipt, a file for that laptop. */
  readonly receipt: Buffer;
}

interface Maker {
  readonly device: string;
  readonly name: string;
  readonly officer: string;
  readonly publicKey: string;
  readonly revoked: number | null;
}

/** Outcomes that one part of a receipt holds. */
const OUTCOMES = 500;

/**
 * `open` reads the file from its beginning, each time anew; `keyLine` is the file's own key as the keeper of the organisation's secret gave it.
 * Refusals: `fileUnreadable`, `fileCut`, `fileForAnother`, `fileExpired`, `fileAltered`, `officerInactive`, `deviceDiverged`.
 */
export async function importTransfer(
  services: Services,
  {
    open,
    keyLine,
    by,
  }: { readonly open: () => AsyncIterable<Uint8Array>; readonly keyLine: string; readonly by: string },
): Promise<Imported> {
  const { store, now } = services;
  const given = readFileKey(keyLine);
  let head: TransferHead | undefined;
  const reading: TransferReading = {
    tools: transferTools,
    keyFor(of) {
      if (of.to.kind !== 'organisation' || given === undefined || given.file !== of.id)
        throw new TransferFault('fileForAnother');
      if (Math.abs(now() - of.at) > TRANSFER_LASTS) throw new TransferFault('fileExpired');
      head = of;
      return given.key;
    },
    signedBy: (from, text, signature) =>
      from.kind === 'laptop' && verifies(from.certificate.publicKey, text, signature),
  };
  const begin = await refusing(() => verified(services, readTransfer(open(), reading)));
  if (head === undefined || begin.from.kind !== 'laptop') throw new Refusal('fileUnreadable');
  const { id, at } = head;
  const { certificate, address } = begin.from;
  const maker = await makerOf(services, certificate.pen);
  const actor = maker && (await store.read((sql) => actorOf(sql, maker.officer)));
  if (maker === undefined || actor === undefined) throw new Refusal('officerInactive');
  const taking = new Taking(services, { device: maker.revoked === null ? maker.device : '', actor, byFile: true });
  await refusing(async () => {
    for await (const part of readTransfer(open(), reading)) {
      await taking.take(part);
      await breath();
    }
  });
  await store.transaction((sql) =>
    noteAct(sql, { by, action: 'import', reason: 'transfer', about: maker.device, at: now() }),
  );
  const counts = taking.counts();
  const receipt = receiptFor({ pen: certificate.pen, key: address.key, file: id, services, taking });
  return { officer: maker.name, device: maker.device, at, ...counts, receipt };
}

async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof TransferFault ? new Refusal(error.code) : error;
  }
}

const makerOf = ({ store }: Services, pen: string): Promise<Maker | undefined> =>
  store.read((sql) =>
    sql.get<Maker>(
      `SELECT device.id AS device, officer.name AS name, device.officer AS officer, public_key AS "publicKey",
         revoked_at AS revoked
       FROM pen JOIN device ON device.id = pen.device JOIN officer ON officer.id = device.officer WHERE pen.name = $1`,
      [pen],
    ),
  );

/** Goes through the whole file; throws where a word of it is not its author's, as the server knows their keys. */
async function verified(services: Services, parts: AsyncIterable<Read>): Promise<Part<'begin'>> {
  let begin: Part<'begin'> | undefined;
  const keys = new Map<string, string | undefined>();
  for await (const part of parts) {
    if (part.kind === 'begin') {
      begin = part;
      if (part.from.kind !== 'laptop') throw new TransferFault('fileAltered');
      const { certificate, address } = part.from;
      const known = (await makerOf(services, certificate.pen))?.publicKey;
      const own = address.certificate.pen === certificate.pen && known === certificate.publicKey;
      if (!own || !verifies(known, addressText(address.key), address.signature)) throw new TransferFault('fileAltered');
    }
    if (part.kind !== 'send') continue;
    const { batch, items } = part;
    if (!keys.has(batch.device)) keys.set(batch.device, (await makerOf(services, batch.device))?.publicKey);
    const key = keys.get(batch.device);
    if (key === undefined || batchFault(batch, items, key, digest, verifies) !== undefined)
      throw new TransferFault('fileAltered');
  }
  if (begin === undefined) throw new TransferFault('fileUnreadable');
  return begin;
}

class Taking {
  readonly #services: Services;
  readonly #feeds: ReturnType<typeof feedsOf>;
  readonly #contents: ReturnType<typeof openContents>;
  #caller: PushCaller;
  readonly #changes = new Set<string>();
  readonly outcomes: Outcome[] = [];
  /** What the receipt tells: not what came before what it builds on, since that is remembered nowhere. */
  readonly told: Outcome[] = [];
  #early = 0;
  readonly lacking: { record: string; content: string }[] = [];
  number = 0;
  whole = 0;
  #content: { part: Part<'content'>; next: number; open: boolean } | undefined;

  constructor(services: Services, caller: PushCaller) {
    this.#services = services;
    this.#feeds = feedsOf(services);
    this.#contents = openContents(services);
    this.#caller = caller;
  }

  counts() {
    const of = (...wanted: Outcome['outcome'][]) =>
      this.outcomes.filter(({ id, outcome }) => this.#changes.has(id) && wanted.includes(outcome)).length;
    return {
      taken: of('taken'),
      known: of('known', 'erased'),
      refused: of('refused') - this.#early,
      early: this.#early,
      parked: of('parked'),
      contents: this.whole,
      lacking: this.lacking.length,
    };
  }

  async take(part: Read): Promise<void> {
    if (part.kind === 'send') return this.#push(part);
    if (part.kind === 'content') this.#content = { part, next: 0, open: true };
    if (part.kind === 'piece') await this.#piece(part.bytes);
  }

  async #push({ batch, items, withheld }: Part<'send'>): Promise<void> {
    for (const item of items) if (item.kind !== 'shell') this.#changes.add(idOf(item));
    const request = { epoch: this.#services.identity.epoch, sends: [{ batch, items, withheld }] };
    try {
      this.#note(items, await this.#feeds.push(this.#caller, request));
    } catch (error) {
      // A store put back from a backup lacks what came before: taken as if a colleague had brought it, its numbers not counted.
      if (!(error instanceof Refusal) || error.problem.code !== 'numberGap') throw error;
      this.#caller = { ...this.#caller, device: '' };
      this.#note(items, await this.#feeds.push(this.#caller, request));
    }
  }

  #note(items: readonly Item[], { outcomes, number }: Omit<PushAnswer, 'epoch'>): void {
    this.outcomes.push(...outcomes);
    // Its number counts where that was said to its author before.
    const counted = new Set(items.filter((item) => (numberOf(item) ?? 0) <= number).map(idOf));
    const told = outcomes.filter(({ id, reason }) => reason !== 'unknownRecord' || counted.has(id));
    this.told.push(...told);
    this.#early += outcomes.length - told.length;
    this.number = Math.max(this.number, number);
  }

  async #piece(bytes: Uint8Array): Promise<void> {
    const here = this.#content;
    if (here === undefined || !here.open) return;
    const { record, item, content, bytes: size } = here.part;
    const chunk = here.next;
    here.next += 1;
    try {
      const answer = await this.#contents.send(this.#caller, {
        record,
        item,
        content,
        bytes: size,
        chunk,
        digest: hash('sha256', bytes),
        piece: Buffer.from(bytes).toString('base64'),
      });
      if (!answer.whole) return;
      this.whole += 1;
      here.open = false;
    } catch (error) {
      // No record that was taken speaks of it, or it is not what its name says.
      if (!(error instanceof Refusal)) throw error;
      this.lacking.push({ record, content });
      here.open = false;
    }
  }
}

function receiptFor({
  pen,
  key: recipient,
  file,
  services: { identity, now },
  taking,
}: {
  readonly pen: string;
  readonly key: string;
  readonly file: string;
  readonly services: Services;
  readonly taking: Taking;
}): Buffer {
  const { head, key } = transferTo(pen, recipient, now());
  const writer = transferWriter(head, key, transferTools);
  const { taken, known, parked, contents } = taking.counts();
  const refused = taking.outcomes.filter(({ outcome }) => outcome === 'refused').map(({ id }) => id);
  const frames = [
    writer.head(),
    writer.part({ kind: 'begin', from: { kind: 'server' }, purpose: '' }),
    writer.part({
      kind: 'receipt',
      file,
      at: now(),
      taken: taken + parked,
      known,
      contents,
      refused: refused.slice(0, 50_000),
      lacking: taking.lacking.slice(0, 20_000),
    }),
  ];
  for (let from = 0; from < taking.told.length; from += OUTCOMES) {
    const isLast = from + OUTCOMES >= taking.told.length;
    frames.push(
      writer.part({
        kind: 'outcomes',
        file,
        epoch: identity.epoch,
        outcomes: taking.told.slice(from, from + OUTCOMES),
        number: isLast && taking.number > 0 ? taking.number : null,
      }),
    );
  }
  frames.push(writer.end((text) => identity.sign(text)));
  return Buffer.concat(frames);
}
