/** Officers of one unit, each with a vault; what one wrote is carried to another as sync would. */
import type { FirstRun } from '../../db/vault/store-hooks.ts';
import type { Change } from '../../model/change.ts';
import { FIRST_RUN, type TestVault, type TestVaultOptions, testVault } from './vault.ts';

/** All changes a vault knows, as they would travel. */
export function changesOf(vault: TestVault): Change[] {
  const ids = vault.parts.store.db.prepare<[], { id: string }>('SELECT id FROM change ORDER BY seq').all();
  return vault.parts.changes.byIds(ids.map(({ id }) => id));
}

/** What one laptop knows, taken up by another. */
export async function carry(from: TestVault, to: TestVault): Promise<void> {
  for await (const applied of to.parts.applier.apply(changesOf(from))) {
    if (applied.refused.length > 0) throw new Error(`refused: ${applied.refused[0]?.reason}`);
  }
}

/** Both ways, so that both know the same. */
export async function exchange(...vaults: readonly TestVault[]): Promise<void> {
  for (const from of vaults) for (const to of vaults) if (from !== to) await carry(from, to);
}

export const unitOf = (vault: TestVault): string =>
  String(vault.parts.holding.load(vault.officer)?.view.doc.unit ?? '');

/** Another officer, who joins the unit of one who is there. */
export async function joined(
  first: TestVault,
  role: FirstRun['officer']['role'],
  name: string,
  options: TestVaultOptions = {},
): Promise<TestVault> {
  const vault = testVault({
    ...options,
    firstRun: { ...FIRST_RUN, unit: null, beat: `Beat of ${name}`, officer: { name, serviceNumber: name, role } },
  });
  await carry(first, vault);
  vault.commit({ do: 'edit', id: vault.officer, leaves: { unit: { value: unitOf(first) } } });
  await carry(vault, first);
  return vault;
}
