/** The notices on screen. Their single keys and Ctrl+Z work while they show; pointing at them holds them. */
import { ActionIcon, Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle, IconX } from '@tabler/icons-react';
import { useLayoutEffect, useRef } from 'react';
import { Keys } from '../components/keys.tsx';
import { useText } from '../i18n.ts';
import { useHotkeys } from './hotkeys.ts';
import { dismiss, hold, type Notice, release, useNotices } from './notices.ts';
import styles from './shell.module.css';

const icons = { done: IconCircleCheck, problem: IconAlertTriangle, information: IconInfoCircle };

/** Tells dialogs, which lie over the page, how much room at the foot of the window is taken, and keeps in sight what is worked with there. */
function useRoomTaken() {
  const stack = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = stack.current;
    if (!element) return;
    const { style } = document.documentElement;
    let before = element.offsetHeight;
    const tell = () => {
      const taken = element.offsetHeight - before;
      before = element.offsetHeight;
      style.setProperty('--notices-height', `${element.offsetHeight}px`);
      if (taken > 0) keepInSight(taken);
    };
    const observer = new ResizeObserver(tell);
    observer.observe(element);
    return () => {
      observer.disconnect();
      style.removeProperty('--notices-height');
    };
  }, []);
  return stack;
}

/** The page has become lower by so many pixels: it stays at its end where it was there, and the focus stays in view. */
function keepInSight(taken: number): void {
  const main = document.querySelector('main');
  if (main === null) return;
  for (const scroller of [main, ...main.querySelectorAll<HTMLElement>(PAGES)]) {
    const left = scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;
    if (scroller.scrollTop > 0 && left <= taken + 1) scroller.scrollTop += left;
  }
  const { activeElement } = document;
  if (activeElement !== null && main !== activeElement && main.contains(activeElement))
    activeElement.scrollIntoView({ block: 'nearest' });
}

/** What scrolls a whole page lies no deeper. */
const PAGES = ':scope > *, :scope > * > *, :scope > * > * > *';

export function NoticeStack() {
  const { t } = useText();
  const stack = useRoomTaken();
  const notices = useNotices();
  // One line is enough for what went well: an earlier deed stays to be undone, without covering the screen.
  const latestDone = notices.findLast((notice) => notice.tone === 'done');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing only holds the timer, there is nothing to operate
    <div
      ref={stack}
      className={styles.notices}
      onMouseEnter={hold}
      onMouseLeave={release}
      onFocus={hold}
      onBlur={release}
    >
      <div role="status" aria-live="polite" aria-label={t('common.notices')}>
        {notices
          .filter((notice) => notice === latestDone || notice.tone === 'information')
          .map((notice) => (
            <NoticeCard key={notice.id} notice={notice} />
          ))}
      </div>
      <div role="alert">
        {notices
          .filter((notice) => notice.tone === 'problem')
          .map((notice) => (
            <NoticeCard key={notice.id} notice={notice} />
          ))}
      </div>
    </div>
  );
}

function NoticeCard({ notice }: { readonly notice: Notice }) {
  const { t } = useText();
  const Sign = icons[notice.tone];
  const actions = notice.actions ?? [];
  const act = (does: () => void) => () => {
    dismiss(notice.id);
    does();
  };
  useHotkeys(actions.flatMap((action) => (action.key ? [{ keys: action.key, run: act(action.run) }] : [])));
  return (
    <div className={styles.notice} data-tone={notice.tone}>
      <Sign className={styles.noticeIcon} size={20} stroke={1.5} aria-hidden />
      <div className={styles.noticeText}>
        <p>{t(notice.sentence.key, notice.sentence.values)}</p>
        {notice.cure && <p className="meta">{t(notice.cure.key, notice.cure.values)}</p>}
      </div>
      <div className={styles.noticeActions}>
        {actions.map((action) => (
          <Button
            key={action.labelKey}
            variant="subtle"
            rightSection={action.key && <Keys keys={action.key} />}
            onClick={act(action.run)}
          >
            {t(action.labelKey)}
          </Button>
        ))}
        {notice.undo && (
          <Button variant="subtle" rightSection={<Keys keys="Ctrl+Z" />} onClick={act(notice.undo)}>
            {t('common.undo')}
          </Button>
        )}
        <ActionIcon variant="subtle" aria-label={t('common.dismiss')} onClick={() => dismiss(notice.id)}>
          <IconX size={16} stroke={1.5} />
        </ActionIcon>
      </div>
    </div>
  );
}
