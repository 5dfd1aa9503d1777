/** Pushes being taken up: what their items speak of is read at once, each is judged in turn, and all is written at the end. */
import { hasEnvelope } from '../../model/arriving.ts';
import type { Digest } from '../../model/audit.ts';
import type { Change } from '../../model/change.ts';
import { timeOfStamp } from '../../model/clock.ts';
import { isTombstone, type Tombstone } from '../../model/erasure.ts';
import { type Actor, may } from '../../model/policy.ts';
import { definitionOf } from '../../model/records.ts';
import { isSensitiveChange, officerScope } from '../../model/scopes.ts';
import { THE_SERVER } from '../../model/server-erasing.ts';
import type { Settings } from '../../model/settings.ts';
import { RECORD_TYPES } from '../../model/types.ts';
import { type Batch, type Item, idOf, type VerifySignature } from '../../model/wire/batch.ts';
import type { Outcome } from '../../model/wire/exchange.ts';
import { accepts, handoverOf, mayMovePostings, moveAssignment } from '../accounts/handing-over.ts';
import { followSpoken, speaksOfContents } from '../attachments/kept.ts';
import { Refusal } from '../refusal.ts';
import type { Sealer } from '../sealer.ts';
import { type Sql, together, type Value } from '../store/store.ts';
import { append, type Entry } from './append.ts';
import { Aside } from './aside.ts';
import { Erasing } from './erasing.ts';
import type { Found } from './found.ts';
import { holdersOf } from './holders.ts';
import { type Judgement, judge, mergedWith, type PushRefusal } from './judge.ts';
import type { Writer } from './pens.ts';
import { type Held, ownerOf, type Records } from './records.ts';
import { Routing } from './routing.ts';
import { lateIn } from './stored.ts';
import { unheardOf } from './taken-apart.ts';

export interface PushTools {
  readonly sealer: Sealer;
  readonly digest: Digest;
  readonly verify: VerifySignature;
  readonly units: ReadonlyMap<string, string>;
  /** Every version of what the force offers to choose from. */
  readonly settings: readonly Settings[];
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Notes beside the store what is erased, before it is committed: noted and then undone it is only sent again. */
  readonly noteErased: (tombstones: readonly Tombstone[]) => void;
  /** What deserves an administrator's eye: a code, and ids only. */
  readonly report: (code: 'otherContent' | 'diverged', about: { device: string; id: string }) => void;
}

interface Known {
  readonly id: string;
  readonly device: string;
  readonly number: number;
  readonly hash: string;
  readonly reason: string | null;
  readonly gone: number;
  /** When it was taken late; null where it was not. */
  readonly late: number | null;
}

/** The type may be one that this release does not know. */
const canHaveOwner = ({ type }: Change): boolean =>
  RECORD_TYPES.includes(type) && definitionOf(type).owner !== undefined;

/** What is told of a change taken late. */
const said = (late: number | undefined): Pick<Outcome, 'late' | 'takenAt'> =>
  late === undefined ? {} : { late: true, takenAt: late };

interface TakenRow {
  readonly item: Item & { kind: 'change' };
  readonly hash: string;
  readonly batch: number;
  /** When it was taken first, where that was late. */
  readonly late: number | undefined;
  readonly gone: boolean;
}

export class Taking {
  readonly #sql: Sql;
  readonly #records: Records;
  readonly #tools: PushTools;
  /** By the server's clock, YYYY-MM-DD. */
  readonly #today: string;
  readonly #found: Found;
  readonly #routing: Routing;
  readonly #erasing: Erasing;
  readonly #known = new Map<string, Known>();
  /** Who holds a device's number, by `device number`. */
  readonly #numbers = new Map<string, string>();
  readonly #aside: Aside;
  readonly #taken: TakenRow[] = [];
  readonly #asideRows: (string | number | Uint8Array | null)[][] = [];
  readonly #batches: (string | number)[][] = [];
  /** Set aside no longer: refused anew after a restore, before the mark was seen, or parked until this release. */
  readonly #unrefused: string[] = [];
  /** Handovers accepted, and by whom. */
  readonly #accepted: { readonly record: string; readonly by: string }[] = [];
  /** What authors are told in their own feeds. */
  readonly #told: Entry[] = [];
  readonly #outlived = new Set<string>();

  constructor(sql: Sql, records: Records, tools: PushTools, found: Found) {
    this.#sql = sql;
    this.#found = found;
    this.#records = records;
    this.#tools = tools;
    this.#aside = new Aside(sql);
    this.#today = new Date(tools.now).toISOString().slice(0, 10);
    this.#routing = new Routing(sql, records, tools.sealer);
    this.#erasing = new Erasing(sql, records, this.#routing);
  }

  keepBatch({ device, number, ...rest }: Batch): void {
    this.#batches.push([device, number, JSON.stringify(rest)]);
  }

  /** Everything the items speak of, read at once and locked in one order. */
  async prepare(items: readonly Item[]): Promise<void> {
    const changes: Change[] = [];
    const owned: Change[] = [];
    for (const item of items) {
      if (item.kind !== 'change') continue;
      const { kind } = this.#found.standingOf(item);
      if (kind !== 'malformed' || hasEnvelope(item.change)) changes.push(item.change);
      if (kind === 'readable' && canHaveOwner(item.change)) owned.push(item.change);
    }
    const ids = [...new Set(items.flatMap((item) => (item.kind === 'erasure' ? [] : [idOf(item)])))];
    const owners = owned.flatMap(({ type, birth, writes }) => {
      if (birth !== true) return [];
      const doc = Object.fromEntries(Object.entries(writes).map(([leaf, write]) => [leaf, write?.value ?? null]));
      return ownerOf({ type, doc }) ?? [];
    });
    const erased = items.flatMap((item) => (item.kind === 'erasure' ? [item.erasure.id] : []));
    const records = [...changes.map(({ record }) => record), ...erased].filter((id) => typeof id === 'string');
    const stored = await this.#ownersOf([...owned.map(({ record }) => record), ...erased]);
    const parties = changes.flatMap((change) =>
      change.type === 'party' ? [change.record, ...mergedWith(change)] : [],
    );
    const wanted = new Map<string, number[]>();
    for (const { device, number } of changes) {
      const of = wanted.get(device);
      if (of === undefined) wanted.set(device, [number]);
      else of.push(number);
    }
    // The records come first: what else is read of them is read once they are locked.
    await together([
      this.#records.takeTogether([...records, ...owners, ...parties, ...stored], parties),
      this.#noteKnown(ids),
      this.#erasing.prepare([...records, ...parties]),
      this.#aside.read(records),
      this.#noteNumbers(wanted),
    ]);
  }

  async #noteKnown(ids: readonly string[]): Promise<void> {
    const { among } = this.#sql;
    for (const row of await this.#sql.all<Known>(
      `SELECT id, device, number, hash, NULL AS reason, CASE WHEN body IS NULL THEN 1 ELSE 0 END AS gone,
         CASE WHEN late = 1 THEN taken_at END AS late
       FROM change WHERE id ${among(1)}
       UNION ALL SELECT id, device, number, hash, reason, 0 AS gone, NULL AS late FROM set_aside WHERE id ${among(1)}`,
      [ids],
    ))
      this.#known.set(row.id, row);
  }

  async #ownersOf(records: readonly string[]): Promise<string[]> {
    if (records.length === 0) return [];
    const rows = await this.#sql.all<{ owner: string }>(
      `SELECT owner FROM record WHERE owner IS NOT NULL AND id ${this.#sql.among(1)}`,
      [records],
    );
    return rows.map(({ owner }) => owner);
  }

  async #noteNumbers(wanted: ReadonlyMap<string, readonly number[]>): Promise<void> {
    for (const { id, device, number } of await holdersOf(this.#sql, wanted))
      this.#numbers.set(`${device} ${number}`, id);
  }

  /** Taken before, in what has been restored over since. */
  isMarked(item: Item): boolean {
    return item.kind !== 'shell' && this.#found.isMarked(item);
  }

  /** What its sender is told of an item, by what came of it. */
  answer(item: Item, outcome: Outcome): Outcome {
    if (item.kind === 'change' && outcome.outcome === 'erased') this.#outlived.add(item.change.record);
    const isKept = outcome.outcome === 'taken' || outcome.outcome === 'known';
    return item.kind === 'change' && isKept ? { ...outcome, mark: this.#found.markOf(item, outcome.takenAt) } : outcome;
  }

  /** Whoever still has something of an erased record hears of it in their own feed: no other may tell them of a record that was never here. */
  tellOfErased(officer: string): void {
    for (const subject of this.#outlived) this.#told.push({ scope: officerScope(officer), kind: 'erasure', subject });
    this.#outlived.clear();
  }

  /** What an older release kept is judged like anything that comes; its author, who counts it as sent, is told where it is not taken. */
  async release(item: Item & { kind: 'change' }, batch: number, writer: Writer): Promise<Outcome> {
    const { id, record, stamp, device, author } = item.change;
    this.#known.delete(id);
    this.#aside.forget(record, stamp);
    this.#unrefused.push(id);
    const outcome = await this.take(item, device, batch, writer);
    if (outcome.outcome !== 'refused') return outcome;
    this.#told.push({ scope: officerScope(author), kind: 'refused', subject: id });
    // Refused before it was set aside anew: it stays known, so that it is refused again by the same reason.
    if (!this.#known.has(id)) this.#setAside(item, this.#found.hashOf(item), batch, outcome.reason as PushRefusal);
    return outcome;
  }

  async take(item: Item, device: string, batch: number, writer: Writer): Promise<Outcome> {
    if (item.kind === 'shell') return { id: item.shell.id, outcome: 'taken' };
    if (item.kind === 'erasure') return this.#erase(item, writer);
    const { change } = item;
    const hash = this.#found.hashOf(item);
    const { id, record } = change;
    const known = this.#known.get(id);
    const marked = this.isMarked(item);
    if (known !== undefined && !(marked && known.reason !== null && known.reason !== 'parked'))
      return this.#again(known, hash, device, writer);
    if (known !== undefined) this.#unrefused.push(id);
    const standing = this.#found.standingOf(item);
    if (standing.kind === 'malformed') return { id, outcome: 'refused', reason: 'malformed' };
    if (timeOfStamp(change.stamp) >= writer.until && !marked)
      return { id, outcome: 'refused', reason: 'unknownDevice' };
    const holder = this.#numbers.get(`${device} ${change.number}`);
    if (holder !== undefined && holder !== id) {
      this.#tools.report('diverged', { device, id });
      if (writer.isCaller) throw new Refusal('deviceDiverged', { number: change.number });
      return { id, outcome: 'refused', reason: 'otherContent' };
    }
    this.#numbers.set(`${device} ${change.number}`, id);
    if (this.#erasing.has(record)) {
      this.#taken.push({ item, hash, batch, late: undefined, gone: true });
      return { id, outcome: 'erased' };
    }
    const base = this.#aside.beneath(change, this.#records.get(record) !== undefined);
    if (standing.kind === 'newer' || base?.parked === true) return this.#setAside(item, hash, batch, 'parked');
    if (base !== undefined && !marked) return this.#setAside(item, hash, batch, 'basedOnRefused', base.id);
    const before = this.#records.get(record);
    if (before !== undefined && before.view.type !== change.type) return this.#setAside(item, hash, batch, 'malformed');
    if (writer.actor === undefined && !marked) return this.#setAside(item, hash, batch, 'otherAuthor');
    const made = this.#records.with(change);
    const after = made instanceof Promise ? await made : made;
    const judgement = this.#judge(change, before, after, marked ? undefined : writer.actor);
    // Handed on before what it builds on has come: not its author's fault, so nothing is remembered against it.
    if (!judgement.taken && judgement.reason === 'unknownRecord' && !writer.isItself) {
      this.#numbers.delete(`${device} ${change.number}`);
      return { id, outcome: 'refused', reason: 'unknownRecord' };
    }
    if (!judgement.taken) return this.#setAside(item, hash, batch, judgement.reason);
    if (accepts(change)) {
      if (!marked && !(await this.#mayMovePostings(after, writer.actor)))
        return this.#setAside(item, hash, batch, 'notHandedOver');
      this.#accepted.push({ record, by: change.author });
    }
    // Given back to a server that was put back, it was late then or it was not.
    const late = marked ? lateIn(item.mark ?? '') : judgement.late ? this.#tools.now : undefined;
    this.#taken.push({ item, hash, batch, late, gone: false });
    this.#known.set(id, { id, device, number: change.number, hash, reason: null, gone: 0, late: late ?? null });
    const routed = this.#routing.route(before, after, change);
    if (routed !== undefined) await routed;
    return { id, outcome: 'taken', ...said(late) };
  }

  async #mayMovePostings({ state, view }: Held, acceptor: Actor | undefined): Promise<boolean> {
    const handover = handoverOf(view.doc);
    if (handover === undefined || acceptor === undefined) return false;
    return mayMovePostings(this.#sql, state, handover, {
      acceptor,
      unit: this.#tools.units.get(handover.area),
      today: this.#today,
    });
  }

  /** By the record as all of the push leaves it; one discarded meanwhile moves nothing. */
  async #movePostings(): Promise<void> {
    for (const { record, by } of this.#accepted) {
      const view = this.#records.get(record)?.view;
      const handover = view?.state === 'accepted' && !view.discarded ? handoverOf(view.doc) : undefined;
      if (handover !== undefined) await moveAssignment(this.#sql, handover, by, this.#tools.now);
    }
  }

  #judge(change: Change, before: Held | undefined, after: Held, actor: Actor | undefined): Judgement {
    if (actor === undefined) return { taken: true, late: false };
    return judge(change, {
      actor,
      before,
      after: after.view,
      subjectOf: (view) => this.#records.subjectOf(view),
      other: (id) => this.#records.get(id)?.view ?? (this.#erasing.has(id) ? 'erased' : undefined),
      settings: this.#tools.settings,
      today: this.#today,
    });
  }

  #again(known: Known, hash: string, device: string, { isCaller }: Writer): Outcome {
    const { id } = known;
    if (known.hash !== hash) {
      this.#tools.report('otherContent', { device, id });
      return { id, outcome: 'refused', reason: 'otherContent' };
    }
    if (known.reason === 'parked') return { id, outcome: 'parked' };
    // To whoever hands it on, an unknown record means that it may come yet; its author has it back already.
    if (known.reason === 'unknownRecord' && !isCaller) return { id, outcome: 'refused', reason: 'basedOnRefused' };
    if (known.reason !== null) return { id, outcome: 'refused', reason: known.reason };
    return known.gone === 1 ? { id, outcome: 'erased' } : { id, outcome: 'known', ...said(known.late ?? undefined) };
  }

  async #erase(item: Item & { kind: 'erasure' }, writer: Writer): Promise<Outcome> {
    const { erasure } = item;
    const { id } = erasure;
    if (!isTombstone(erasure)) return { id, outcome: 'refused', reason: 'malformed' };
    // What the server itself erased it erases by its own clock, and needs nobody to be told.
    if (this.#erasing.has(id) || erasure.by === THE_SERVER) return { id, outcome: 'known' };
    if (!this.isMarked(item)) {
      const held = this.#records.get(id);
      if (writer.actor === undefined || erasure.by !== writer.actor.officer)
        return { id, outcome: 'refused', reason: 'otherAuthor' };
      if (held !== undefined) {
        const verdict = may(writer.actor, 'erase', this.#records.subjectOf(held.view), this.#today);
        if (!verdict.allowed) return { id, outcome: 'refused', reason: verdict.reason };
      }
    }
    const held = this.#records.get(id);
    if (held !== undefined) this.#records.keepTogether(id, await unheardOf(this.#sql, held, erasure));
    // Who erases a contact erases all its records, those included that its author has not heard of.
    for (const one of this.#records.together(id, 'now'))
      if (one === id || this.#records.get(one) !== undefined) await this.#erasing.erase({ ...erasure, id: one });
    return { id, outcome: 'taken' };
  }

  #setAside(
    item: Item & { kind: 'change' },
    hash: string,
    batch: number,
    reason: PushRefusal | 'parked',
    cause?: string,
  ): Outcome {
    const { id, record, device, number, stamp } = item.change;
    const parked = reason === 'parked';
    const body = parked ? this.#found.sealed(item) : null;
    this.#asideRows.push([id, record, device, number, stamp, hash, batch, reason, body]);
    this.#known.set(id, { id, device, number, hash, reason, gone: 0, late: null });
    this.#aside.note(record, stamp, { id, parked });
    return parked
      ? { id, outcome: 'parked' }
      : { id, outcome: 'refused', reason, ...(cause !== undefined && { cause }) };
  }

  async write(): Promise<void> {
    const sql = this.#sql;
    await this.#routing.followContacts();
    await this.#routing.followOwners();
    const rows = [
      this.#records.write(),
      sql.insert('batch (device, number, body)', this.#batches, 'ON CONFLICT DO NOTHING'),
      sql.insert(
        'change (id, record, device, number, stamp, hash, batch, sensitive, late, taken_at, body)',
        this.#taken.map((row) => this.#changeRow(row)),
      ),
      ...(this.#unrefused.length > 0
        ? [sql.run(`DELETE FROM set_aside WHERE id ${sql.among(1)}`, [this.#unrefused])]
        : []),
      sql.insert('set_aside (id, record, device, number, stamp, hash, batch, reason, body)', this.#asideRows),
    ];
    // What erases looks at all of that.
    if (this.#erasing.fresh().length > 0) await together(rows.splice(0));
    await together([...rows, this.#finish()]);
  }

  /** What follows from the rows; the feeds come last, since others wait for their counters from then on. */
  async #finish(): Promise<void> {
    const sql = this.#sql;
    for (const { state, view } of this.#records.altered())
      if (speaksOfContents(state)) await followSpoken(sql, state, view, this.#tools.now);
    await this.#erasing.write();
    this.#tools.noteErased(this.#erasing.fresh());
    await this.#movePostings();
    await append(sql, [...this.#routing.entries(), ...this.#told]);
  }

  #changeRow({ item, hash, batch, late, gone }: TakenRow): Value[] {
    const { id, record, device, number, stamp } = item.change;
    const body = gone || this.#erasing.has(record) ? null : this.#found.sealed(item);
    const [sensitive, lately] = [isSensitiveChange(item.change) ? 1 : 0, late === undefined ? 0 : 1];
    return [id, record, device, number, stamp, hash, batch, sensitive, lately, late ?? this.#tools.now, body];
  }
}
