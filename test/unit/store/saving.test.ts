import { afterEach, expect, test } from 'vitest';
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
