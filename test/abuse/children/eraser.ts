/**
 * Opens a vault with a record to erase, erases it and goes on until nothing is owed or the disk refuses, saying what came of it.
 * Arguments: folder, vault id, key in hexadecimal, the record. Used by the disk-fault tests.
 */
import { writeSync } from 'node:fs';
import { asRefused } from '../../../db/refusal.ts';
import { testVault } from '../../support/vault.ts';

const [folder = '', vaultId = '', hex = '', id = ''] = process.argv.slice(2);
const say = (line: string): void => void writeSync(1, `${line}\n`);
try {
  const vault = testVault({ folder, key: Buffer.from(hex, 'hex'), vaultId, firstRun: null });
  say('open');
  vault.commit({ do: 'erase', id, reason: 'request', permit: 'confirmed' });
  say('done');
  await vault.parts.cleansing.begin();
  if (vault.parts.cleansing.hindrance() !== null) say('hindered');
  vault.close();
} catch (error) {
  say(`refused ${asRefused(error).refusal.code}`);
}
process.exit(0);
