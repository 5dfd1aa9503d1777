/**
 * Makes an organisation's recovery key pair, for the administrator: `npm run organisation-key -- "Name of the force" folder`.
 * The public file goes to every laptop; the secret one stays in the safe, under the password asked for here. With
 * `open <file of changes> <secret file>` it gives the key of that one file as a line, so that the secret never comes near the server.
 */
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { openTransferKey } from '../db/sync/transfer-file.ts';
import { makeFolder, writeDurably } from '../db/vault/durable.ts';
import { makeOrganisationKey, openOrganisationSecret, readOrganisationKey } from '../db/vault/organisation-key.ts';
import { LEAST_SCORE, strengthOf } from '../model/strength.ts';
import { TransferFault, writeFileKey } from '../model/wire/transfer.ts';
import { transferHead } from '../model/wire/transfer-stream.ts';

const [name, folder, secretOf] = process.argv.slice(2);
if (name === 'open' && folder && secretOf) {
  await openFile(folder, secretOf);
  process.exit(0);
}
// Without the secret it would be a key for a force named "open".
if (!name || !folder || name === 'open') {
  console.error(`Give a name and a folder: npm run organisation-key -- "Harbour Police" ./keys
or a file of changes and the secret: npm run -s organisation-key -- open changes.changes ./keys/organisation.beatbook-secret`);
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

async function openFile(path: string, secretFile: string): Promise<void> {
  if (!existsSync(path) || !existsSync(secretFile))
    return fail(`${existsSync(path) ? secretFile : path} is not there.`);
  const opened = await openOrganisationSecret(
    readFileSync(secretFile, 'utf8'),
    await askPassword('Password of the secret file: '),
  );
  if (!opened) return fail('The password is wrong, or this is no secret file.');
  try {
    const head = await transferHead(createReadStream(path));
    if (head.to.kind !== 'organisation' || head.to.key !== opened.publicKey.toString('base64'))
      return fail('This file is not made out to this organisation.');
    console.log(writeFileKey(head.id, openTransferKey(head, opened.secret)));
  } catch (error) {
    if (!(error instanceof TransferFault)) throw error;
    fail(error.code === 'fileAltered' ? 'This file has been altered.' : 'This is not a file of changes.');
  }
}

function fail(why: string): never {
  console.error(why);
  process.exit(1);
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
