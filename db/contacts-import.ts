/** Contacts from an address book or a table: looked through first, then taken in slices. */
import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { z } from 'zod';
import type { ContactPreview, contactsImportContract, ImportContact } from '../model/contract/import-contacts.ts';
import type { Json } from '../model/define.ts';
import { newIdAmong } from '../model/id.ts';
import { isObject } from '../model/json.ts';
import {
  type ColumnField,
  columnsKey,
  guessColumn,
  isColumnField,
  looksLikeHeadings,
} from '../model/people/columns.ts';
import type { Table } from '../model/people/csv.ts';
import { type DayOrder, dayOrderOf } from '../model/people/dates.ts';
import { candidateOf, gatherCard, gatherRow, type PersonCandidate } from '../model/people/read.ts';
import { problemsOf } from '../model/problems.ts';
import { fold } from '../model/text.ts';
import { breathe } from './breathe.ts';
import type { BulkRecord } from './bulk.ts';
import { type ContactsFile, readContactsBeside } from './contacts-file.ts';
import type { ImportRun, Prepared, Progress } from './import-run.ts';
import { ownBeat } from './own-ground.ts';
import { refuse } from './refusal.ts';
import type { Rights } from './rights.ts';
import type { Store } from './store.ts';
import { keysOfPerson, openTwins } from './twins.ts';

type Input<Call extends keyof typeof contactsImportContract> = z.output<
  NonNullable<(typeof contactsImportContract)[Call]['~orpc']['inputSchema']>
>;
interface Kept {
  readonly name: string;
  readonly candidates: readonly PersonCandidate[];
  readonly contacts: readonly ImportContact[];
  /** Names the columns and what they were taken for, to be remembered once the import is run. */
  readonly remember: { readonly columns: string; readonly mapping: readonly ColumnField[] } | null;
}
type Understood = Pick<ContactPreview, 'format' | 'columns' | 'hasHeadings' | 'dayOrder'> &
  Pick<Kept, 'candidates' | 'remember'>;

/** Previews held at once: the last ones looked at. */
const MOST_PREVIEWS = 3;
/** Contacts compared with those here before others get their turn. */
const SLICE = 50;
const SAMPLES = 3;

interface ContactsImportParts {
  readonly store: Store;
  readonly rights: Rights;
  readonly importRun: ImportRun;
}

export function openContactsImport({ store, rights, importRun }: ContactsImportParts) {
  const { db } = store;
  const twins = openTwins(store);
  const previews = new Map<string, Kept>();
  const remembered = db.prepare<[string], { mapping: string }>('SELECT mapping FROM importMapping WHERE columns = ?');
  const remember = db.prepare<[string, string, number]>(
    `INSERT INTO importMapping (columns, mapping, at) VALUES (?, ?, ?)
     ON CONFLICT (columns) DO UPDATE SET mapping = excluded.mapping, at = excluded.at`,
  );
  const organisation = db.prepare<[string, number], { id: string }>(
    `SELECT record.id FROM record JOIN facet ON facet.id = record.kind
     WHERE record.title = ? AND record.type = ? AND facet.text = 'organisation' AND listed = 1 LIMIT 1`,
  );

  const mappingOf = (columns: string, headings: readonly string[], given: readonly ColumnField[] | null) => {
    if (given !== null) return headings.map((_, at) => given[at] ?? 'ignore');
    const kept: unknown = JSON.parse(remembered.get(columns)?.mapping ?? '[]');
    const before = Array.isArray(kept) ? kept : [];
    return headings.map((heading, at) => (isColumnField(before[at]) ? before[at] : guessColumn(heading)));
  };

  const understoodTable = ({ rows }: Table, input: Input<'previewContacts'>): Understood => {
    const now = store.now();
    const [first] = rows;
    const hasHeadings = input.hasHeadings ?? (first !== undefined && looksLikeHeadings(first.cells));
    const body = hasHeadings ? rows.slice(1) : rows;
    const width = Math.min(200, Math.max(...rows.slice(0, 50).map(({ cells }) => cells.length)));
    const headings = Array.from({ length: width }, (_, at) => (hasHeadings ? (first?.cells[at] ?? '').trim() : ''));
    const key = columnsKey(hasHeadings ? headings : [String(width)]);
    const mapping = mappingOf(key, headings, input.columns);
    const days = body.flatMap(({ cells }) => cells[mapping.indexOf('birthDate')] ?? []);
    const dayOrder = input.dayOrder ?? dayOrderOf(days, 'dmy');
    const columns = headings.map((heading, at) => ({
      heading,
      field: mapping[at] ?? 'ignore',
      samples: body.flatMap(({ cells }) => cells[at]?.trim().slice(0, 40) || []).slice(0, SAMPLES),
    }));
    const candidates = body.map((row, at) =>
      candidateOf({ index: at + 1, line: row.line }, gatherRow(row, mapping), dayOrder, now),
    );
    return { format: 'csv', columns, hasHeadings, dayOrder, candidates, remember: { columns: key, mapping } };
  };

  const understood = (
    file: ContactsFile & { kind: 'cards' | 'table' },
    input: Input<'previewContacts'>,
  ): Understood => {
    if (file.kind === 'table') return understoodTable(file.table, input);
    const dayOrder: DayOrder = 'ymd';
    const candidates = file.cards.map((card, at) =>
      candidateOf({ index: at + 1, line: card.line }, gatherCard(card), dayOrder, store.now()),
    );
    return { format: 'vcard', columns: [], hasHeadings: false, dayOrder, candidates, remember: null };
  };

  /** Organisations that people of the file belong to and that neither the file nor the laptop has. */
  const theirOrganisations = (candidates: readonly PersonCandidate[]): PersonCandidate[] => {
    const named = new Set(candidates.flatMap(({ kind, name }) => (kind === 'organisation' ? [fold(name)] : [])));
    const further: PersonCandidate[] = [];
    for (const { organisation: name } of candidates) {
      if (name === null || named.has(fold(name)) || idOfOrganisation(name) !== undefined) continue;
      named.add(fold(name));
      const index = candidates.length + further.length + 1;
      const doc = { kind: 'organisation', orgName: name };
      further.push({ index, line: 0, name, kind: 'organisation', doc, organisation: null, dropped: [], reason: null });
    }
    return further;
  };
  const idOfOrganisation = (name: string) => organisation.get(name, store.facets.find('party'))?.id;

  const judged = async (candidates: readonly PersonCandidate[]): Promise<ImportContact[]> => {
    const met = new Set<string>();
    const contacts: ImportContact[] = [];
    for (const { index, line, name, kind, doc, organisation: belongsTo, dropped, reason } of candidates) {
      if (index % SLICE === 0) await breathe();
      const base = { index, line, name, kind, detail: detailOf(doc), organisation: belongsTo, dropped: [...dropped] };
      if (reason !== null) {
        contacts.push({ ...base, verdict: 'leave', reason, like: null });
        continue;
      }
      const keys = keysOfPerson(doc);
      const own = [...keys.reach, `${kind} ${keys.name}`];
      const like = twins.here(doc) ?? null;
      const twice = own.some((key) => met.has(key));
      for (const key of own) met.add(key);
      if (like !== null) contacts.push({ ...base, verdict: 'duplicate', reason: 'duplicate', like });
      else if (twice) contacts.push({ ...base, verdict: 'duplicate', reason: 'duplicateInFile', like: null });
      else contacts.push({ ...base, verdict: 'take', reason: null, like: null });
    }
    return contacts;
  };

  const preview = async (input: Input<'previewContacts'>): Promise<ContactPreview> => {
    const path = store.vault.files.resolve(input.file, 'read');
    if (path === undefined) return refuse({ code: 'UNREADABLE', data: { code: 'missing' } });
    const file = await readContactsBeside(store.vault.worker, path);
    if (file.kind === 'malformed') {
      const { line, column, code } = file;
      return refuse({ code: 'MALFORMED', data: { line, column, code } });
    }
    if (file.kind === 'unreadable') return refuse({ code: 'UNREADABLE', data: { code: file.code } });
    const { candidates: read, remember: columnsTaken, ...about } = understood(file, input);
    const candidates = [...read, ...theirOrganisations(read)];
    const contacts = await judged(candidates);
    const token = randomUUID();
    previews.set(token, { name: basename(path), candidates, contacts, remember: columnsTaken });
    for (const old of [...previews.keys()].slice(0, -MOST_PREVIEWS)) previews.delete(old);
    const counts = { take: 0, duplicate: 0, leave: 0 };
    for (const { verdict } of contacts) counts[verdict] += 1;
    return { token, encoding: file.encoding, ...about, contacts, counts };
  };

  const prepared = (kept: Kept, input: Input<'runContacts'>): Prepared => {
    const records: BulkRecord[] = [];
    const left: Prepared['left'] = [];
    const now = store.now();
    const areaId = ownBeat(store, rights);
    const taken: { id: string; candidate: PersonCandidate }[] = [];
    for (const [at, contact] of kept.contacts.entries()) {
      const candidate = kept.candidates[at];
      if (candidate === undefined) continue;
      const { index, name, like } = contact;
      // Whoever was left out is found again in the file by the line the preview showed.
      const leave = (reason: string) =>
        left.push({ index: contact.line === 0 ? index : contact.line, name, reason, like: like?.title ?? null });
      const choice = input.choices[String(index)];
      if (contact.verdict === 'leave') leave(contact.reason ?? 'failed');
      else if (choice === 'leave') leave('chosen');
      else if (contact.verdict === 'duplicate' && choice !== 'take') leave(contact.reason ?? 'duplicate');
      else taken.push({ id: newIdAmong(now, taken.length), candidate });
    }
    const organisations = new Map(
      taken.flatMap(({ id, candidate }) =>
        candidate.kind === 'organisation' ? [[fold(candidate.name), id] as const] : [],
      ),
    );
    for (const { id, candidate } of taken) {
      const { organisation: belongsTo } = candidate;
      const memberOf =
        belongsTo === null ? undefined : (organisations.get(fold(belongsTo)) ?? idOfOrganisation(belongsTo));
      const doc: Record<string, Json> = {
        ...candidate.doc,
        basis: input.basis,
        ...(input.contactRoles.length > 0 && { contactRoles: [...input.contactRoles].sort() }),
        ...(memberOf !== undefined && { memberOf: [memberOf] }),
        ...(areaId && { areaId }),
      };
      const [problem] = problemsOf('party', doc, 'birth', now);
      if (problem === undefined) records.push({ type: 'party', id, doc });
      else left.push({ index: candidate.index, name: candidate.name, reason: 'failed', like: null });
    }
    return { name: kept.name, kind: 'contacts', records, left };
  };

  return {
    preview,
    /** Refuses before anything is taken; what it returns takes slice after slice. */
    run(input: Input<'runContacts'>, signal: AbortSignal | undefined): AsyncGenerator<Progress, void> {
      const earlier = importRun.earlier(input.mutation);
      if (earlier !== undefined) return earlier;
      const kept = previews.get(input.token) ?? refuse({ code: 'NOT_HERE' });
      const taking = importRun.run(input.mutation, prepared(kept, input), signal, () => {
        const { remember: learnt } = kept;
        if (learnt !== null) remember.run(learnt.columns, JSON.stringify(learnt.mapping), store.now());
      });
      previews.delete(input.token);
      return taking;
    },
  };
}

function detailOf(doc: PersonCandidate['doc']): string {
  for (const [field, part] of [
    ['phones', 'number'],
    ['emails', 'address'],
    ['addresses', 'text'],
  ] as const) {
    const [first] = Object.values(isObject(doc[field]) ? doc[field] : {});
    if (isObject(first) && typeof first[part] === 'string') return first[part];
  }
  return '';
}
