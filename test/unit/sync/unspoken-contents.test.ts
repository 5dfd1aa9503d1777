/** What a record ceases to speak of: given to nobody, there again with what speaks of it again, and gone in the end. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attachmentsOf } from '../../../model/attachments/read.ts';
import { newId } from '../../../model/id.ts';
import { LATE_DAYS } from '../../../model/policy.ts';
import { erasingOf } from '../../../server/app.ts';
import { attach } from '../../support/attaching.ts';
import { png } from '../../support/pictures.ts';
import { report, submit } from '../../support/reports.ts';
import type { TestServer } from '../../support/server/running.ts';
import { STORES } from '../../support/server/stores.ts';
import { type Harbour, openHarbour } from '../../support/sync/harbour.ts';
import type { Laptop } from '../../support/sync/laptop.ts';
import { photo, placeWith, read } from '../../support/sync/photos.ts';

const DAY = 86_400_000;

describe.each(STORES)('contents that nothing speaks of, on %s', (kind) => {
  let harbour: Harbour;
  let server: TestServer;
  let beat: string;
  let ada: Laptop;
  let ben: Laptop;
  let cleo: Laptop;
  beforeAll(async () => {
    harbour = await openHarbour(kind);
    ({ server, beat } = harbour);
    [ada, ben, cleo] = await harbour.posted({ name: 'Ada Vale' }, { name: 'Ben Orr' }, { name: 'Cleo Marsh' });
  });
  afterAll(() => harbour?.close());

  const atServer = (record: string) =>
    server.store.read((sql) =>
      sql.all<{ body: Uint8Array }>('SELECT body FROM attachment_chunk WHERE record = $1', [record]),
    );
  const takeAway = async (on: Laptop, record: string, item: string) => {
    const { heads } = await on.vault.client.records.get({ id: record });
    const leaves = Object.keys(heads).filter((leaf) => leaf.startsWith(`attachments/${item}/`));
    on.vault.commit({
      do: 'edit',
      id: record,
      leaves: Object.fromEntries(leaves.map((leaf) => [leaf, { seen: heads[leaf] ?? [] }])),
    });
  };
  const exchange = async (...all: readonly Laptop[]) => {
    for (const one of all) {
      await one.sync();
      await one.carry();
    }
  };
  /** So many days go by for everybody, and an officer is at work: their log bears the server's clock out. */
  const later = async (days: number) => {
    for (const clock of [server.clock, ada.vault.clock, ben.vault.clock, cleo.vault.clock]) clock.now += days * DAY;
    for (const { vault, sync } of [ada, ben]) {
      const { store } = vault.parts;
      store.write(() => store.chain.append({ at: vault.clock.now, actor: store.officer, action: 'consult' }));
      await sync();
    }
    expect(await erasingOf(server.app).run()).toBe('off');
  };

  test('it is given to nobody, comes back when it is brought back, and is gone after thirty days', async () => {
    const { record, item } = await placeWith(ada, beat, photo(1_000));
    await exchange(ada);
    const { doc } = await ada.vault.client.records.get({ id: record });
    const { id: _, order, name, ...said } = attachmentsOf(doc)[0] ?? { id: '', order: '', name: '' };
    const device = await harbour.ground.device(await harbour.officer({ name: 'Dara Quill' }));
    const asked = () =>
      device.ask({
        method: 'POST',
        path: '/v1/attachments/fetch',
        body: { record, item, content: 'content' in said ? said.content : '', chunk: 0 },
      });
    expect((await asked()).status).toBe(200);
    await takeAway(ada, record, item);
    await exchange(ada);
    expect((await asked()).status).toBe(403);
    await later(LATE_DAYS - 1);
    const again = newId();
    ada.vault.commit({
      do: 'edit',
      id: record,
      leaves: {
        [`attachments/${again}/order`]: { value: order },
        [`attachments/${again}/file`]: { value: said },
        [`attachments/${again}/name`]: { value: name },
      },
    });
    await exchange(ada, ben);
    expect(await read(ben, record, again)).toHaveLength((await read(ada, record, again)).length);
    // At rest nothing of a picture can be seen.
    for (const { body } of await atServer(record)) expect(Buffer.from(body).includes('JFIF')).toBe(false);
    // It is spoken of again, so its time begins anew.
    await later(LATE_DAYS + 1);
    expect(await atServer(record)).toHaveLength(2);
    await takeAway(ada, record, again);
    await exchange(ada);
    await later(LATE_DAYS - 1);
    expect(await atServer(record)).toHaveLength(2);
    await later(2);
    expect(await atServer(record)).toEqual([]);
  });

  test('taken away beside a report that was submitted with it: the report has its photo, though nobody else had it', async () => {
    const id = ada.vault.make('incident', report(ada.vault, { areaId: beat }));
    const { item } = await attach(ada.vault, id, photo(1_200), { small: png(8, 6, { colour: [9, 9, 9] }) });
    await exchange(ada);
    await ben.sync();
    // Ben knows of the photo, and has not fetched it.
    await ada.sync();
    submit(ada.vault, id);
    await takeAway(ben, id, item);
    await exchange(ben);
    // What Ada's laptop has is no help.
    ada.carry = () => Promise.resolve();
    await exchange(ada, ben, cleo);
    expect(ben.vault.parts.holding.load(id)?.view.state).toBe('submitted');
    expect(await read(ben, id, item)).toHaveLength((await read(ada, id, item)).length);
    expect(await read(cleo, id, item)).toHaveLength((await read(ada, id, item)).length);
  });
});
