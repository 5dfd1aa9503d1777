/** Officers of one unit, each with a vault; what one wrote is carried to another as sync would. */
import type { FirstRun } from '../../db/vault/store-hooks.ts';
import type { Change } from '../../model/change.ts';
import { newId } from '../../model/id.ts';
import { applyAll } from './applied.ts';
import { FIRST_RUN, type TestVault, type TestVaultOptions, testVault } from './vault.ts';

/** A contact whose officer means to see it every day. */
export const SEEN_DAILY = {
  kind: 'person',
  surname: 'Okafor',
  contactRoles: ['ally'],
  basis: 'publicTask',
  cadenceDays: 1,
  knownBecause: 'x',
};

/** A vault's store, wherever the vault lies. */
type Laptop = Pick<TestVault, 'parts'>;

/** All changes a vault knows, as they would travel. */
export function changesOf({ parts }: Laptop): Change[] {
  const ids = parts.store.db.prepare<[], { id: string }>('SELECT id FROM change ORDER BY seq').all();
  return parts.changes.byIds(ids.map(({ id }) => id));
}

/** What one laptop knows, taken up by another. */
export async function carry(from: Laptop, to: Laptop): Promise<void> {
  const { refused } = await applyAll(to.parts, changesOf(from));
  if (refused.length > 0) throw new Error(`refused: ${refused[0]?.reason}`);
}

/** Both ways, so that both know the same. */
export async function exchange(...vaults: readonly Laptop[]): Promise<void> {
  for (const from of vaults) for (const to of vaults) if (from !== to) await carry(from, to);
}

export const unitOf = ({ parts }: Laptop): string =>
  String(parts.holding.load(parts.store.officer)?.view.doc.unit ?? '');

/** The officer of a vault becomes one of another's unit; each has the other's records. */
export async function join({ parts }: Laptop, first: Laptop): Promise<void> {
  await carry(first, { parts });
  const { officer } = parts.store;
  const unit = { do: 'edit' as const, id: officer, leaves: { unit: { value: unitOf(first) } } };
  parts.committer.commit({ mutation: newId(), commands: [unit], drafts: [] });
  await carry({ parts }, first);
}

/** Another officer, who joins the unit of one who is there. */
export async function joined(
  first: Laptop,
  role: FirstRun['officer']['role'],
  name: string,
  options: TestVaultOptions = {},
): Promise<TestVault> {
  const vault = testVault({
    ...options,
    firstRun: { ...FIRST_RUN, unit: null, beat: `Beat of ${name}`, officer: { name, serviceNumber: name, role } },
  });
  await join(vault, first);
  return vault;
}
