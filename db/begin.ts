/** The first moments of a device: its id, the start of its audit chain, and in a new vault the officer, the unit and the beat. */
import { randomInt } from 'node:crypto';
import { type AuthorContext, type Authored, create } from '../model/author.ts';
import { newClock } from '../model/clock.ts';
import { newId } from '../model/id.ts';
import { keysAfter } from '../model/order.ts';
import type { RecordType } from '../model/types.ts';
import { openAuditChain } from './audit.ts';
import { openChanges } from './changes.ts';
import { dayOf } from './days.ts';
import { openFacets } from './facets.ts';
import { openHolding } from './holding.ts';
import { openLocal } from './local.ts';
import { openRows } from './rows.ts';
import type { Connection } from './vault/database.ts';
import type { FirstRun, NewDevice } from './vault/store-hooks.ts';

const SIGNS = '0123456789abcdefghijklmnopqrstuvwxyz';

/** Twelve random signs: 62 bits. Every stamp carries it, so it is kept short. */
export function newDevice(): string {
  return Array.from({ length: 12 }, () => SIGNS.charAt(randomInt(SIGNS.length))).join('');
}

/** Within a transaction. */
export function beginDevice(db: Connection, begin: NewDevice, now: number = Date.now()): void {
  const local = openLocal(db);
  const chain = openAuditChain(db);
  const device = newDevice();
  const continues = begin.previous?.hash ?? chain.head()?.hash;
  local.set('device', device);
  const actor = local.get('officer') ?? device;
  chain.begin({ at: now, actor, action: 'begin', reason: begin.reason }, continues);
  if (begin.reason === 'created') settle(db, begin.firstRun, device, now);
}

/** The officer of a new vault is posted to the beat, which lies in the unit where one was named. */
function settle(db: Connection, { officer, unit, beat, language }: FirstRun, device: string, now: number): void {
  const facets = openFacets(db);
  const local = openLocal(db);
  const chain = openAuditChain(db);
  const changes = openChanges(db, facets);
  const rows = openRows(db, facets);
  const holding = openHolding(db, rows, changes, facets, () => now);
  const officerId = newId(now);
  let context: AuthorContext = {
    clock: newClock(device),
    author: officerId,
    nextNumber: 1,
    now,
    newId: () => newId(now),
  };
  const make = (type: RecordType, id: string, doc: Readonly<Record<string, unknown>>) => {
    const authored: Authored = create(context, type, id, doc);
    context = authored.context;
    for (const change of authored.changes) changes.add(change);
    holding.keep(holding.with(holding.blank(id, type), authored.changes), true, false);
    chain.append({ at: now, actor: officerId, action: 'collect', record: id, content: authored.changes });
  };

  const unitId = unit === null ? undefined : newId(now);
  const beatId = newId(now);
  const { name, serviceNumber, role } = officer;
  make('officer', officerId, { name, serviceNumber, role, ...(unitId && { unit: unitId }) });
  if (unitId !== undefined) make('area', unitId, { name: unit, kind: 'unit' });
  const [order = ''] = keysAfter(undefined, 1);
  make('area', beatId, {
    name: beat,
    kind: 'beat',
    ...(unitId && { parent: unitId }),
    assignments: { [newId(now)]: { order, officer: officerId, kind: 'posted', from: dayOf(now) } },
  });
  local.set('officer', officerId);
  local.set('beat', beatId);
  local.set('language', language);
}
