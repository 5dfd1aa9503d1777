/** Which of the two worlds shows: the gate while no vault is open, the vault's screens once one is. */
import type { ReactNode } from 'react';
import { useDesktopState } from '../desktop.ts';
import { useText } from '../i18n.ts';
import { Gate } from './gate.tsx';
import { forgetHandedOver, useHandedOver } from './handed-over.ts';
import { NewPassphrase } from './new-passphrase.tsx';
import { OpenVault } from './open-vault.tsx';
import { RecoverySheet } from './recovery-sheet.tsx';
import { Stage } from './stage.tsx';

export function World({ children }: { readonly children: ReactNode }) {
  const { t } = useText();
  const state = useDesktopState();
  const { making, recoveryKey, authority } = useHandedOver();
  if (!state) return null;
  if (recoveryKey !== null) return <RecoverySheet recoveryKey={recoveryKey} onDone={forgetHandedOver} />;
  if (state.vault === 'locking') return <Stage title={t('vault.locking')}>{t('vault.lockingLead')}</Stage>;
  // While a vault is being made or opened the gate stays, with what was typed.
  if (making || state.vault !== 'unlocked' || !state.opened) return <Gate />;
  if (state.core === 'failed')
    return <Stage title={t('vault.coreFailed')}>{t('errors.desktop.coreFailed.cure')}</Stage>;
  if (state.opened.needsNewPassphrase && authority) return <NewPassphrase authority={authority} />;
  return <OpenVault opened={state.opened}>{children}</OpenVault>;
}
