/** Which contents a record speaks of: the same question on a laptop and at the server. */
import type { RecordState, RecordView } from '../change.ts';
import { isObject } from '../json.ts';

/** The leaf of an item's file; the item is the first group. */
const FILE_LEAF = /^attachments\/([^/]+)\/file$/;
export const fileLeaf = (item: string): string => `attachments/${item}/file`;

/**
 * By item, the hashes it names with the file that names them. What the document shows, and every head of a file's leaf: values in conflict
 * and supplements need their content as well.
 */
export function spokenOf(
  state: Pick<RecordState, 'registers'>,
  view: Pick<RecordView, 'doc'>,
): Map<string, Map<string, Readonly<Record<string, unknown>>>> {
  const found = new Map<string, Map<string, Readonly<Record<string, unknown>>>>();
  const add = (item: string, file: unknown) => {
    if (!isObject(file)) return;
    for (const hash of [file.content, file.thumbnail]) {
      if (typeof hash !== 'string') continue;
      const hashes = found.get(item) ?? new Map<string, Readonly<Record<string, unknown>>>();
      found.set(item, hashes.set(hash, file));
    }
  };
  if (isObject(view.doc.attachments)) {
    for (const [item, parts] of Object.entries(view.doc.attachments)) add(item, parts);
  }
  for (const [leaf, register] of Object.entries(state.registers)) {
    const item = FILE_LEAF.exec(leaf)?.[1];
    if (item !== undefined) for (const head of register.heads) add(item, head.value);
  }
  return found;
}
