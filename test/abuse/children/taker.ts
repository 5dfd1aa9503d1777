/**
 * Opens an enrolled vault and exchanges with its server, and is gone at the given statement that would write, as the core is that is killed:
 * what was written until then lies there, and nothing more. Arguments: folder, vault id, key in hexadecimal, the hour, at which statement, or at
 * which of those where one transaction ends and the next begins. Used by the test of mornings that are cut off.
 */
import { writeSync } from 'node:fs';
import { storeModule } from '../../../db/store-module.ts';
import type { Connection } from '../../../db/vault/database.ts';
import { openVault } from '../../../db/vault/open.ts';
import { storeOver } from '../../support/store-over.ts';

const [folder = '', vaultId = '', hex = '', hour = '0', at = '0', of = 'statements'] = process.argv.slice(2);
const key = Buffer.from(hex, 'hex');
const say = (line: string): void => void writeSync(1, `${line}\n`);

let left = Number(at);
let isBetween = false;
const writes = (bound: boolean): void => {
  if (of === 'bounds' && !bound && !isBetween) return;
  left -= 1;
  isBetween = bound;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
};

const opened = openVault({ root: folder, vaultId, key, firstRun: null }, storeModule.hooks);
if (!opened.ok) throw new Error(opened.error.code);
const { db, marker, loss } = opened.value;
if (marker === null || loss !== null) throw new Error(`Opened with a loss: ${JSON.stringify(loss)}`);
const prepare = db.prepare.bind(db) as (text: string) => ReturnType<Connection['prepare']>;
db.prepare = ((text: string) => {
  const statement = prepare(text);
  const run = statement.run.bind(statement) as (...values: readonly unknown[]) => ReturnType<typeof statement.run>;
  statement.run = (...values: readonly unknown[]) => {
    writes(text === 'COMMIT' || text === 'BEGIN IMMEDIATE');
    return run(...values);
  };
  return statement;
}) as Connection['prepare'];
const advance = marker.advance.bind(marker);
marker.advance = (sequence, hash) => {
  writes(true);
  advance(sequence, hash);
};

const parts = storeOver(opened.value, { vaultId, folder, key }, { now: () => Number(hour) });
const failure = await parts.runner.now();
say(failure === null ? 'done' : `refused ${failure.code}`);
process.exit(0);
