import type { Configuration } from '../configuration.ts';
import { rotateKey } from '../identity.ts';
import { addKey } from '../key-file.ts';
import { openUsedStore } from '../open.ts';
import { reseal } from '../reseal.ts';
import { withStore } from './command.ts';

/** `change-key`: adds a key to the key file and seals every stored value anew under it. Every server process is stopped before. */
export async function changeKey(config: Configuration): Promise<void> {
  // Opened once with the old keys: a file that does not fit must not grow a key.
  await (await openUsedStore(config, Date.now)).store.close();
  const number = addKey(config.keyFile);
  console.log(
    `Key ${number} is in ${config.keyFile}. Keep a new copy of the file; the old key still opens old backups.`,
  );
  const done = await withStore(config, ({ store, sealer }) => reseal(store, sealer));
  console.log(`${done} values sealed anew.`);
}

/** `rotate-server-key`: a new key for the server's own signatures, vouched for by the old one, which devices follow by themselves. */
export async function rotateServerKey(config: Configuration): Promise<void> {
  const identity = await withStore(config, ({ store, sealer }) => rotateKey(store, sealer, Date.now()));
  console.log(`Server key: ${identity.key}\nStart every server process anew.`);
}
