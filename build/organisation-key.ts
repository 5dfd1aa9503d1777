/**
 * Makes an organisation's recovery key pair, for the administrator: `npm run organisation-key -- "Name of the force" folder`.
 * The public file goes to every laptop; the secret one stays in the safe, under the password asked for here.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { makeFolder, writeDurably } from '../db/vault/durable.ts';
import { makeOrganisationKey, readOrganisationKey } from '../db/vault/organisation-key.ts';
import { LEAST_SCORE, strengthOf } from '../model/strength.ts';

const [name, folder] = process.argv.slice(2);
if (!name || !folder) {
  console.error('Give a name and a folder: npm run organisation-key -- "Harbour Police" ./keys');
  process.exit(2);
}
const publicPath = join(folder, 'organisation.beatbook-key');
const secretPath = join(folder, 'organisation.beatbook-secret');
if (existsSync(publicPath) || existsSync(secretPath)) {
  console.error(`There is a key in ${folder} already. It is not replaced: vaults sealed to it would be lost with it.`);
  process.exit(2);
}

/** Asks without showing what is typed; reads a line where there is no terminal. */
async function askPassword(question: string): Promise<string> {
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: silent, terminal: process.stdin.isTTY });
  const { value } = await reader[Symbol.asyncIterator]().next();
  reader.close();
  process.stderr.write('\n');
  return value ?? '';
}

const password = await askPassword('Password for the secret file: ');
if (strengthOf(password, [name]).score < LEAST_SCORE) {
  console.error('This password would be guessed too soon. Use four or more unrelated words.');
  process.exit(1);
}
if (process.stdin.isTTY && (await askPassword('Once more: ')) !== password) {
  console.error('The two differ. Nothing was written.');
  process.exit(1);
}
const { publicText, secretText } = await makeOrganisationKey(name, password);
makeFolder(folder);
writeDurably(secretPath, secretText);
writeDurably(publicPath, publicText);
console.log(`For every laptop:  ${publicPath}
For the safe:      ${secretPath}
Fingerprint:       ${readOrganisationKey(publicText)?.fingerprint ?? ''}`);
