/** The server believes its own records and its own directory, whatever an envelope says; laptops believe only what it signed for them. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEnrolment } from '../../../db/sync/enrolment.ts';
import { openLine } from '../../../db/sync/https.ts';
import { readSecret } from '../../../db/sync/signing.ts';
import { discard, edit, move, restore } from '../../../model/author.ts';
import type { Change } from '../../../model/change.ts';
import { newId } from '../../../model/id.ts';
import type { PushAnswer } from '../../../model/wire/exchange.ts';
import { operate } from '../../../server/accounts/operations.ts';
import type { PlayedLaptop } from '../../support/server/played.ts';
import type { TestServer } from '../../support/server/running.ts';
import { type Harbour, openHarbour, playedAt, playedWith } from '../../support/sync/harbour.ts';
import type { Laptop } from '../../support/sync/laptop.ts';
import { tampered } from '../../support/sync/tampered.ts';
import { ticketFor } from '../../support/sync/ticket.ts';
import { testVault } from '../../support/vault.ts';

const DAY = 86_400_000;
let harbour: Harbour;
let server: TestServer;
let beat: string;
let quay: string;
let ada: Laptop;
let ben: Laptop;
/** Of another beat of the unit: reads its contacts and places. */
let eve: Laptop;

beforeAll(async () => {
  harbour = await openHarbour();
  ({ server, beat } = harbour);
  quay = await harbour.ground.area('beat', 'Quay', harbour.unit);
  [ada, ben, eve] = await harbour.posted(
    { name: 'Ada Vale' },
    { name: 'Ben Orr' },
    { name: 'Eve Holt', on: [quay], ownBeat: 'Quay' },
  );
});
afterAll(() => harbour?.close());

const dayIn = (days: number) => new Date(server.clock.now + days * DAY).toISOString().slice(0, 10);

const made = (by: PlayedLaptop, areaId = beat): Change => {
  const doc = { name: 'The lock', kind: 'business', position: { lat: 51, lon: 0 }, areaId };
  const [change] = by.make('place', doc);
  if (change === undefined) throw new Error('nothing made');
  return change;
};
/** The next change of a laptop, of a record that is there already. */
const upon = (by: PlayedLaptop, record: string, writes: Change['writes']): Change => {
  const { birth: _, ...change } = made(by);
  return { ...change, record, writes };
};
const said = ({ outcomes }: PushAnswer) => outcomes.map(({ outcome, reason }) => reason ?? outcome);

test('nobody writes in another officer’s name, moves a record to ground of theirs to get at it, or makes it another kind of thing', async () => {
  const one = await playedAt(harbour);
  const elsewhere = ada.vault.make('place', {
    name: 'The smithy',
    kind: 'business',
    position: { lat: 51, lon: 0 },
    areaId: beat,
  });
  await ada.sync();
  const { played: stranger } = await playedWith(harbour, quay);
  const by = ada.vault.parts.store.officer;
  const erasure = {
    id: elsewhere,
    type: 'place',
    stamp: '0'.repeat(12).concat('.abcdef'),
    by,
    at: server.clock.now,
    reason: 'request',
  } as const;
  expect(said(await one.push(one.sealItems([{ kind: 'erasure', erasure, salt: 'A'.repeat(16) }])))).toEqual([
    'otherAuthor',
  ]);
  expect(said(await one.push(one.seal([{ ...made(one), author: ada.vault.parts.store.officer }])))).toEqual([
    'otherAuthor',
  ]);
  const seen = ada.vault.parts.holding.load(elsewhere)?.view.heads.areaId ?? [];
  const taking = upon(stranger, elsewhere, { areaId: { value: quay, seen } });
  expect(said(await stranger.push(stranger.seal([taking])))).toEqual(['otherArea']);
  const other = await playedAt(harbour);
  const [entry] = other.make('entry', { kind: 'visit', start: new Date(0).toISOString(), facts: 'x', areaId: beat });
  if (entry === undefined) throw new Error('nothing made');
  expect(said(await other.push(other.seal([{ ...entry, record: elsewhere }])))).toEqual(['malformed']);
  const nothing = upon(stranger, newId(), { hazards: { value: 'A dog', seen: [] } });
  expect(said(await stranger.push(stranger.seal([nothing])))).toEqual(['unknownRecord']);
});

test('what an officer whose account is closed had not sent is nobody’s to hand in', async () => {
  const [gone, carrier] = [await playedAt(harbour), await playedAt(harbour)];
  const sealed = gone.seal([made(gone)]);
  await server.store.transaction((sql) =>
    sql.run('UPDATE officer SET closed_at = $1 WHERE id = $2', [server.clock.now, gone.officer]),
  );
  expect(said(await carrier.push(sealed))).toEqual(['otherAuthor']);
});

test('officers, areas and postings are the server’s: no laptop makes or alters one by a change', async () => {
  const one = await playedAt(harbour);
  const [area] = one.make('area', { name: 'My ground', kind: 'beat' });
  const [officer] = one.make('officer', { name: 'Dee Fry', serviceNumber: newId(), role: 'supervisor' }, one.officer);
  if (area === undefined || officer === undefined) throw new Error('nothing made');
  expect(said(await one.push(one.seal([area, officer])))).toEqual(['keptByServer', 'keptByServer']);
  const told = await server.store.read((sql) => sql.all('SELECT role FROM officer WHERE id = $1', [one.officer]));
  expect(told).toEqual([{ role: 'beat' }]);
});

test('a colleague noted down before there was a server is no record of the server’s, and is not sent', async () => {
  let noted = '';
  const [cy] = await harbour.posted({
    name: 'Cy Moor',
    before: (vault) => {
      noted = vault.make('officer', { name: 'Flo Reed', serviceNumber: newId(), role: 'beat' });
    },
  });
  expect(cy.vault.parts.holding.load(noted)?.view.doc.name).toBe('Flo Reed');
  expect(cy.vault.parts.sync.outbox.waiting()).toBe(0);
  expect(cy.vault.parts.sync.refusals.all()).toEqual([]);
});

test('work stamped on a day on which a posting has not begun by the server’s clock is not taken for being stamped later', async () => {
  const { played: one, clock } = await playedWith(harbour, beat, dayIn(10));
  clock.now = server.clock.now + 11 * DAY;
  const early = made(one);
  clock.now = server.clock.now;
  expect(said(await one.push(one.seal([early])))).toEqual(['otherArea']);
});

test('what is written on the last day of a posting and sent after midnight is in time, and so is what a fast clock stamps on its first day', async () => {
  const { played: leaving, clock: before } = await playedWith(harbour, beat, '2020-01-01', dayIn(-1));
  before.now = server.clock.now - DAY;
  const last = made(leaving);
  before.now = server.clock.now;
  expect((await leaving.push(leaving.seal([last]))).outcomes).toMatchObject([{ outcome: 'taken' }]);
  const { played: coming, clock: fast } = await playedWith(harbour, beat, dayIn(1));
  fast.now = server.clock.now + DAY;
  const first = made(coming);
  fast.now = server.clock.now;
  expect((await coming.push(coming.seal([first]))).outcomes).toMatchObject([{ outcome: 'taken' }]);
  const late = await server.store.read((sql) =>
    sql.all('SELECT id FROM change WHERE late = 1 AND id IN ($1, $2)', [last.id, first.id]),
  );
  expect(late).toEqual([]);
});

test('what an altered program asks for beyond its officer’s right comes back, and nobody else sees anything of it', async () => {
  const reasons = async (by: Laptop, record: string, write: Parameters<typeof tampered>[2]) => {
    tampered(by, record, write);
    await by.sync();
    await ada.sync();
    const { refusals } = by.vault.parts.sync;
    const said = refusals.all().map(({ reason }) => reason);
    for (const { id } of refusals.all()) refusals.settle(id);
    return said;
  };
  const atAda = (id: string) => ada.vault.parts.holding.load(id)?.view;
  const place = ada.vault.make('place', {
    name: 'The forge',
    kind: 'business',
    position: { lat: 51, lon: 0 },
    areaId: beat,
  });
  const own = ada.vault.make('party', { kind: 'person', surname: 'Tait', areaId: beat, areas: [beat] });
  const report = ada.vault.make('incident', { facts: 'A window was broken.', areaId: beat });
  await ada.sync();
  await eve.sync();
  // Read by the unit, and thrown away or brought back by those whose ground it is.
  expect(await reasons(eve, place, (context, view) => discard(context, view))).toEqual(['otherArea']);
  expect(atAda(place)?.discarded).toBe(false);
  ada.vault.commit({ do: 'discard', id: place });
  await ada.sync();
  await eve.sync();
  expect(await reasons(eve, place, (context, view) => restore(context, view))).toEqual(['otherArea']);
  expect(atAda(place)?.discarded).toBe(true);
  // A move leads where it leads.
  const straightToApproved = await reasons(ada, report, (context, view) => {
    const moved = move(context, view, 'submit');
    if (!moved.ok) return moved;
    const changes = moved.value.changes.map((change) =>
      change.transition === undefined
        ? change
        : { ...change, transition: { ...change.transition, to: 'approved' as const } },
    );
    return { ...moved, value: { ...moved.value, changes } };
  });
  expect(straightToApproved).toEqual(['noSuchMove']);
  expect(atAda(report)?.state).toBe('draft');
  // The same person is another contact's record that the server has.
  for (const [other, reason] of [
    [newId(), 'unknownRecord'],
    [place, 'malformed'],
  ] as const) {
    const said = await reasons(ada, own, (context, view) =>
      edit(context, view, { [`sameAs/${other}/party`]: { value: other }, [`sameAs/${other}/order`]: { value: 'V' } }),
    );
    expect(said).toEqual([reason]);
  }
});

test('merged with a contact that a colleague erased meanwhile, the other one goes on with all that was written', async () => {
  const contact = () => ada.vault.make('party', { kind: 'person', surname: 'Osei', areaId: beat, areas: [beat] });
  // The one with the larger id says that they are one.
  const [goes = '', stays = ''] = [contact(), contact()].sort();
  await ada.sync();
  await ben.sync();
  ben.vault.commit({ do: 'erase', id: goes, reason: 'request', permit: 'confirmed' });
  await ben.sync();
  ada.vault.commit({ do: 'edit', id: stays, leaves: { knownBecause: { value: 'The market' } } });
  ada.vault.commit({ do: 'merge', id: stays, with: goes });
  await ada.sync();
  await ben.sync();
  expect(ada.vault.parts.sync.outbox.waiting()).toBe(0);
  expect(ada.vault.parts.sync.refusals.all().filter(({ record }) => record === stays)).toEqual([]);
  for (const { vault } of [ada, ben]) {
    expect(vault.parts.holding.load(goes)).toBeUndefined();
    expect(vault.parts.holding.load(stays)?.view.doc.knownBecause).toBe('The market');
  }
});

test('what the server says of people and ground is believed only as it signed it, for this officer', async () => {
  const raise = (rank: number) =>
    server.store.transaction((sql) =>
      operate(
        'setting',
        { kind: 'strands', value: [{ code: `strand${rank}`, labels: { en: 'A strand' } }] },
        { sql, by: 'test', now: server.clock.now, sealer: server.sealer },
      ),
    );
  await raise(1);
  const bens = ben.line();
  const forBen = await bens.configuration();
  bens.close();
  const { values, exchange, configured } = ada.vault.parts.sync;
  const before = values.get('configuration');
  const role = `"role":"supervisor"`;
  for (const lie of ['altered', 'another’s'] as const) {
    const line = ada.line();
    const lying: typeof line = {
      ...line,
      configuration: async () => {
        const { text, ...rest } = await line.configuration();
        return lie === 'altered' ? { ...rest, text: text.replaceAll('"role":"beat"', role) } : forBen;
      },
    };
    await expect(exchange.run(lying)).rejects.toMatchObject({ code: 'notGenuine' });
    line.close();
    expect(values.get('configuration')).toBe(before);
    expect(configured.officer(ada.vault.parts.store.officer)?.role).toBe('beat');
  }
  await ada.sync();
  expect(values.get('configuration')).not.toBe(before);

  // Nor at enrolment: there is nothing yet to compare it with.
  const vault = testVault({ now: server.clock.now });
  const clock = { now: () => vault.clock.now, offset: () => 0, measured: () => undefined };
  const officer = await harbour.officer({ name: 'Gil Hart' });
  for (const lie of ['altered', 'another’s'] as const) {
    const enrolling = openEnrolment(vault.parts.sync, vault.parts.sync.bindings).begin(
      await ticketFor(server, officer),
      'A laptop',
      ({ address, key }, as) => {
        const identity = { deviceId: as.deviceId, secret: readSecret(as.secret) };
        const line = openLine({ address, key, certificate: '' }, identity, clock);
        return {
          ...line,
          configuration: async () => {
            const { text, ...rest } = await line.configuration();
            return lie === 'altered' ? { ...rest, text: text.replaceAll('"role":"beat"', role) } : forBen;
          },
        };
      },
    );
    await expect(enrolling).rejects.toMatchObject({ code: 'notGenuine' });
    expect(vault.parts.sync.values.get('state')).toBe('');
  }
  vault.remove();
});
