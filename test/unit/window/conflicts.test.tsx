/** What two people wrote in one place, settled from the keyboard. */
import { screen, waitFor, within } from '@testing-library/react';
import { expect, onTestFinished, test } from 'vitest';
import { RecordScreen } from '../../../renderer/record/record-screen.tsx';
import { onScreen } from '../../support/desk.ts';
import { cover } from '../../support/reports.ts';
import { carry, joined } from '../../support/unit.ts';
import { testVault } from '../../support/vault.ts';
import { show } from '../../support/window.tsx';

test('settled, the focus goes on to the next choice, and to the page after the last', async () => {
  const ada = testVault();
  onTestFinished(() => ada.remove());
  const id = ada.make('party', { kind: 'organisation', orgName: 'The smithy', areas: [ada.beat] });
  const ben = await joined(ada, 'beat', 'Ben Orr');
  onTestFinished(() => ben.remove());
  cover(ada, ben.officer);
  await carry(ada, ben);
  for (const [vault, word] of [
    [ada, 'fair'],
    [ben, 'hall'],
  ] as const)
    vault.commit({
      do: 'edit',
      id,
      leaves: {
        knownBecause: { value: `Runs the ${word}` },
        cadenceDays: { value: word.length + (word === 'fair' ? 3 : 10) },
      },
    });
  await carry(ben, ada);
  await onScreen(ada);
  await show(
    <main id="main" tabIndex={-1}>
      <RecordScreen type="party" id={id} />
    </main>,
  );
  const panel = await screen.findByRole('region', { name: 'To settle' });
  const choices = () => within(panel).getAllByRole('button');
  expect(choices()).toHaveLength(4);
  for (const left of [2, 0]) {
    const [first] = choices();
    first?.focus();
    first?.click();
    if (left === 0) await waitFor(() => expect(panel.isConnected).toBe(false));
    else await waitFor(() => expect(choices()).toHaveLength(left));
    expect(document.activeElement).toBe(left === 0 ? screen.getByRole('main') : choices()[0]);
  }
});
