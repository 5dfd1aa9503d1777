/**
 * Opens a vault and writes until it is ended, saying each number only once it is acknowledged.
 * Arguments: root, vault id, key in hexadecimal, what to do, how often. Used by the kill, power-cut and disk-fault tests.
 */
import { writeSync } from 'node:fs';
import { takeBackup } from '../../../db/vault/backup.ts';
import { storageError } from '../../../db/vault/database-error.ts';
import { noComputer, readEnvelope, withPassphrase, writeEnvelope } from '../../../db/vault/envelope.ts';
import { vaultFolder } from '../../../db/vault/folder.ts';
import { openVault } from '../../../db/vault/open.ts';
import { probeHooks, probeMigrations, writeText } from '../../support/probe-store.ts';
import { textOf, widening } from './vault-of.ts';

const [root = '', vaultId = '', hex = '', task = 'write', count = '1000000'] = process.argv.slice(2);
const key = Buffer.from(hex, 'hex');
const say = (line: string): void => void writeSync(1, `${line}\n`);

const hooks = task === 'migrate' ? { ...probeHooks, migrations: [...probeMigrations, widening] } : probeHooks;
if (task === 'migrate') say('begin');
const opened = openVault({ root, vaultId, key, firstRun: null }, hooks);
if (!opened.ok) {
  say(`refused ${opened.error.code}`);
  process.exit(1);
}
const { db, marker, loss } = opened.value;
if (loss || !marker) {
  say('refused loss');
  process.exit(1);
}
if (task === 'migrate') {
  say('done');
  opened.value.close();
} else if (task === 'backup') {
  for (let round = 1; round < 100_000; round++) {
    say('begin');
    const taken = takeBackup({ folder: root, vaultId, key, kind: 'manual', now: Date.now() + round });
    say(taken.ok ? `done ${taken.value.name}` : `refused ${taken.error.code}`);
  }
} else if (task === 'passphrase') {
  for (let round = 1; round < 100_000; round++) {
    const envelope = readEnvelope(vaultFolder(root).envelope);
    if (!envelope.ok) throw new Error(envelope.error.code);
    say(`begin ${round}`);
    writeEnvelope(
      vaultFolder(root).envelope,
      await withPassphrase(envelope.value, key, `passphrase ${round}`, noComputer),
    );
    say(`done ${round}`);
  }
} else {
  // The careless run is the control: with it the power-cut test must find losses, or it finds nothing at all.
  if (task === 'careless') db.pragma('synchronous = OFF');
  const last = db.prepare<[], number>('SELECT max(sequence) FROM chain').pluck();
  say('begin');
  for (let round = 0; round < Number(count); round++) {
    try {
      say(`done ${writeText(db, marker, textOf((last.get() ?? 0) + 1))}`);
    } catch (error) {
      say(`refused ${storageError(error).code}`);
    }
  }
  try {
    opened.value.close();
  } catch (error) {
    say(`refused ${storageError(error).code}`);
  }
}
