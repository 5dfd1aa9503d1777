/** Erasing on a disk that refuses: what is said to be erased is erased, if not at once then at the next opening. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readLedger } from '../../db/erasures.ts';
import { vaultFolder } from '../../db/vault/folder.ts';
import { decrypted } from '../support/decrypted.ts';
import { randomFrom, SEED, times } from '../support/random.ts';
import { testVault } from '../support/vault.ts';
import { childOver, recordingDisk } from './children/disk.ts';

const LONG = 60 * 60_000;
const CANARY = 'quetzalcanary';
const library = recordingDisk();
if (!library) console.log('Not verified here: erasing on a disk that refuses needs Linux and a C compiler.');

describe.skipIf(!library)('erasing on a disk that refuses', () => {
  test('a full disk or an I/O error at any call, once or for good: nothing of it is left after the next opening', {
    timeout: LONG,
  }, async () => {
    const random = randomFrom(SEED);
    const made = testVault();
    const doc = { kind: 'person', surname: 'Dunmore', knownBecause: `Knows ${CANARY}.` };
    const id = made.make('party', doc);
    made.commit({ do: 'edit', id, leaves: { knownBecause: { value: `${CANARY} moved.` } } });
    for (let more = 0; more < 20; more++) made.make('party', { kind: 'person', surname: `Vale ${more}` });
    made.close();
    expect(decrypted(made)).toContain(CANARY);
    const hex = Buffer.from(made.key).toString('hex');
    const tally = { refused: 0, erased: 0, hindered: 0, kept: 0 };
    /** Calls that an undisturbed run makes, about; the commit is among those from `FROM` to `TO`, and all that follows from it. */
    const [CALLS, FROM, TO] = [145, 75, 120];
    for (let round = 0; round < times(8, 4 * CALLS); round++) {
      const folder = mkdtempSync(join(tmpdir(), 'beatbook-erasing-'));
      cpSync(made.folder, folder, { recursive: true });
      const call = times(FROM + random.below(TO - FROM), 0) || Math.floor(round / 4) + 1;
      const said = childOver(library ?? '', folder, 'eraser.ts', [folder, made.vaultId, hex, id], {
        BB_FAIL: String(call),
        BB_ERRNO: round % 2 === 0 ? '28' : '5',
        ...(round % 4 < 2 && { BB_STAY: '1' }),
      });
      const again = testVault({ folder, key: made.key, vaultId: made.vaultId, firstRun: null });
      await again.parts.cleansing.begin();
      const about = `call ${call}: ${said.join(', ')}`;
      expect(again.parts.cleansing.hindrance(), about).toBeNull();
      const erased = again.parts.erasures.has(id);
      if (said.includes('done')) expect(erased, about).toBe(true);
      if (erased)
        expect(
          readLedger(vaultFolder(folder).erasures).map((entry) => entry.id),
          about,
        ).toEqual([id]);
      else expect(again.parts.holding.load(id)?.view.doc.knownBecause, about).toBe(`${CANARY} moved.`);
      again.close();
      expect(decrypted(again).includes(CANARY), about).toBe(!erased);
      tally[erased ? 'erased' : 'kept'] += 1;
      if (said.some((line) => line.startsWith('refused'))) tally.refused += 1;
      if (said.includes('hindered')) tally.hindered += 1;
      rmSync(folder, { recursive: true, force: true });
    }
    made.remove();
    console.log('disk faults while erasing', tally);
    expect(tally.erased).toBeGreaterThan(0);
    expect(tally.refused + tally.hindered).toBeGreaterThan(0);
  });
});
