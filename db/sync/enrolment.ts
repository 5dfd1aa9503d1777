/**
 * Becoming known to a server. A vault may have been used for a year by then: before anything of it is sent, the officer sees which of its
 * areas become which of the server's, and agrees. A vault put back from a backup, or copied, comes here again and gets a name of its own.
 */
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { EnrolmentPreview as PreviewShape } from '../../model/contract/sync.ts';
import { AREA_KINDS } from '../../model/records/area.ts';
import { RECORD_TYPES, type RecordType } from '../../model/types.ts';
import { configurationText, type ServerConfiguration } from '../../model/wire/configuration.ts';
import { type Enrolled, readCode, readTicket, type Ticket } from '../../model/wire/enrolment.ts';
import { beginDevice } from '../begin.ts';
import { refuse } from '../refusal.ts';
import type { Binding, Bindings } from './binding.ts';
import { SyncFailure } from './failure.ts';
import type { Line } from './https.ts';
import type { SyncParts } from './parts.ts';
import { newSecret, publicKeyOf, readSecret, verifySignature } from './signing.ts';
import { penNames } from './values.ts';

export type EnrolmentPreview = z.output<typeof PreviewShape>;

export interface Enrolment {
  /** `line` is to the ticket's address, trusting its key alone. Throws `SyncFailure`. */
  begin(ticket: string, deviceName: string, lineTo: LineTo): Promise<void>;
  preview(): EnrolmentPreview | null;
  /** Agrees: each local area becomes the server's, or stays on this laptop. */
  confirm(areas: Readonly<Record<string, string | null>>): Promise<void>;
  /** Goes on with what was agreed, after a crash or a lock. */
  resume(): Promise<void>;
  cancel(): void;
}

export type LineTo = (trust: { address: string; key: string }, as: { deviceId: string; secret: string }) => Line;

interface Prospect {
  readonly officer: string;
  readonly configuration: ServerConfiguration;
}

export function openEnrolment(parts: SyncParts, bindings: Bindings): Enrolment {
  const { store, values, configured, holding, rows, withdrawing, outbox } = parts;
  const { db, facets } = store;
  const idsOf = db.prepare<[number], { id: string }>('SELECT id FROM record WHERE type = ?');
  const devices = db.prepare<[], { device: number }>('SELECT DISTINCT device FROM change');

  const fetched = async (line: Line, officer: string): Promise<ServerConfiguration> => {
    const { text, signature } = await line.configuration();
    if (!verifySignature(line.trust().key, configurationText(text), signature)) throw new SyncFailure('notGenuine');
    const said = JSON.parse(text) as ServerConfiguration;
    if (said.officer !== officer) throw new SyncFailure('notGenuine');
    return said;
  };

  /** Whose work is not under the name it will be sent by: earlier ones of this vault. */
  const formerPens = (): string[] =>
    devices
      .all()
      .map(({ device }) => facets.textOf(device))
      .filter((pen) => pen !== store.device);

  const prospect = (): Prospect | undefined => {
    const text = values.get('prospect');
    return text === '' ? undefined : (JSON.parse(text) as Prospect);
  };

  const views = (type: RecordType) => idsOf.all(facets.find(type)).flatMap(({ id }) => holding.load(id)?.view ?? []);

  let finishing: Promise<void> | undefined;
  /** Asked for again meanwhile, it is the same. */
  const finish = (): Promise<void> => {
    finishing ??= carryOut().finally(() => {
      finishing = undefined;
    });
    return finishing;
  };
  const carryOut = async (): Promise<void> => {
    const found = prospect();
    const text = values.get('binding');
    if (found === undefined || text === '') return;
    await bindings.carryOut(JSON.parse(text) as Binding, found.configuration);
    store.write(() => {
      configured.take(found.configuration);
      store.local.set('enrolled', 'yes');
      values.set('former', JSON.stringify(formerPens().map((pen) => ({ pen, accounted: 0 }))));
      values.set('pens', JSON.stringify(formerPens()));
      values.set('binding', '');
      values.set('prospect', '');
      values.set('state', 'on');
      store.chain.append({ at: store.now(), actor: store.officer, action: 'settings', reason: 'enrolled' });
    });
    parts.rights.forget();
    store.events.publish({ kind: 'many', at: store.now() });
    store.events.publish({ kind: 'sync' });
  };

  /** The vault goes on under a new name: what it has not sent is written again by it. */
  const renew = (line: Line, deviceId: string, secret: string) => {
    store.write(() => {
      const former =
        values.get('former') === '' ? [] : (JSON.parse(values.get('former')) as { pen: string; accounted: number }[]);
      former.push({ pen: values.get('pen'), accounted: values.number('accounted') });
      if (store.device === values.get('pen')) {
        const head = store.chain.head();
        beginDevice(db, { reason: 'restored', previous: head }, store.now());
        store.renewed();
      }
      values.set('former', JSON.stringify(former));
      values.set('pens', JSON.stringify([...new Set([...penNames(values), ...former.map(({ pen }) => pen)])]));
      keepLine(line, deviceId, secret);
      withdrawing.keep(deviceId);
      for (const name of ['accounted', 'batch', 'auditSent'] as const) values.set(name, 0);
      // What this vault was to send itself, and passed over when it offered everything, is its former name's now.
      if (values.get('epoch') !== '') values.set('offering', ' ');
    });
  };

  const keepLine = (line: Line, deviceId: string, secret: string) => {
    const { address, key, certificate } = line.trust();
    values.set('address', address);
    values.set('serverKey', key);
    values.set('certificate', certificate);
    values.set('deviceId', deviceId);
    values.set('deviceKey', secret);
    values.set('pen', store.device);
    // Asked for by the first exchange: whoever does not agree after all, or is cut off, has taken no name at the server.
    values.set('certificateOfPen', '');
    values.set('failure', '');
  };

  /** A code read out is enough where the server it is for is pinned already. */
  const codeForKnownServer = (text: string): Ticket | undefined => {
    const code = readCode(text);
    const [address, key] = [values.get('address'), values.get('serverKey')];
    return code === undefined || address === '' || key === '' ? undefined : { address, code, key };
  };

  return {
    async begin(text, deviceName, lineTo) {
      const ticket = readTicket(text) ?? codeForKnownServer(text);
      if (ticket === undefined) throw new SyncFailure('ticketUnreadable');
      const secret = newSecret();
      const deviceId = randomUUID();
      const line = lineTo(ticket, { deviceId, secret });
      try {
        await line.introduce();
        const { address, key } = line.trust();
        withdrawing.begin({ address, key, deviceId, secret });
        const publicKey = publicKeyOf(readSecret(secret));
        const asked = { code: ticket.code, device: deviceId, publicKey, name: deviceName };
        const enrolled = (await line.call('POST', '/v1/enrol', asked)) as Enrolled;
        if (values.get('state') === 'on') {
          if (enrolled.officer !== store.officer) throw new SyncFailure('otherOfficer');
          renew(line, deviceId, secret);
          store.events.publish({ kind: 'sync' });
          return;
        }
        const configuration = await fetched(line, enrolled.officer);
        store.write(() => {
          // Enrolled anew without having agreed to the preview before.
          if (values.get('state') === 'preview') withdrawing.giveUp();
          withdrawing.keep(deviceId);
          keepLine(line, deviceId, secret);
          values.set('prospect', JSON.stringify({ officer: enrolled.officer, configuration } satisfies Prospect));
          values.set('state', 'preview');
        });
        store.events.publish({ kind: 'sync' });
      } finally {
        withdrawing.end(deviceId);
        line.close();
      }
    },

    preview() {
      const found = prospect();
      if (found === undefined || values.get('state') !== 'preview') return null;
      const { configuration, officer } = found;
      const counts = new Map<string, Partial<Record<RecordType, number>>>();
      let withoutArea = 0;
      for (const type of RECORD_TYPES) {
        if (type === 'officer' || type === 'area') continue;
        for (const view of views(type)) {
          const areas = outbox.areasOf(view);
          if (areas.length === 0) withoutArea += 1;
          for (const area of areas) {
            const of = counts.get(area) ?? {};
            of[type] = (of[type] ?? 0) + 1;
            counts.set(area, of);
          }
        }
      }
      const own = new Set(configuration.assignments.filter((one) => one.officer === officer).map(({ area }) => area));
      const open = configuration.areas.filter(({ closed }) => closed !== true);
      const fold = (name: string) => name.trim().toLocaleLowerCase();
      const account = configuration.officers.find(({ id }) => id === officer);
      const here = holding.load(store.officer)?.view.doc ?? {};
      return {
        address: values.get('address'),
        officer: { id: officer, name: account?.name ?? '', serviceNumber: account?.serviceNumber ?? '' },
        localOfficer: { name: String(here.name ?? ''), serviceNumber: String(here.serviceNumber ?? '') },
        areas: views('area')
          .sort(byRank)
          .map(({ id, doc }) => {
            const alike = open.filter((area) => fold(area.name) === fold(String(doc.name ?? '')));
            const single =
              own.size === 1 && doc.kind === 'beat' && id === store.local.get('beat') ? [...own][0] : undefined;
            return {
              id,
              name: String(doc.name ?? ''),
              kind: String(doc.kind ?? ''),
              counts: counts.get(id) ?? {},
              suggestion: (alike.find((area) => own.has(area.id)) ?? alike[0])?.id ?? single ?? null,
            };
          }),
        serverAreas: open.map(({ id, name, kind }) => ({ id, name, kind, own: own.has(id) })),
        withoutArea,
      };
    },

    async confirm(areas) {
      const found = prospect();
      if (found === undefined || values.get('state') !== 'preview') refuse({ code: 'NOT_HERE' });
      const { configuration, officer } = found;
      const known = new Set(configuration.areas.map(({ id }) => id));
      for (const [local, to] of Object.entries(areas)) {
        if (!rows.has(local) || (to !== null && !known.has(to))) refuse({ code: 'BAD_INPUT' });
      }
      const binding: Binding = {
        officer: { from: store.officer, to: officer },
        areas: Object.fromEntries(Object.entries(areas).filter((pair): pair is [string, string] => pair[1] !== null)),
      };
      store.write(() => {
        values.set('binding', JSON.stringify(binding));
        values.set('state', 'binding');
      });
      await finish();
    },

    async resume() {
      if (values.get('state') === 'binding') await finish();
    },

    cancel() {
      if (values.get('state') !== 'preview') return;
      store.write(withdrawing.giveUp);
      store.events.publish({ kind: 'sync' });
    },
  };
}

const rank = (kind: unknown): number => AREA_KINDS.indexOf(kind as (typeof AREA_KINDS)[number]);
type Shown = { readonly doc: Readonly<Record<string, unknown>> };
const byRank = (a: Shown, b: Shown): number =>
  rank(a.doc.kind) - rank(b.doc.kind) || String(a.doc.name).localeCompare(String(b.doc.name));
