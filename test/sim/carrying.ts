/** Files carried by hand, to a colleague or to the organisation: late, twice, out of order, to whom they are not for, or never. */
import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createReadStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SyncFailure } from '../../db/sync/failure.ts';
import { openTransfer } from '../../db/sync/transfer.ts';
import { openTransferKey } from '../../db/sync/transfer-file.ts';
import type { Recipient } from '../../model/contract/transfer.ts';
import { writeFileKey } from '../../model/wire/transfer.ts';
import { transferHead } from '../../model/wire/transfer-stream.ts';
import { operate } from '../../server/accounts/operations.ts';
import { Refusal } from '../../server/refusal.ts';
import { importTransfer } from '../../server/transfer/import.ts';
import type { Laptop } from './laptop.ts';
import type { Doing, Force } from './steps.ts';
import type { World } from './world.ts';

/** A file under way. Nobody takes it back, but in the end it lies in a drawer. */
export interface CarriedFile {
  readonly path: string;
  readonly maker: Laptop;
  /** None: the organisation. */
  readonly to: Laptop | undefined;
}

/** Files under way at most: the oldest are forgotten. */
const MOST = 12;
/** How likely a file is kept when it was taken, to be taken once more. */
const KEPT = 0.3;

/** A laptop got another name, or the server has not vouched for it yet; the file is older than it may be; the server lost the word for a name in a restore, or the disk was full. */
const EXPECTED = new Set([
  'notEnrolled',
  'fileForAnother',
  'fileExpired',
  'fileAltered',
  'officerInactive',
  'SQLITE_FULL',
]);
const codeOf = (error: unknown): string | undefined =>
  error instanceof Refusal ? error.problem.code : (error as { code?: string }).code;

/** The key that files to the organisation are sealed to, made known to the laptops; the secret stays with who keeps it. */
export async function organisationKey(world: World): Promise<KeyObject> {
  const pair = generateKeyPairSync('x25519');
  const raw = createPublicKey(pair.privateKey).export({ format: 'jwk' }).x ?? '';
  const value = { name: 'Harbour Police', publicKey: Buffer.from(raw, 'base64url').toString('base64') };
  const doing = { by: 'administrator', now: world.now, sealer: world.sealer };
  await world.store.transaction((sql) => operate('setting', { kind: 'organisationKey', value }, { sql, ...doing }));
  return pair.privateKey;
}

async function toItsEnd(events: AsyncIterable<unknown>): Promise<void> {
  try {
    for await (const _ of events);
  } catch (error) {
    if (!(error instanceof SyncFailure && EXPECTED.has(error.code))) throw error;
  }
}

function underWay(force: Force, file: CarriedFile): void {
  force.files.push(file);
  if (force.files.length > MOST) force.files.shift();
}

const pathOf = (force: Force): string => join(force.world.folder, `carried-${++force.carried}`);

/** Nobody hands out an address before the server has vouched for the laptop's name. */
function recipientOf(to: Laptop | undefined): Recipient | undefined {
  if (to === undefined) return { kind: 'organisation' };
  if (to.sync.values.get('certificateOfPen') === '') return undefined;
  return { kind: 'line', address: openTransfer(to.sync).address() };
}

export const writeFile: Doing = async (force, laptop) => {
  const { random } = force.world;
  if (laptop.sync.values.get('certificateOfPen') === '') return;
  const others = force.laptops.filter((other) => other !== laptop);
  const to = random.next() < 0.3 ? undefined : random.pick(others);
  const recipient = recipientOf(to);
  if (recipient === undefined) return;
  const path = pathOf(force);
  const written = await laptop.act(() => toItsEnd(openTransfer(laptop.sync).write(recipient, 'No network', path)));
  if (written) underWay(force, { path, maker: laptop, to });
};

export const takeFile: Doing = async (force) => {
  const { world, files } = force;
  if (files.length === 0) return;
  const file = world.random.pick(files);
  if (world.random.next() >= KEPT) files.splice(files.indexOf(file), 1);
  const { to } = file;
  if (to === undefined) await importFile(force, file);
  else await to.act(() => toItsEnd(openTransfer(to.sync).take(file.path)));
};

/** As the administration does it; what is answered goes back as a file. */
async function importFile(force: Force, { path, maker }: CarriedFile): Promise<void> {
  const { store, sealer, identity, folder } = force.world;
  const open = () => createReadStream(path);
  try {
    const head = await transferHead(open());
    const keyLine = writeFileKey(head.id, openTransferKey(head, force.organisation));
    const services = {
      ...{ store, sealer, identity },
      config: { data: folder },
      now: () => force.world.now,
      log: { warn: () => undefined },
    };
    const { receipt } = await importTransfer(services, { open, keyLine, by: 'administrator' });
    const back = pathOf(force);
    writeFileSync(back, receipt);
    underWay(force, { path: back, maker, to: maker });
  } catch (error) {
    if (!EXPECTED.has(codeOf(error) ?? '')) throw error;
  }
}
