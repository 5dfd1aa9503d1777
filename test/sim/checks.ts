/** What has to be true once everything has been said: asked of the server's changes alone, put together anew. */

import { asOne, componentOf, edgesOf, overlaid } from '../../model/alias.ts';
import type { Change, RecordState, RecordView } from '../../model/change.ts';
import { canonical } from '../../model/json.ts';
import { stateOf } from '../../model/merge.ts';
import { type Scope, scopesOf, scopesOfChange } from '../../model/scopes.ts';
import { view } from '../../model/view.ts';
import { unitsOfAreas } from '../../server/accounts/directory.ts';
import { contentsFrom } from '../../server/audit/contents.ts';
import { verifyChains } from '../../server/audit/verify.ts';
import { followed } from '../../server/feeds/pull.ts';
import { openChange } from '../../server/feeds/stored.ts';
import { leftAtServer, missingOrLeft } from './contents.ts';
import { type Laptop, momentOf } from './laptop.ts';
import type { Force } from './steps.ts';

export interface Known {
  readonly changes: Map<string, Change[]>;
  readonly scopes: Map<string, readonly Scope[]>;
  readonly erased: Set<string>;
  /** Ids and moments of what was taken. */
  readonly accepted: Set<string>;
  readonly refused: Map<string, string>;
  /** When what came after a posting had ended was taken, by the change's id. */
  readonly late: Map<string, number>;
}

/** What the server knows, and where each record belongs by all of its changes. */
async function knownOf({ world }: Force): Promise<Known> {
  const { store, sealer } = world;
  const rows = await store.read((sql) =>
    sql.all<{ id: string; record: string; stamp: string; late: number | null; body: Uint8Array | null }>(
      'SELECT id, record, stamp, CASE WHEN late = 1 THEN taken_at END AS late, body FROM change',
    ),
  );
  const erased = await store.read((sql) => sql.all<{ record: string }>('SELECT record FROM erasure'));
  const aside = await store.read((sql) => sql.all<{ id: string; reason: string }>('SELECT id, reason FROM set_aside'));
  const changes = new Map<string, Change[]>();
  for (const { id, record, body } of rows) {
    if (body === null) continue;
    const of = changes.get(record) ?? [];
    of.push(openChange(sealer, id, body).change);
    changes.set(record, of);
  }
  const views = new Map(
    [...changes].flatMap(([id, of]) => {
      const state = stateOf(of);
      return state === undefined ? [] : [[id, view(state, { history: of })] as const];
    }),
  );
  const joins = [...views].flatMap(([id, of]) =>
    of.type === 'party' ? edgesOf(of.doc).map((to) => [id, to] as const) : [],
  );
  const together = (id: string): RecordView[] =>
    componentOf(id, (at) => joins.flatMap(([a, b]) => (a === at && views.has(b) ? [b] : b === at ? [a] : []))).flatMap(
      (one) => views.get(one) ?? [],
    );
  const standing = (of: RecordView): RecordView =>
    of.type === 'party' ? asOne(overlaid(together(of.id)), together(of.id)) : of;
  const scopes = new Map(
    [...views].map(([id, of]) => {
      const about = of.type === 'action' ? views.get(String(of.doc.about)) : undefined;
      const same = together(id).filter((other) => other !== of);
      return [id, scopesOf(of, about && standing(about), same)] as const;
    }),
  );
  return {
    changes,
    scopes,
    erased: new Set(erased.map(({ record }) => record)),
    accepted: new Set(rows.flatMap((row) => [row.id, momentOf(row)])),
    refused: new Map(aside.map(({ id, reason }) => [id, reason])),
    late: new Map(rows.flatMap(({ id, late }) => (late === null ? [] : [[id, late]]))),
  };
}

const told = ({ registers, transitions, discards, restorals, birth }: RecordState): string =>
  canonical({ registers, transitions, discards, restorals, birth });

/** The leaves that are not the same, or the part of the state that is not. */
function difference(found: RecordState, expected: RecordState): string {
  const leaves = new Set([...Object.keys(found.registers), ...Object.keys(expected.registers)]);
  const other = [...leaves].filter((leaf) => canonical(found.registers[leaf]) !== canonical(expected.registers[leaf]));
  const parts = (['transitions', 'discards', 'restorals', 'birth'] as const).filter(
    (part) => canonical(found[part]) !== canonical(expected[part]),
  );
  return [...other, ...parts].join(', ');
}

/** Every fault found; none when all is well. */
export async function faultsOf(force: Force): Promise<string[]> {
  const known = await knownOf(force);
  const units = await force.world.store.read(unitsOfAreas);
  const faults: string[] = [];
  for (const laptop of force.laptops) {
    const { actor } = await force.world.caller(laptop.device);
    const follows = new Set(followed(actor, units, force.world.now));
    const may = permittedTo(known, follows);
    faults.push(...replicaFaults(laptop, known, may, force));
    faults.push(...(await missingOrLeft(laptop, may, force.beyondReach)));
    faults.push(...lostEdits(laptop, known, force));
    const { firstBad, fault } = await laptop.vault.parts.verifyAudit();
    if (firstBad !== null) faults.push(`${laptop.name}: audit entry ${firstBad} is not right (${fault})`);
    const head = laptop.vault.parts.store.chain.head();
    const receipt = JSON.parse(laptop.sync.values.get('receipt') || 'null') as { sequence: number } | null;
    if (head !== null && receipt?.sequence !== head.sequence)
      faults.push(`${laptop.name}: the server has its audit log up to ${receipt?.sequence}, not ${head.sequence}`);
    if (laptop.sync.outbox.waiting() > 0) faults.push(`${laptop.name}: ${laptop.sync.outbox.waiting()} still wait`);
  }
  faults.push(...(await leftAtServer(force, known)));
  const { store, sealer } = force.world;
  for (const { device, sequence, fault } of (await verifyChains(store, sealer, contentsFrom(sealer))).bad)
    faults.push(`server: audit entry ${sequence} of ${nameOf(force, device)}: ${fault}`);
  return faults;
}

const nameOf = ({ laptops }: Force, device: string): string =>
  laptops.find((laptop) => laptop.device === device)?.name ?? device;

/** What one officer may have: by record, the changes of it and what they come to. */
export type Permitted = ReadonlyMap<string, { readonly changes: readonly Change[]; readonly state: RecordState }>;

function permittedTo(known: Known, follows: ReadonlySet<Scope>): Permitted {
  const may = new Map<string, { changes: readonly Change[]; state: RecordState }>();
  for (const [id, of] of known.changes) {
    if (known.erased.has(id)) continue;
    const here = (known.scopes.get(id) ?? []).filter((scope) => follows.has(scope));
    const changes = of.filter((change) => scopesOfChange(change, here).length > 0);
    const state = stateOf(changes);
    if (state !== undefined && here.length > 0) may.set(id, { changes, state });
  }
  return may;
}

/**
 * Whether all that is here of a record came by hand, and nobody has its birth any more: it is shown nowhere, and offered until somebody's
 * backup brings the birth, for it may be all there is of what its author wrote.
 */
const waitsForItsBirth = ({ vault, sync }: Laptop, id: string, known: Known, { laptops }: Force): boolean =>
  !known.changes.has(id) &&
  !known.erased.has(id) &&
  vault.parts.changes.ofRecord(id).every((change) => sync.proofs.isByHand(change.id)) &&
  !laptops.some((one) => one.vault.parts.changes.ofRecord(id).some(({ birth }) => birth === true));

function replicaFaults(laptop: Laptop, known: Known, may: Permitted, force: Force): string[] {
  const faults: string[] = [];
  const { holding, store, changes, late } = laptop.vault.parts;
  const held = new Set(
    store.db
      .prepare<[], { id: string; type: number }>('SELECT id, type FROM record')
      .all()
      .filter(({ type }) => !['officer', 'area'].includes(store.facets.textOf(type)))
      .map(({ id }) => id),
  );
  for (const [id, { changes: permitted, state: expected }] of may) {
    const found = holding.load(id)?.state;
    held.delete(id);
    if (found === undefined) faults.push(`${laptop.name}: ${expected.type} ${id} is missing`);
    else if (told(found) !== told(expected))
      faults.push(`${laptop.name}: ${expected.type} ${id} differs: ${difference(found, expected)}`);
    const said = late.ofRecord(id);
    for (const { id: change } of permitted)
      if (said.get(change) !== known.late.get(change))
        faults.push(`${laptop.name}: change ${change} came late at ${said.get(change)}, not ${known.late.get(change)}`);
    for (const change of changes.ofRecord(id))
      if (!permitted.some((one) => one.id === change.id))
        faults.push(`${laptop.name}: holds change ${change.id} of ${expected.type} ${id} that it may not`);
  }
  for (const id of held) {
    if (laptop.sync.outbox.staysHere(id) || waitsForItsBirth(laptop, id, known, force)) continue;
    faults.push(`${laptop.name}: holds ${holding.load(id)?.view.type} ${id}, of ${known.scopes.get(id)}`);
  }
  const contents = store.db
    .prepare<[], { id: string; record: string }>("SELECT id, record FROM change WHERE body <> ''")
    .all()
    .filter(({ record }) => !holding.load(record));
  for (const { id, record } of contents)
    faults.push(`${laptop.name}: content of ${id} of ${record}, which is not here`);
  return faults;
}

/** Everything ever acknowledged was taken by the server, or came back to its author with a reason. */
function lostEdits(laptop: Laptop, known: Known, { beyondReach, givenUp }: Force): string[] {
  const { sync, vault } = laptop;
  const bodies = vault.parts.store.db.prepare<[], { body: string }>('SELECT body FROM refused').all();
  const back = new Set(bodies.flatMap(({ body }) => (body === '' ? [] : [momentOf(JSON.parse(body))])));
  const told = new Set(sync.refusals.all().map(({ id }) => id));
  // Thrown away by their author with the whole record, which the server would not let go.
  const thrownAway = new Set(
    sync.refusals.all().flatMap(({ record, reason }) => (reason === 'erasureRefused' ? [record] : [])),
  );
  return [...laptop.authored].flatMap(([id, { record, moment }]) => {
    if (known.refused.has(id) && thrownAway.has(record)) return [];
    if (known.accepted.has(id) || known.accepted.has(moment) || back.has(moment) || told.has(id)) return [];
    if (known.erased.has(record) || vault.parts.erasures.has(record) || beyondReach.has(moment)) return [];
    if (givenUp.has(moment)) return [];
    return [`${laptop.name}: change ${id} of ${record} was lost (${known.refused.get(id) ?? 'never heard of'})`];
  });
}
