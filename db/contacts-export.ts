/** Contacts handed on as a file: written down first, then written. */
import { writeFile } from 'node:fs/promises';
import type { z } from 'zod';
import type { contactsContract } from '../model/contract/contacts.ts';
import { asTable, asVcards, type Leaving } from '../model/people/write.ts';
import { breathe } from './breathe.ts';
import type { Holding } from './holding.ts';
import type { Lister } from './list.ts';
import type { Mutations } from './mutations.ts';
import { asRefused, refuse } from './refusal.ts';
import type { Rights } from './rights.ts';
import type { Shown } from './show.ts';
import type { Store } from './store.ts';

type Input = z.output<NonNullable<(typeof contactsContract)['export']['~orpc']['inputSchema']>>;

export interface ContactsExportParts {
  readonly store: Store;
  readonly lister: Lister;
  readonly holding: Holding;
  readonly rights: Rights;
  readonly shown: Shown;
  readonly mutations: Mutations;
}

const PAGE = 500;

export function openContactsExport({ store, lister, holding, rights, shown, mutations }: ContactsExportParts) {
  const chosen = async ({ ids, filter }: Input): Promise<string[]> => {
    if (ids.length > 0) return [...new Set(ids.map(holding.merging.aliases.standsFor))];
    const all: string[] = [];
    for (let after: string | null = null; ; ) {
      const page = lister.list({ type: 'party', filter, sort: 'name', after, limit: PAGE });
      all.push(...page.rows.map((row) => row.id));
      after = page.next;
      if (after === null) return all;
      await breathe();
    }
  };

  const leaving = (id: string): Leaving | 'kept' => {
    const held = holding.standing(id) ?? refuse({ code: 'NOT_HERE' });
    const { view } = held;
    if (view.type !== 'party') return refuse({ code: 'BAD_INPUT' });
    const reason = rights.why('read', view);
    if (reason !== null) refuse({ code: 'NOT_ALLOWED', data: { reason } });
    const doc = held.said ?? view.doc;
    if (doc.restricted === true) return 'kept';
    const groups = Array.isArray(doc.memberOf) ? doc.memberOf.map(String) : [];
    const named = shown.named(groups);
    return { id, doc, organisations: groups.flatMap((group) => named.get(group)?.title || []) };
  };

  return async (input: Input): Promise<{ written: number; leftOut: number }> => {
    const path = store.vault.files.resolve(input.file, 'write') ?? refuse({ code: 'NOT_HERE' });
    const contacts: Leaving[] = [];
    let leftOut = 0;
    for (const [at, id] of (await chosen(input)).entries()) {
      if (at % PAGE === PAGE - 1) await breathe();
      const contact = leaving(id);
      if (contact === 'kept') leftOut += 1;
      else contacts.push(contact);
    }
    const { mutation, recipient, purpose, basis, format, headings } = input;
    store.write(() => {
      if (mutations.outcomeOf(mutation) !== undefined) return;
      const at = store.now();
      const words = JSON.stringify({ action: 'export', recipient, purpose, basis });
      const disclosed = { at, actor: store.officer, action: 'disclose', reason: 'export', words } as const;
      for (const { id } of contacts) store.chain.append({ ...disclosed, record: id });
      if (contacts.length === 0) store.chain.append(disclosed);
      mutations.remember(mutation, { at, ids: [], undo: null }, []);
    });
    const text = format === 'vcard' ? asVcards(contacts) : asTable(contacts, headings);
    try {
      await writeFile(path, text, { flush: true, mode: 0o600 });
    } catch (error) {
      throw asRefused(error);
    }
    return { written: contacts.length, leftOut };
  };
}
