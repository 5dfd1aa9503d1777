/** A force with a unit and its beat at a real server, and the officers posted there: how most tests of sync begin. */
import { newId } from '../../../model/id.ts';
import type { Role } from '../../../model/records/officer.ts';
import { PlayedLaptop } from '../server/played.ts';
import { type Ground, groundOf, startServer, type TestServer } from '../server/running.ts';
import type { StoreKind } from '../server/stores.ts';
import { FIRST_RUN, type TestVault } from '../vault.ts';
import { type Laptop, laptop } from './laptop.ts';
import { ticketFor } from './ticket.ts';

export interface Post {
  readonly name: string;
  /** A beat officer where nothing is said. */
  readonly role?: Exclude<Role, 'admin'>;
  /** The harbour unit where nothing is said. */
  readonly unit?: string;
  /** The areas held since 2020: the unit's beat where nothing is said. */
  readonly on?: readonly string[];
  /** What the laptop itself called its beat before there was a server; that of the server, where nothing is said. */
  readonly ownBeat?: string;
  /** What was done on the laptop before it is enrolled. */
  before?(vault: TestVault): void;
}

export interface Harbour {
  readonly server: TestServer;
  readonly ground: Ground;
  readonly force: string;
  readonly unit: string;
  /** Mill Quarter, of the unit. */
  readonly beat: string;
  /** An officer at a post, without a laptop; gives the id. */
  officer(post: Post): Promise<string>;
  /** A laptop for each, enrolled and synced once everybody is there. */
  posted<const Posts extends readonly Post[]>(...posts: Posts): Promise<{ -readonly [Each in keyof Posts]: Laptop }>;
  /** Their posting ended before 2020: that at one area, or each. */
  postingEnded(of: Laptop, area?: string): Promise<void>;
  /** The laptops go, and the server. */
  close(): Promise<void>;
}

export async function openHarbour(kind?: StoreKind): Promise<Harbour> {
  const server = await startServer(kind);
  const ground = groundOf(server);
  const force = await ground.area('force', 'The force');
  const unit = await ground.area('unit', FIRST_RUN.unit ?? '', force);
  const beat = await ground.area('beat', FIRST_RUN.beat ?? '', unit);
  const laptops: Laptop[] = [];
  const officer: Harbour['officer'] = async ({ name, role = 'beat', unit: of = unit, on = [beat] }) => {
    const id = await ground.officer(name, role, of);
    for (const area of on) await ground.assign(id, area);
    return id;
  };
  return {
    server,
    ground,
    force,
    unit,
    beat,
    officer,
    async posted<const Posts extends readonly Post[]>(...posts: Posts) {
      const all: { readonly id: string; readonly own: Laptop }[] = [];
      for (const post of posts) {
        const { name, role = 'beat', ownBeat = FIRST_RUN.beat, before } = post;
        const id = await officer(post);
        const own = laptop(server, {
          firstRun: { ...FIRST_RUN, officer: { name, serviceNumber: newId(), role }, beat: ownBeat },
        });
        laptops.push(own);
        before?.(own.vault);
        all.push({ id, own });
      }
      for (const { id, own } of all) await own.enrol(id);
      for (const { own } of all) await own.sync();
      return all.map(({ own }) => own) as { -readonly [Each in keyof Posts]: Laptop };
    },
    async postingEnded({ vault }, area) {
      await server.store.transaction((sql) =>
        sql.run(
          "UPDATE assignment SET from_day = '2019-01-01', to_day = '2019-12-31' WHERE officer = $1 AND area = coalesce($2, area)",
          [vault.parts.store.officer, area ?? null],
        ),
      );
    },
    async close() {
      for (const one of laptops) one.remove();
      await server.close();
    },
  };
}

/** A laptop of somebody's own making, enrolled like any other, with a clock that can be set; its officer holds an area from a day on, or up to one. */
export async function playedWith({ server, ground, officer }: Harbour, area: string, from?: string, to?: string) {
  const dee = await officer({ name: 'Dee Fry', on: [] });
  await ground.assign(dee, area, from, to);
  const { id: device, secret } = await ground.device(dee);
  const clock = { now: server.clock.now };
  const { url, certificate } = server;
  const played = new PlayedLaptop({ url, ca: certificate.cert, device, officer: dee, secret, now: () => clock.now });
  await played.begin();
  return { played, clock };
}

/** Such a laptop of somebody posted at the beat. */
export const playedAt = async (harbour: Harbour): Promise<PlayedLaptop> =>
  (await playedWith(harbour, harbour.beat)).played;

/** Enrols a vault as its window does, agreeing to what goes where; gives what was to be agreed to. */
export async function enrolAs(officer: string, { server }: Pick<Harbour, 'server'>, { parts: { runner } }: TestVault) {
  const refused = await runner.enrol(await ticketFor(server, officer), 'My laptop');
  if (refused !== null) throw new Error(refused.code);
  const preview = runner.preview();
  if (preview === null) throw new Error('nothing to agree to');
  const fault = await runner.confirm(Object.fromEntries(preview.areas.map(({ id, suggestion }) => [id, suggestion])));
  if (fault !== null) throw new Error(fault.code);
  return preview;
}
