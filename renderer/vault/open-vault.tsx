/** An open vault: what the whole window needs of it runs here, and what must be told once is told above its screens. */
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCompass, IconLock } from '@tabler/icons-react';
import { type ReactNode, useCallback, useEffect, useEffectEvent, useLayoutEffect, useState } from 'react';
import type { Opened } from '../../model/shell.ts';
import { flushDrafts } from '../autosave.ts';
import { desktop, onDesktop, useDesktopState } from '../desktop.ts';
import { type Text, useText } from '../i18n.ts';
import { follow, useShift, useStatus } from '../live.ts';
import type { ScreenId } from '../navigation.ts';
import { returnToPlace } from '../place.ts';
import { knownSaved } from '../saved.ts';
import { screens } from '../screens.ts';
import { type Command, run, useCommand } from '../shell/commands.ts';
import { useHotkeys } from '../shell/hotkeys.ts';
import { notify } from '../shell/notices.ts';
import { tellRail } from '../shell/rail-information.ts';
import { Tour } from '../tour/tour.tsx';
import { Curtain } from './covers.tsx';
import styles from './vault.module.css';

export function OpenVault({ opened, children }: { readonly opened: Opened; readonly children: ReactNode }) {
  const curtain = useDesktopState()?.curtain ?? false;
  const [drawn, setDrawn] = useState(false);
  useEffect(() => setDrawn(curtain), [curtain]);
  const draw = useCallback((next: boolean) => {
    // At once; main is told afterwards, so that a reloaded window is still hidden.
    setDrawn(next);
    void desktop('curtain.draw', { drawn: next });
  }, []);
  useTidings();
  useLiveVault();
  useReturn();
  useCommand('lock', () => void desktop('lock.now', {}));
  useCommand('curtain', () => draw(true));
  useHotkeys([
    { keys: 'Ctrl+L', labelKey: 'common.lock', run: () => run('lock', {}), always: true, everywhere: true },
    { keys: 'Ctrl+Shift+H', labelKey: 'vault.curtain', run: () => draw(!drawn), always: true, everywhere: true },
  ]);
  return (
    <>
      <div className={styles.open} inert={drawn} style={drawn ? { visibility: 'hidden' } : undefined}>
        <Told opened={opened} />
        <div className={styles.openBody}>{children}</div>
      </div>
      {drawn && <Curtain onLift={() => draw(false)} />}
    </>
  );
}

/** A core that fell and came back is worth a word; what the system menu asks for is done; drafts are kept when the window is left. */
function useTidings(): void {
  useEffect(
    () =>
      onDesktop((event) => {
        if (event.type === 'coreCrashed') notify({ tone: 'information', sentence: { key: 'vault.coreCrashed' } });
        if (event.type === 'coreRestarted') notify({ tone: 'done', sentence: { key: 'vault.coreRestarted' } });
        if (event.type === 'command') run(event.command as Command, {});
      }),
    [],
  );
  useEffect(() => {
    const flush = () => void flushDrafts();
    window.addEventListener('blur', flush);
    return () => window.removeEventListener('blur', flush);
  }, []);
}

/** Back to where the officer was when the vault locked. Before anything is on screen, so that not one letter typed at once is lost. */
function useReturn(): void {
  useLayoutEffect(() => {
    void returnToPlace((screen): screen is ScreenId => screens.some((each) => each.id === screen));
  }, []);
}

/** Follows the core's changes; passes on what the rail, the status line and the lock want to know. */
function useLiveVault(): void {
  useEffect(() => {
    const stop = new AbortController();
    void follow(stop.signal);
    return () => stop.abort();
  }, []);
  const { data: status } = useStatus();
  const { data: shift } = useShift();
  useEffect(() => {
    if (!status) return;
    tellRail({ beat: status.beat?.name ?? null });
    knownSaved(status.savedAt);
  }, [status]);
  const name = status?.readOnly === false ? status.officer.name : '';
  useEffect(() => {
    if (name !== '') void desktop('officer.tell', { name });
  }, [name]);
  const running = shift === undefined ? undefined : shift.state !== 'off';
  const tellShift = useEffectEvent((now: boolean) => void desktop('shift.tell', { running: now }));
  useEffect(() => {
    if (running !== undefined) tellShift(running);
  }, [running]);
}

/** What the officer must know of this vault: writes that were lost, a newer version's file, that it is only the sample. */
function Told({ opened }: { readonly opened: Opened }) {
  const text = useText();
  const [seen, setSeen] = useState(false);
  const loss = opened.loss ? lossSentence(text, opened.loss) : undefined;
  return (
    <section aria-label={text.t('vault.aboutVault')}>
      {loss !== undefined && !seen && (
        <div className={styles.banner} role="alert">
          <IconAlertTriangle size={16} stroke={1.5} aria-hidden /> {loss}
          <Button className={styles.actionsEnd ?? ''} onClick={() => setSeen(true)}>
            {text.t('vault.understood')}
          </Button>
        </div>
      )}
      {opened.readOnly && (
        <div className={styles.banner} role="status">
          <IconLock size={16} stroke={1.5} aria-hidden /> {text.t('vault.readOnly')}
        </div>
      )}
      {opened.sample && (
        <div className={styles.banner} data-tone="information" role="note">
          <IconCompass size={16} stroke={1.5} aria-hidden /> {text.t('vault.sampleBanner')}
        </div>
      )}
      {opened.sample && <Tour />}
    </section>
  );
}

function lossSentence({ t }: Text, loss: NonNullable<Opened['loss']>): string {
  if (loss.kind === 'behind' && loss.acknowledged !== null) {
    return t('vault.lossBehind', { count: loss.acknowledged - loss.found });
  }
  return t(`vault.loss.${loss.kind}`);
}
