/** Contents of attachments: whole wherever the record that speaks of them may be read, and nowhere else. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { isFileName } from '../../db/attachments/sealed-file.ts';
import { filesOfCopies } from '../../db/vault/attachment-files.ts';
import { vaultFolder } from '../../db/vault/folder.ts';
import { spokenOf } from '../../model/attachments/spoken.ts';
import type { Change, RecordState } from '../../model/change.ts';
import { stateOf } from '../../model/merge.ts';
import { view } from '../../model/view.ts';
import type { Known, Permitted } from './checks.ts';
import type { Laptop } from './laptop.ts';
import { contentOf } from './reach.ts';
import type { Force } from './steps.ts';

/** The hashes that a record's changes speak of. */
const hashesOf = (state: RecordState, history: readonly Change[]): string[] => [
  ...new Set([...spokenOf(state, view(state, { history })).values()].flatMap((hashes) => [...hashes.keys()])),
];

async function isWhole({ vault }: Laptop, hash: string): Promise<boolean> {
  const { contents } = vault.parts;
  const bytes = contents.sizeOf(hash);
  const sum = createHash('sha256');
  let read = 0;
  for (let index = 0; bytes !== undefined && read < bytes; index++) {
    const chunk = await contents.readChunk(hash, index);
    if (chunk === undefined) return false;
    sum.update(chunk);
    read += chunk.length;
  }
  return bytes !== undefined && sum.digest('hex') === hash;
}

/** Of one laptop: what is missing, cut or altered, and what is left of what it may not have. */
export async function missingOrLeft(
  laptop: Laptop,
  may: Permitted,
  beyondReach: ReadonlySet<string>,
): Promise<string[]> {
  const faults: string[] = [];
  const wanted = new Set<string>();
  const { store, sync } = laptop.vault.parts;
  for (const [record, { state, changes }] of may) {
    for (const hash of hashesOf(state, changes)) {
      wanted.add(hash);
      if (!beyondReach.has(contentOf({ record, hash })) && !(await isWhole(laptop, hash)))
        faults.push(`${laptop.name}: attachment ${hash.slice(0, 8)} of ${state.type} ${record} is not whole`);
    }
  }
  const rows = store.db.prepare<[], { hash: string; file: string }>('SELECT hash, file FROM attachmentContent').all();
  const users = laptop.vault.parts.contents.usersOf;
  const drafts = store.db.prepare<[], { content: string }>('SELECT content FROM draft').all();
  for (const { hash } of rows)
    if (
      !wanted.has(hash) &&
      !users(hash).some(({ record }) => sync.outbox.staysHere(record)) &&
      !drafts.some(({ content }) => content.includes(hash))
    )
      faults.push(`${laptop.name}: holds attachment ${hash.slice(0, 8)} that nothing here speaks of`);
  const { attachments, root } = vaultFolder(laptop.vault.folder);
  const named = new Set([...rows.map(({ file }) => file), ...filesOfCopies(root).map(({ name }) => name)]);
  for (const name of existsSync(attachments) ? readdirSync(attachments) : [])
    if (!isFileName(name) || !named.has(name))
      faults.push(`${laptop.name}: file ${name.slice(0, 8)} of no attachment is left`);
  return faults;
}

/** Of the server: what it lacks of what records speak of, and keeps as spoken of, or of what was erased, though nothing does. */
export async function leftAtServer({ world, beyondReach }: Force, known: Known): Promise<string[]> {
  const rows = await world.store.read((sql) =>
    sql.all<{ record: string; hash: string; whole: number; unspokenAt: number | null }>(
      'SELECT record, content AS hash, whole, unspoken_at AS "unspokenAt" FROM attachment_content',
    ),
  );
  const kept = new Map(rows.map((row) => [contentOf(row), row]));
  const faults: string[] = [];
  for (const [record, changes] of known.changes) {
    const state = known.erased.has(record) ? undefined : stateOf(changes);
    for (const hash of state === undefined ? [] : hashesOf(state, changes)) {
      const one = contentOf({ record, hash });
      const found = kept.get(one);
      if ((found?.whole !== 1 || found.unspokenAt !== null) && !beyondReach.has(one))
        faults.push(`server: attachment ${hash.slice(0, 8)} of ${state?.type} ${record} is not whole`);
      kept.delete(one);
    }
  }
  for (const [one, { record, unspokenAt }] of kept)
    if (unspokenAt === null || known.erased.has(record))
      faults.push(`server: keeps attachment ${one} that no record speaks of`);
  return faults;
}
