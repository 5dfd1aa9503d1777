/** The server is killed while laptops push: what it has acknowledged is there when it is started again. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { newDeviceKey } from '../../../db/sync/sign.ts';
import { newId } from '../../../model/id.ts';
import { readConfiguration } from '../../../server/configuration.ts';
import { openStore } from '../../../server/open.ts';
import type { Store } from '../../../server/store/store.ts';
import { PlayedLaptop } from '../../support/server/played.ts';
import { settingsIn, startProcess } from '../../support/server/process.ts';

const folder = mkdtempSync(join(tmpdir(), 'beatbook-killed-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function people(store: Store, many: number) {
  const [unit, beat, now] = [newId(), newId(), Date.now()];
  const all = Array.from({ length: many }, () => ({ device: newId(), officer: newId(), ...newDeviceKey() }));
  await store.transaction(async (sql) => {
    await sql.insert('area (id, kind, name, parent)', [
      [unit, 'unit', 'Harbour unit', null],
      [beat, 'beat', 'Mill Lane', unit],
    ]);
    await sql.insert(
      'officer (id, name, service_number, role, unit, made_at)',
      all.map(({ officer }, index) => [officer, `Officer ${index}`, `B ${index}`, 'beat', unit, now]),
    );
    await sql.insert(
      'assignment (id, officer, area, kind, from_day)',
      all.map(({ officer }) => [newId(), officer, beat, 'posted', '2020-01-01']),
    );
    await sql.insert(
      'device (id, officer, public_key, name, enrolled_at)',
      all.map(({ device, officer, publicKey }) => [device, officer, publicKey, 'Laptop', now]),
    );
  });
  return all.map((one) => ({ ...one, beat }));
}

test('killed while laptops push, it has lost nothing that it acknowledged', async () => {
  const env = settingsIn(folder);
  const read = readConfiguration(env);
  if (!read.ok) throw new Error(read.faults.join(' '));
  const open = () => openStore(read.value, Date.now);
  const before = (await open()).store;
  const officers = await people(before, 6);
  await before.close();

  const acknowledged: string[] = [];
  for (const afterMs of [150, 400]) {
    const server = await startProcess(env);
    const ca = readFileSync(join(folder, 'certificate.pem'), 'utf8');
    const entry = (beat: string) => ({
      kind: 'patrol',
      start: new Date().toISOString(),
      areaId: beat,
      facts: 'Quiet.',
    });
    const laptops = officers.map(({ beat, ...of }) => ({
      beat,
      laptop: new PlayedLaptop({ ...of, ca, url: server.url }),
    }));
    for (const { laptop } of laptops) await laptop.begin();
    let isKilled = false;
    const pushing = laptops.map(async ({ laptop, beat }) => {
      while (!isKilled) {
        const send = laptop.seal([0, 1, 2].flatMap(() => laptop.make('entry', entry(beat))));
        const answer = await laptop.push(send).catch(() => undefined);
        for (const { id, outcome } of answer?.outcomes ?? []) if (outcome === 'taken') acknowledged.push(id);
      }
    });
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    await server.kill();
    isKilled = true;
    await Promise.all(pushing);
  }

  const { store } = await open();
  const there = await store.read((sql) => sql.all<{ id: string }>('SELECT id FROM change'));
  await store.close();
  expect(acknowledged.length).toBeGreaterThan(20);
  const ids = new Set(there.map(({ id }) => id));
  expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
}, 60_000);
