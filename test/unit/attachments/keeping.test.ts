import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { attachmentHooks } from '../../../db/attachments/hooks.ts';
import { storeModule } from '../../../db/store-module.ts';
import { restoreBackup, takeBackup } from '../../../db/vault/backup.ts';
import { readManifest } from '../../../db/vault/backup-list.ts';
import { connect } from '../../../db/vault/database.ts';
import { vaultFolder } from '../../../db/vault/folder.ts';
import { forgetInCopies } from '../../../db/vault/forget.ts';
import { attachmentsOf } from '../../../model/attachments/read.ts';
import { newId } from '../../../model/id.ts';
import { attach as attachTo, readAttached, send as sendTo } from '../../support/attaching.ts';
import { writtenEnvelope } from '../../support/envelope.ts';
import { exif, exifSegment, jpeg, png, program } from '../../support/pictures.ts';
import { type TestVault, testVault } from '../../support/vault.ts';

let vault: TestVault;
const scratch = mkdtempSync(join(tmpdir(), 'beatbook-decrypted-'));
afterEach(() => vault.remove());
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const files = () => vaultFolder(vault.folder).attachments;
/** So many days from now, at an hour of the officer's clock. */
const on = (days: number, hour: number, minute = 0) => {
  const today = new Date();
  return new Date(today.getFullYear(), today.getMonth(), today.getDate() + days, hour, minute).getTime();
};
const listed = () => (existsSync(files()) ? readdirSync(files()).sort() : []);

const send = (bytes: Uint8Array, name?: string) => sendTo(vault, bytes, name);
const attach = async (record: string, bytes: Uint8Array, name = 'photo.jpg') =>
  (await attachTo(vault, record, bytes, { name })).item;
const content = (record: string, item: string, which?: 'content' | 'thumbnail') =>
  readAttached(vault, record, item, which);
const shown = async (record: string) => attachmentsOf((await vault.client.records.get({ id: record })).doc);
async function takeOff(record: string, item: string): Promise<void> {
  const { heads } = await vault.client.records.get({ id: record });
  const leaves = Object.keys(heads).filter((leaf) => leaf.startsWith(`attachments/${item}/`));
  vault.commit({
    do: 'edit',
    id: record,
    leaves: Object.fromEntries(leaves.map((leaf) => [leaf, { seen: heads[leaf] ?? [] }])),
  });
}
const entryIn = (of: TestVault) =>
  of.make('entry', { kind: 'visit', start: new Date(of.clock.now - 60_000).toISOString(), facts: 'Shutter forced.' });

describe('on a record', () => {
  test('a picture is kept, found again after locking, told of without what the camera said, and that stands apart', async () => {
    vault = testVault();
    const entry = entryIn(vault);
    const says = { make: 'Canarymake', lat: 51.5, lon: -0.1, taken: '2026:05:12 14:03:20' };
    const item = await attach(entry, jpeg({ segments: [exifSegment(exif(says))] }), 'IMG_1.jpg');
    vault.reopen();
    const [only] = await shown(entry);
    expect(only).toMatchObject({ id: item, name: 'IMG_1.jpg', type: 'image/jpeg', width: 40, height: 30 });
    expect(only).toMatchObject({
      takenAt: '2026-05-12T14:03:20',
      device: 'Canarymake',
      position: { lat: 51.5, lon: -0.1 },
    });
    expect((await content(entry, item)).toString('latin1')).not.toContain('Canarymake');
    expect(Buffer.compare(await content(entry, item, 'thumbnail'), png(8, 6))).toBe(0);
  });

  test('a large file arrives in pieces and is the same byte for byte', async () => {
    vault = testVault();
    const entry = entryIn(vault);
    const text = Buffer.from('On the corner a blue van. '.repeat(60_000));
    const item = await attach(entry, text, 'notes.txt');
    expect(Buffer.compare(await content(entry, item), text)).toBe(0);
    // Not a word of it lies readable on disk.
    for (const name of listed()) expect(readFileSync(join(files(), name), 'latin1')).not.toContain('blue van');
  });

  test('a file altered, cut short or gone is not shown as if it were whole', async () => {
    vault = testVault();
    const entry = entryIn(vault);
    const item = await attach(entry, Buffer.from('a long statement '.repeat(40_000)), 's.txt');
    const largest = listed().sort((a, b) => statSync(join(files(), b)).size - statSync(join(files(), a)).size)[0] ?? '';
    const path = join(files(), largest);
    const bytes = readFileSync(path);
    const altered = Buffer.from(bytes);
    altered[300_000] = (altered[300_000] ?? 0) ^ 1;
    writeFileSync(path, altered);
    await expect(content(entry, item)).rejects.toMatchObject({ code: 'NOT_HERE' });
    writeFileSync(path, bytes.subarray(0, bytes.length - 1));
    await expect(content(entry, item)).rejects.toMatchObject({ code: 'NOT_HERE' });
    expect(await vault.client.attachments.missing()).toEqual({ count: 1, records: [entry] });
    writeFileSync(path, bytes);
    expect(await vault.client.attachments.missing()).toEqual({ count: 0, records: [] });
  });

  test('wrong and hostile files are refused with their reason, and nothing of them stays', async () => {
    vault = testVault();
    const refused = (code: string) => ({ code: 'UNREADABLE', data: { code } });
    await expect(send(program(), 'holiday.jpg')).rejects.toMatchObject(refused('program'));
    await expect(send(png(1, 1, { claimed: { width: 50_000, height: 50_000 } }))).rejects.toMatchObject(
      refused('tooManyPixels'),
    );
    await expect(vault.client.attachments.begin({ bytes: 0, name: 'x' })).rejects.toMatchObject(refused('empty'));
    await expect(vault.client.attachments.begin({ bytes: 500 * 1024 * 1024, name: 'x' })).rejects.toMatchObject(
      refused('tooLarge'),
    );
    expect(listed()).toEqual([]);
  });

  test('a record cannot claim a content that is not here, or describe it as what it is not', async () => {
    vault = testVault();
    const entry = entryIn(vault);
    const { origin: _, ...file } = await send(png(9, 9));
    const item = newId();
    const claim = (value: Record<string, unknown>) =>
      vault.commit({
        do: 'edit',
        id: entry,
        leaves: {
          [`attachments/${item}/order`]: { value: 'V' },
          [`attachments/${item}/name`]: { value: 'x' },
          [`attachments/${item}/file`]: { value: { ...file, ...value } },
        },
      });
    expect(() => claim({ content: 'a'.repeat(64) })).toThrow('CHANGED_MEANWHILE');
    expect(() => claim({ type: 'text/plain' })).toThrow('BAD_INPUT');
    expect(() => claim({ width: 90 })).toThrow('BAD_INPUT');
    claim({});
    // Another record's page cannot reach it, nor can a hash be asked for.
    const other = entryIn(vault);
    await expect(content(other, item)).rejects.toMatchObject({ code: 'NOT_HERE' });
  });

  test('a disk that refuses is said, and neither a file nor a row stays behind', async () => {
    vault = testVault();
    rmSync(files(), { recursive: true, force: true });
    writeFileSync(files(), 'a file where the folder should be');
    await expect(send(png(5, 5))).rejects.toThrow();
    rmSync(files());
    expect(vault.parts.store.db.prepare('SELECT count(*) AS n FROM attachmentContent').get()).toEqual({ n: 0 });
  });
});

describe('taking away', () => {
  test('can be taken back till the day ends; after that the content is gone from the disk', async () => {
    vault = testVault({ now: on(1, 15) });
    const entry = entryIn(vault);
    const item = await attach(entry, jpeg({}));
    await takeOff(entry, item);
    expect(await shown(entry)).toEqual([]);
    vault.clock.now = on(1, 23, 50);
    vault.parts.contents.sweep();
    const [gone] = await vault.client.attachments.gone({ record: entry });
    expect(gone).toMatchObject({ item, content: { name: 'photo.jpg' } });
    const {
      order,
      name,
      content: hash,
      type,
      bytes,
      width,
      height,
      thumbnail,
    } = (gone?.content ?? {}) as Record<string, unknown>;
    vault.commit({
      do: 'edit',
      id: entry,
      leaves: {
        [`attachments/${item}/order`]: { value: order as string },
        [`attachments/${item}/name`]: { value: name as string },
        [`attachments/${item}/file`]: { value: { content: hash, type, bytes, width, height, thumbnail } },
      },
    });
    expect((await content(entry, item)).length).toBeGreaterThan(0);
    expect(await vault.client.attachments.gone({ record: entry })).toEqual([]);

    await takeOff(entry, item);
    vault.clock.now = on(3, 8);
    expect(await vault.client.attachments.gone({ record: entry })).toEqual([]);
    vault.parts.contents.sweep();
    expect(listed()).toEqual([]);
  });

  test('the undo of the notice brings it back, and a day later says that it cannot', async () => {
    vault = testVault({ now: on(1, 15) });
    const entry = entryIn(vault);
    const item = await attach(entry, jpeg({}));
    const { heads } = await vault.client.records.get({ id: entry });
    const leaves = Object.keys(heads).filter((leaf) => leaf.startsWith('attachments/'));
    const off = () =>
      vault.commit({ do: 'edit', id: entry, leaves: Object.fromEntries(leaves.map((leaf) => [leaf, {}])) });
    const { undo } = off();
    await vault.client.records.undo({ mutation: newId(), undo: undo ?? '' });
    expect(await shown(entry)).toHaveLength(1);
    expect((await content(entry, item)).length).toBeGreaterThan(0);
    const second = off();
    vault.clock.now = on(3, 8);
    vault.parts.contents.sweep();
    await expect(vault.client.records.undo({ mutation: newId(), undo: second.undo ?? '' })).rejects.toMatchObject({
      code: 'CHANGED_MEANWHILE',
    });
  });

  test('one content on two records stays while one of them speaks of it', async () => {
    vault = testVault();
    const [one, two] = [entryIn(vault), entryIn(vault)];
    const first = await attach(one, jpeg({}));
    const second = await attach(two, jpeg({}));
    expect(listed()).toHaveLength(2);
    await takeOff(one, first);
    vault.clock.now += 3 * 86_400_000;
    vault.parts.contents.sweep();
    expect((await content(two, second)).length).toBeGreaterThan(0);
  });
});

describe('backup, restore, move, erasure', () => {
  const back = async (now: number) => {
    await writtenEnvelope(vault.folder, vault.vaultId);
    const taken = takeBackup(
      { folder: vault.folder, vaultId: vault.vaultId, key: vault.key, kind: 'manual', now },
      attachmentHooks,
    );
    if (!taken.ok) throw new Error(taken.error.code);
    return taken.value.name;
  };
  const restore = (name: string) => restoreBackup(vault.folder, name, vault.vaultId, vault.key, null, attachmentHooks);

  test('a backup lists them, a restore finds what was taken away since, and names what is missing or damaged', async () => {
    vault = testVault();
    const entry = entryIn(vault);
    const item = await attach(entry, jpeg({}));
    const name = await back(vault.clock.now);
    expect(readManifest(join(vaultFolder(vault.folder).backups, name))?.attachments.map((file) => file.name)).toEqual(
      listed(),
    );
    await takeOff(entry, item);
    const later = await attach(entry, Buffer.from('only after the backup'), 'later.txt');
    vault.clock.now += 3 * 86_400_000;
    vault.parts.contents.sweep();
    expect(listed()).toHaveLength(3);
    vault.close();
    expect(restore(name)).toEqual({ ok: true, value: { missingAttachments: [] } });
    vault.reopen();
    expect((await content(entry, item)).length).toBeGreaterThan(0);
    await expect(content(entry, later)).rejects.toMatchObject({ code: 'NOT_HERE' });
    // What was set aside still speaks of the later one: its file stays.
    vault.clock.now += 3 * 86_400_000;
    vault.parts.contents.sweep();
    expect(listed()).toHaveLength(3);

    vault.close();
    const [first = '', second = ''] =
      readManifest(join(vaultFolder(vault.folder).backups, name))?.attachments.map((file) => file.name) ?? [];
    const bytes = readFileSync(join(files(), first));
    bytes[3] = (bytes[3] ?? 0) ^ 1;
    writeFileSync(join(files(), first), bytes);
    rmSync(join(files(), second));
    const restored = restore(name);
    expect(new Set(restored.ok ? restored.value.missingAttachments : [])).toEqual(new Set([first, second]));
    vault.reopen();
    expect(await vault.client.attachments.missing()).toMatchObject({ records: [entry] });
  });

  test('a vault moved to another folder has its attachments with it', async () => {
    vault = testVault();
    const entry = entryIn(vault);
    const item = await attach(entry, jpeg({}));
    vault.close();
    const elsewhere = mkdtempSync(join(tmpdir(), 'beatbook-moved-'));
    cpSync(vault.folder, elsewhere, { recursive: true });
    const { key, vaultId } = vault;
    vault.remove();
    vault = testVault({ folder: elsewhere, key, vaultId, firstRun: null });
    expect((await content(entry, item)).length).toBeGreaterThan(0);
  });

  test('erasing a record reaches its pictures, their thumbnails, names and keys, in backups too', async () => {
    vault = testVault();
    const entry = entryIn(vault);
    const item = await attach(entry, Buffer.from('Quetzalcanary said so.'), 'Quetzalcanary.txt');
    const off = await attach(entry, Buffer.from('Quetzalcanary again.'), 'off.txt');
    await takeOff(entry, off);
    const name = await back(vault.clock.now);
    const before = listed();
    expect(before).toHaveLength(3);
    vault.commit({ do: 'erase', id: entry, reason: 'request', permit: 'confirmed' });
    expect(listed()).toEqual([]);
    await expect(content(entry, item)).rejects.toMatchObject({ code: 'NOT_HERE' });
    const forgotten = forgetInCopies({ folder: vault.folder, key: vault.key }, storeModule.hooks);
    expect(forgotten).toMatchObject({ ok: true, value: { rewritten: 1 } });
    expect(readManifest(join(vaultFolder(vault.folder).backups, name))?.attachments).toEqual([]);
    vault.close();
    expect(restore(name)).toEqual({ ok: true, value: { missingAttachments: [] } });
    vault.reopen();
    vault.close();
    for (const path of [join(vault.folder, 'vault.db'), join(vaultFolder(vault.folder).backups, name, 'vault.db')]) {
      const copy = join(scratch, `${newId()}.db`);
      copyFileSync(path, copy);
      const db = connect(copy, vault.key);
      expect(db.prepare('SELECT count(*) AS n FROM attachmentContent').get()).toEqual({ n: 0 });
      expect(db.prepare('SELECT count(*) AS n FROM attachmentGone').get()).toEqual({ n: 0 });
      db.pragma('journal_mode = DELETE');
      db.pragma("rekey = ''");
      db.close();
      expect(readFileSync(copy, 'latin1')).not.toContain('Quetzalcanary');
    }
  });
});
