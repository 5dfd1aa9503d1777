import type { Configuration } from '../configuration.ts';
import { rotateKey } from '../identity.ts';
import { addKey } from '../key-file.ts';
import { openUsedStore } from '../open.ts';
import { reseal } from '../reseal.ts';
import { readWords, servedByNoOther, withStore } from './command.ts';

export const CHANGE_KEY_USAGE = `npm run server -- change-key
Adds a key to the key file and seals every stored value anew under it. Stop every server process before.`;

export const ROTATE_USAGE = `npm run server -- rotate-server-key
Gives the server a new key of its own, which the old one vouches for. Start every server process anew afterwards.`;

/** `change-key`: adds a key to the key file and seals every stored value anew under it. Every server process is stopped before. */
export async function changeKey(config: Configuration, words: readonly string[]): Promise<void> {
  readWords(words, { usage: CHANGE_KEY_USAGE, options: {} });
  // Opened once with the old keys: a file that does not fit must not grow a key.
  await (await openUsedStore(config, Date.now)).store.close();
  const letGo = servedByNoOther(config);
  const number = addKey(config.keyFile);
  console.log(
    `Key ${number} is in ${config.keyFile}. Keep a new copy of the file; the old key still opens old backups.`,
  );
  const done = await withStore(config, ({ store, sealer }) => reseal(store, sealer));
  letGo();
  console.log(`${done} values sealed anew. Start every server process anew: one that still runs cannot read them.`);
}

/** `rotate-server-key`: a new key for the server's own signatures, vouched for by the old one, which devices follow by themselves. */
export async function rotateServerKey(config: Configuration, words: readonly string[]): Promise<void> {
  readWords(words, { usage: ROTATE_USAGE, options: {} });
  const identity = await withStore(config, ({ store, sealer }) => rotateKey(store, sealer, Date.now()));
  console.log(`Server key: ${identity.key}\nStart every server process anew.`);
}
