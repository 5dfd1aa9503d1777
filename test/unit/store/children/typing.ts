/** Types a draft, one letter a call, until it is killed; tells what was answered as saved. */
import { newId } from '../../../../model/id.ts';
import { testVault } from '../../../support/vault.ts';

const [folder = '', key = '', vaultId = ''] = process.argv.slice(2);
const vault = testVault({ folder, key: Buffer.from(key, 'hex'), vaultId, firstRun: null });
const text = 'Two youths seen by the lock at dusk, later gone towards the quay.';
const draft = { id: newId(), record: newId(), type: 'entry' as const, screen: 'capture', heads: {}, caret: null };
for (let length = 1; length <= text.length; length++) {
  const typed = text.slice(0, length);
  await vault.client.drafts.save({ ...draft, content: { facts: typed }, title: typed });
}
process.send?.(text);
// Held open until the test kills it.
setInterval(() => {}, 1000);
