/** Which of the two worlds shows: the gate while no vault is open, the vault's screens once one is. */
import { type ReactNode, useEffect, useState } from 'react';
import { flushDrafts } from '../autosave.ts';
import { desktop, onDesktop, useDesktopState } from '../desktop.ts';
import { useText } from '../i18n.ts';
import { keepPlace, notePlace } from '../place.ts';
import { SigningScreen } from '../statement/signing-screen.tsx';
import { beginKeeping, keptBeforeLock } from './before-lock.ts';
import { IdleCountdown } from './covers.tsx';
import { Gate } from './gate.tsx';
import { forgetHandedOver, useHandedOver } from './handed-over.ts';
import { takeLockReason } from './lock-reason.ts';
import { NewPassphrase } from './new-passphrase.tsx';
import { OpenVault } from './open-vault.tsx';
import { RecoverySheet } from './recovery-sheet.tsx';
import { Stage } from './stage.tsx';

export function World({ children }: { readonly children: ReactNode }) {
  const vault = useDesktopState()?.vault;
  const open = vault === 'unlocked' || vault === 'locking';
  return (
    <>
      <Page>{children}</Page>
      {open && <WhileOpen />}
    </>
  );
}

function Page({ children }: { readonly children: ReactNode }) {
  const { t } = useText();
  const state = useDesktopState();
  const { making, recoveryKey, authority } = useHandedOver();
  const [reason] = useState(takeLockReason);
  const [leaving, setLeaving] = useState(false);
  if (state?.vault === 'locking' && !leaving) setLeaving(true);
  if (!state) return null;
  if (recoveryKey !== null) return <RecoverySheet recoveryKey={recoveryKey} onDone={forgetHandedOver} />;
  // After locking a fresh document takes this one's place; what was typed into a gate here would go with it.
  if (state.vault === 'locking' || (leaving && state.vault === 'locked'))
    return <Stage title={t('vault.locking')}>{t('vault.lockingLead')}</Stage>;
  // While a vault is being made or opened the gate stays, with what was typed.
  if (making || state.vault !== 'unlocked' || !state.opened) return <Gate reason={reason} />;
  if (state.core === 'failed')
    return <Stage title={t('vault.coreFailed')}>{t('errors.desktop.coreFailed.cure')}</Stage>;
  if (state.signing) return <SigningScreen by={state.signing} />;
  if (state.opened.needsNewPassphrase && authority) return <NewPassphrase authority={authority} />;
  return <OpenVault opened={state.opened}>{children}</OpenVault>;
}

/** Whatever page shows, the idle lock is warned of and drafts reach the disk before the keys go. */
function WhileOpen() {
  useEffect(
    () =>
      onDesktop((event) => {
        // The page still stands when it is first heard that the vault locks; the next moment it is gone.
        if (event.type === 'state' && event.state.vault === 'locking') {
          notePlace();
          beginKeeping();
        }
        if (event.type !== 'locking') return;
        void Promise.all([flushDrafts(), keepPlace(event.reason), keptBeforeLock()]).finally(
          () => void desktop('lock.flushed', {}),
        );
      }),
    [],
  );
  return <IdleCountdown />;
}
