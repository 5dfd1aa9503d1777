import { screen, waitFor } from '@testing-library/react';
import { expect, onTestFinished, test } from 'vitest';
import { newId } from '../../../model/id.ts';
import { RecordScreen } from '../../../renderer/record/record-screen.tsx';
import { onScreen } from '../../support/desk.ts';
import { testVault } from '../../support/vault.ts';
import { show } from '../../support/window.tsx';

test('a handover begun from a beat starts at who comes: the beat and who goes are known, and their lists stay shut', async () => {
  const vault = testVault();
  onTestFinished(() => vault.remove());
  await onScreen(vault);
  const preset = { area: vault.beat, areaId: vault.beat, leaving: vault.officer };
  await show(<RecordScreen type="handover" id={newId()} preset={preset} />);
  const coming = await screen.findByRole('combobox', { name: /^Incoming officer/ });
  await waitFor(() => expect(document.activeElement).toBe(coming));
});
