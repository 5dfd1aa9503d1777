/** The frame every screen stands in: rail, bar, the screen, notices, status line. */
import { Suspense, useEffect } from 'react';
import { stepThrough } from '../commit.ts';
import { inPlace } from '../components/in-place.ts';
import { chapterFor } from '../handbook/context.ts';
import { useText } from '../i18n.ts';
import { useStatus } from '../live.ts';
import { back, forward, go, location, useLocation, useStep } from '../navigation.ts';
import { overlays, railScreens, screenOf } from '../screens.ts';
import { useFollowingSettings } from '../settings-of-force.ts';
import { run, useAnswered, useCommand } from './commands.ts';
import { ScreenBoundary } from './error-boundary.tsx';
import { type Hotkey, useHotkeys } from './hotkeys.ts';
import { NoticeStack } from './notice-stack.tsx';
import { undoLatest } from './notices.ts';
import { Rail } from './rail.tsx';
import styles from './shell.module.css';
import { ShortcutSheet } from './shortcut-sheet.tsx';
import { StatusLine } from './status-line.tsx';
import { TopBar } from './top-bar.tsx';

/** The first nine screens of the rail with the digit that leads to each; Ctrl+0 is the size of the letters. */
export const numbered = <T,>(screens: readonly T[]): readonly (readonly [T, number])[] =>
  screens.slice(0, 9).map((each, index) => [each, index + 1]);

export function Shell() {
  const { t, label } = useText();
  useFollowingSettings();
  const place = useLocation();
  const step = useStep();
  const screen = screenOf(place.screen);
  const Screen = screen?.component;

  const role = useStatus().data?.officer.role;
  const canSearch = useAnswered('search');
  const canCapture = useAnswered('capture');
  const help = () =>
    go('handbook', { chapter: chapterFor(place.screen, place.screen === 'record' ? place.params.type : undefined) });
  const everywhere: readonly Hotkey[] = [
    ...numbered(railScreens(role)).map(
      ([each, digit]): Hotkey => ({
        keys: `Ctrl+${digit}`,
        labelKey: each.labelKey,
        run: () => go(each.id, {}),
      }),
    ),
    { keys: 'Alt+ArrowLeft', labelKey: 'common.back', run: back },
    { keys: 'Alt+ArrowRight', labelKey: 'common.forward', run: forward },
    ...(canSearch
      ? ['Ctrl+K', '/'].map(
          (keys): Hotkey => ({ keys, labelKey: 'common.searchEverything', run: () => run('search', {}), types: true }),
        )
      : []),
    ...(canCapture
      ? [{ keys: 'Ctrl+N', labelKey: 'common.quickCapture', run: () => run('capture', {}), types: true } as const]
      : []),
    { keys: 'Ctrl+Z', labelKey: 'common.undo', run: () => run('undo', {}), yields: true },
    { keys: 'Ctrl+Shift+Z', labelKey: 'contacts.redo', run: () => void stepThrough('forward'), yields: true },
    { keys: 'Ctrl+,', labelKey: 'settings.title', run: () => run('settings', {}) },
    { keys: '?', labelKey: 'common.shortcuts', run: () => run('shortcuts', {}) },
    { keys: 'F1', labelKey: 'help.here', run: help },
  ];
  useHotkeys(everywhere.map((each) => ({ ...each, everywhere: true })));
  useCommand('undo', () => {
    if (!undoLatest()) void stepThrough('back');
  });
  useCommand('settings', (input) => go('settings', input), screenOf('settings') !== undefined);

  // The start screen may belong to a role this officer has not: the first of the rail takes its place.
  useEffect(() => {
    const first = railScreens()[0];
    if (!screenOf(location().screen) && first) go(first.id, {});
  }, []);

  return (
    <div className={styles.frame}>
      <Rail current={place.screen} />
      <TopBar
        onHelp={help}
        title={place.screen === 'record' ? label(`records.${place.params.type}.one`) : screen ? t(screen.labelKey) : ''}
      />
      <main className={styles.main} id="main" tabIndex={-1}>
        <ScreenBoundary key={step}>
          <Suspense fallback={null}>{Screen ? <Screen {...place.params} /> : null}</Suspense>
        </ScreenBoundary>
      </main>
      <NoticeStack />
      <StatusLine />
      <ShortcutSheet onHelp={help} />
      {inPlace(overlays, (Overlay) => (
        <ScreenBoundary quiet>
          <Overlay />
        </ScreenBoundary>
      ))}
    </div>
  );
}
