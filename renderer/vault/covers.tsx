/** What lies over everything: the countdown before the idle lock, and the curtain. */
import { Button } from '@mantine/core';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { desktop } from '../desktop.ts';
import { useText } from '../i18n.ts';
import { useHotkeys } from '../shell/hotkeys.ts';
import { seconds, useCountdown } from './countdown.ts';
import { usePresence } from './presence.ts';
import styles from './vault.module.css';

export function IdleCountdown() {
  const countdown = usePresence();
  return countdown === null ? null : <Countdown from={countdown} />;
}

function Countdown({ from }: { readonly from: number }) {
  const { t } = useText();
  const [left] = useCountdown(from);
  return (
    <div className={styles.countdown} role="alertdialog" aria-label={t('vault.lockingSoon')}>
      <span className={styles.countdownNumber} role="timer">
        {seconds(left)}
      </span>
      <span>{t('vault.lockingSoon')}</span>
      <Button variant="filled" onClick={() => void desktop('lock.present', {})}>
        {t('vault.stillHere')}
      </Button>
    </div>
  );
}

let covered: Element | null = null;
/** What had the focus when the curtain was drawn over it; null while there is no curtain. */
export const behindCurtain = (): Element | null => covered;

/** Hides everything at once from whoever looks over a shoulder. It keeps nothing safe: for that there is the lock. */
export function Curtain({ onLift }: { readonly onLift: () => void }) {
  const { t } = useText();
  const button = useRef<HTMLButtonElement>(null);
  const before = useRef(document.activeElement);
  // Before the curtain is on screen, so that the very next key lifts it.
  useLayoutEffect(() => button.current?.focus(), []);
  useEffect(() => {
    const returnTo = before.current;
    covered = returnTo;
    return () => {
      covered = null;
      if (returnTo instanceof HTMLElement) returnTo.focus();
    };
  }, []);
  useHotkeys([{ keys: 'Escape', run: onLift, always: true }]);
  return (
    <button
      type="button"
      ref={button}
      className={styles.curtain}
      onClick={onLift}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onLift();
      }}
    >
      {t('vault.curtainDrawn')}
    </button>
  );
}
