/** Reports as a unit hands them in, reads and speaks about them. */
import { newId } from '../../model/id.ts';
import { kept } from './kept.ts';
import { joined } from './unit.ts';
import { type TestVault, testVault } from './vault.ts';

export const DAY = 86_400_000;
export const ago = (vault: TestVault, days: number) => new Date(vault.clock.now - days * DAY).toISOString();

/** All that a report handed in needs. */
export const report = (vault: TestVault, more: Record<string, unknown> = {}) => ({
  classification: '0501',
  kind: 'crime',
  occurredFrom: ago(vault, 2),
  reportedAt: ago(vault, 1),
  address: 'Lock 3',
  facts: 'A man broke the window of the lock house.',
  actionsTaken: 'Photographed.',
  noPersonInvolved: true,
  ...more,
});

/** An officer with a beat, and the supervisor of the unit, for the test that runs. */
export async function reviewingUnit() {
  const author = kept(testVault());
  const supervisor = kept(await joined(author, 'supervisor', 'Mara Lind'));
  return { author, supervisor };
}

/** Another officer covers the beat from a month ago on. */
export function cover(author: TestVault, officer: string): void {
  const since = new Date(author.clock.now - 30 * DAY).toISOString().slice(0, 10);
  author.commit({
    do: 'edit',
    id: author.beat,
    leaves: {
      'assignments/cover/officer': { value: officer },
      'assignments/cover/kind': { value: 'cover' },
      'assignments/cover/period': { value: { from: since } },
    },
  });
}

export const submit = (vault: TestVault, id: string) => vault.commit({ do: 'move', id, move: 'submit' });
export const sendBack = (vault: TestVault, id: string, reason: string) =>
  vault.commit({ do: 'move', id, move: 'return', reason });
export const sit = (vault: TestVault) => vault.client.review.sit({ mutation: newId(), reason: 'review', words: '' });

/** A comment, or an answer where the anchor says so; gives back its id. */
export function say(vault: TestVault, incident: string, text: string, anchor: Record<string, string | number> = {}) {
  const id = newId();
  vault.commit({
    do: 'edit',
    id: incident,
    leaves: {
      [`comments/${id}/text`]: { value: text },
      ...(Object.keys(anchor).length > 0 && { [`comments/${id}/anchor`]: { value: anchor } }),
    },
  });
  return id;
}

/** Why something was refused; `done` where it was not. */
export function refusal(act: () => unknown) {
  try {
    act();
  } catch (error) {
    return (error as { refusal?: { code: string; data?: { reason: string } } }).refusal;
  }
  return 'done';
}
