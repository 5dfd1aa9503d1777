import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { CautionCount } from '../../../renderer/record/cautions.tsx';
import { show } from '../../support/window.tsx';

afterEach(cleanup);

test('what a contact’s warnings say is read without a mouse: Tab reaches their number, and there they show', async () => {
  await show(<CautionCount cautions={[{ text: 'Large dog.' }, { text: 'Steep stairs.' }]} />);
  const count = screen.getByText('2 warnings');
  expect(count.tabIndex).toBe(0);
  fireEvent.focus(count);
  expect((await screen.findByRole('tooltip', {}, { timeout: 5000 })).textContent).toBe('Large dog. · Steep stairs.');
});
