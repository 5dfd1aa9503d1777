/**
 * A vault that was its officer's alone becomes a server's: the officer and the areas it made for itself give way to the server's. Nothing
 * of it was ever shared, so its changes are written as they would have been, record by record, and the audit chain commits to them anew.
 */
import { exchanged } from '../../model/json.ts';
import type { ServerConfiguration } from '../../model/wire/configuration.ts';
import { breathe } from '../breathe.ts';
import type { Rights } from '../rights.ts';
import type { Rows } from '../rows.ts';
import { openRewriting, type RewritingParts } from './rewriting.ts';

export interface Binding {
  readonly officer: { readonly from: string; readonly to: string };
  /** From a local area to the server's; one not named stays on this laptop, and what belongs to it. */
  readonly areas: Readonly<Record<string, string>>;
}

export interface Bindings {
  /** In slices; done again where it was cut off. */
  carryOut(binding: Binding, configuration: ServerConfiguration): Promise<void>;
}

export interface BindingParts extends RewritingParts {
  readonly rows: Rows;
  readonly rights: Rights;
}

const SLICE = 12;

export function openBindings({ rows, rights, ...parts }: BindingParts): Bindings {
  const { store, changes } = parts;
  const { db, local } = store;
  const rewritten = openRewriting(parts);
  const records = db.prepare<[], { record: string }>("SELECT DISTINCT record FROM change WHERE body <> ''");
  const drafts = db.prepare<[], { id: string; content: string }>('SELECT id, content FROM draft');
  const putDraft = db.prepare<[string, string]>('UPDATE draft SET content = ? WHERE id = ?');

  return {
    async carryOut({ officer, areas }) {
      const ids = new Map<string, string>([[officer.from, officer.to], ...Object.entries(areas)]);
      const all = records.all().map(({ record }) => record);
      for (let done = 0; done < all.length; ) {
        const until = performance.now() + SLICE;
        store.write(() => {
          while (done < all.length && performance.now() < until) {
            const record = all[done++] ?? '';
            // The officer and the areas the server knows better go; those it does not know stay as they are.
            if (ids.has(record)) {
              const row = rows.byId(record);
              if (row !== undefined) rows.release(row);
              changes.release(record, store.device);
              continue;
            }
            rewritten(record, (change) => exchanged(change, ids), officer.to);
          }
        });
        await breathe();
      }
      store.write(() => {
        for (const { id, content } of drafts.all()) {
          const after = JSON.stringify(exchanged(JSON.parse(content), ids));
          if (after !== content) putDraft.run(after, id);
        }
        local.set('officer', officer.to);
        const beat = local.get('beat') ?? '';
        local.set('beat', ids.get(beat) ?? beat);
      });
      rights.forget();
    },
  };
}
