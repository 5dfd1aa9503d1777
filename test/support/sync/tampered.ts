/** What a program of somebody's own would write on an enrolled laptop: straight into the store, asked for nothing. */
import type { AuthorContext, Authored, AuthorRefusal } from '../../../model/author.ts';
import type { RecordView } from '../../../model/change.ts';
import { newId } from '../../../model/id.ts';
import type { Result } from '../../../model/result.ts';
import type { Laptop } from './laptop.ts';

export function tampered(
  { vault }: Laptop,
  id: string,
  write: (context: AuthorContext, view: RecordView) => Result<Authored, AuthorRefusal>,
): void {
  const { committer, holding } = vault.parts;
  committer.run(newId(), [], (work) => {
    const held = holding.load(id);
    const authored = held && write(work.author.context, held.view);
    if (held === undefined || authored?.ok !== true) throw new Error('not written');
    const made = work.author.follow(authored.value);
    work.changes.push(...made);
    work.touched.set(id, holding.with(held, made));
  });
}
