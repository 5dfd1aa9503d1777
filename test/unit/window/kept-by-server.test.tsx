import { screen } from '@testing-library/react';
import { expect, onTestFinished, test } from 'vitest';
import { RecordScreen } from '../../../renderer/record/record-screen.tsx';
import { onScreen } from '../../support/desk.ts';
import { testVault } from '../../support/vault.ts';
import { show } from '../../support/window.tsx';

test('once there is a server, a beat’s page says that an administrator changes it, not the officers of a beat', async () => {
  const vault = testVault();
  onTestFinished(() => vault.remove());
  vault.parts.store.write(() => vault.parts.store.local.set('enrolled', 'yes'));
  vault.parts.rights.forget();
  await onScreen(vault);
  await show(<RecordScreen type="area" id={vault.beat} />);
  expect(await screen.findByText(/are changed by an administrator, at the server\.$/)).toBeDefined();
  expect(screen.queryByText(/up to the officers of its beat/)).toBeNull();
});
