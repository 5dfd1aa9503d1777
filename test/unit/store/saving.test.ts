import { afterEach, expect, test } from 'vitest';
import { storeModule } from '../../../db/store-module.ts';
import { vaultFolder } from '../../../db/vault/folder.ts';
import { readMarker } from '../../../db/vault/marker.ts';
import { openVault } from '../../../db/vault/open.ts';
import { newId } from '../../../model/id.ts';
import { type TestVault, testVault } from '../../support/vault.ts';

let vault: TestVault;
afterEach(() => vault.remove());

const visit = (vault: TestVault, more: Record<string, unknown> = {}) => ({
  kind: 'visit',
  start: new Date(vault.clock.now - 60_000).toISOString(),
  facts: 'Spoke with the baker about the broken lamp.',
  ...more,
});

test('a new vault knows its officer, unit and beat', () => {
  vault = testVault();
  const status = vault.parts.status.read();
  expect(status.officer).toMatchObject({ name: 'Ada Vale', role: 'beat', serviceNumber: 'B 1204' });
  expect(status.beat?.name).toBe('Mill Quarter');
  expect(status.counts).toMatchObject({ officer: 1, area: 2, entry: 0 });
});

test('what was saved is there after locking and unlocking', () => {
  vault = testVault();
  const id = vault.make('entry', visit(vault));
  vault.reopen();
  const record = vault.parts.reader.get(id);
  expect(record.doc).toMatchObject({ kind: 'visit', facts: 'Spoke with the baker about the broken lamp.' });
  expect(record.areaId).toBe(vault.beat);
  expect(record.may).toEqual({ edit: true, discard: true, erase: true, reason: null });
});

test('the same save repeated is one save', () => {
  vault = testVault();
  const input = {
    mutation: newId(),
    commands: [{ do: 'create' as const, type: 'entry' as const, id: newId(), doc: visit(vault) }],
    drafts: [],
  };
  const first = vault.parts.committer.commit(input);
  vault.reopen();
  const second = vault.parts.committer.commit(input);
  expect(second).toEqual(first);
  expect(vault.parts.status.read().counts.entry).toBe(1);
});

const marked = ({ folder, key, vaultId }: TestVault) => {
  const state = readMarker(vaultFolder(folder).marker, key, vaultId);
  return state.kind === 'head' ? state.head : null;
};

test('a save is answered once the marker beside the database names it, and the marker never runs ahead of the disk', () => {
  vault = testVault();
  const { store } = vault.parts;
  vault.make('entry', visit(vault));
  const saved = store.chain.head();
  expect(marked(vault)).toEqual(saved);
  // What was gathered for a colleague's changes is marked once it is on disk.
  const gathering = store.gathering();
  gathering.step(() => store.chain.append({ at: vault.clock.now, actor: vault.officer, action: 'consult' }));
  expect(marked(vault)).toEqual(saved);
  gathering.settle();
  expect(marked(vault)).toEqual(store.chain.head());
  expect(store.chain.head()?.sequence).toBe((saved?.sequence ?? 0) + 1);

  // A disk that refuses at the very end of the transaction: nothing was saved, and no loss is told when it opens again.
  const before = marked(vault);
  store.db.exec('CREATE TABLE owing (id INTEGER REFERENCES record (rid) DEFERRABLE INITIALLY DEFERRED) STRICT');
  const refused = () =>
    store.write(() => {
      store.chain.append({ at: vault.clock.now, actor: vault.officer, action: 'consult' });
      store.db.exec('INSERT INTO owing VALUES (-1)');
    });
  expect(refused).toThrow();
  expect(marked(vault)).toEqual(before);
  expect(store.chain.head()).toEqual(before);
  vault.close();
  const opened = openVault(
    { root: vault.folder, vaultId: vault.vaultId, key: vault.key, firstRun: null },
    storeModule.hooks,
  );
  if (!opened.ok) throw new Error(opened.error.code);
  expect(opened.value.loss).toBeNull();
  opened.value.close();
});
