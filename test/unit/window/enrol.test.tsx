/** Enrolling as it stands on screen, over a real vault: what went wrong, and what to do about it here. */
import { fireEvent, screen } from '@testing-library/react';
import { expect, onTestFinished, test } from 'vitest';
import { writeTicket } from '../../../model/wire/enrolment.ts';
import { Enrol } from '../../../renderer/sync/enrol.tsx';
import { onScreen } from '../../support/desk.ts';
import { testVault } from '../../support/vault.ts';
import { show } from '../../support/window.tsx';

test('an enrolment that finds no server says to try again here, as nothing does that by itself; the line stays', async () => {
  const vault = testVault();
  onTestFinished(() => vault.remove());
  await onScreen(vault);
  await show(<Enrol />);
  const line = screen.getByLabelText<HTMLTextAreaElement>('Enrolment line');
  const ticket = writeTicket({ address: 'https://127.0.0.1:1', code: '0000-0000-0000', key: 'A'.repeat(43) });
  fireEvent.change(line, { target: { value: ticket } });
  fireEvent.click(screen.getByRole('button', { name: 'Enrol' }));
  const said = (await screen.findByRole('alert')).textContent;
  expect(said).toMatch(/^The server does not answer\. .*try again here/);
  expect(said).not.toContain('by itself');
  expect(line.value).toBe(ticket);
});
