/** The languages a vault is kept in: those its officers speak, and those the force's own settings are labelled in. */
import type { Store } from './store.ts';

/** Reads them once and again after an officer or the settings changed. */
export function openLanguages(store: Store): () => string[] {
  const { db, facets, events } = store;
  const spoken = db.prepare<[number], { tag: string }>(
    `SELECT DISTINCT value AS tag FROM record JOIN content USING (rid), json_each(content.doc, '$.languages')
     WHERE record.type = ? AND record.listed = 1`,
  );
  const labelled = db.prepare<[], { tag: string }>(
    `SELECT DISTINCT key AS tag FROM configured, json_tree(configured.value)
     WHERE configured.kind = 'value' AND json_tree.path LIKE '%.labels'`,
  );
  let known: string[] | undefined;
  events.hear((event) => {
    if (event.kind === 'records' ? event.types.includes('officer') : event.kind === 'many' || event.kind === 'sync') {
      known = undefined;
    }
  });
  return () => {
    known ??= [
      ...new Set([...spoken.all(facets.find('officer')), ...labelled.all()].map(({ tag }) => tag.split('-')[0] ?? tag)),
    ];
    return known;
  };
}
