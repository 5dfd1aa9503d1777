/** Theme and language, kept by main beside the vaults: the page itself stores nothing. */
import { useSyncExternalStore } from 'react';
import { type MenuWords, menuWords, type Preferences } from '../model/shell.ts';
import { desktop } from './desktop.ts';
import { speak, text } from './i18n.ts';
import { isLanguage, type LanguageId, languages } from './locales/languages.ts';

let current: Preferences = { theme: 'system', language: null, country: null };
const watchers = new Set<() => void>();

function take(next: Preferences): void {
  current = next;
  for (const watcher of watchers) watcher();
}

/** The language to speak: the chosen one, else the first of the system's that we know, else English. */
export function languageOf(preferences: Preferences, system: readonly string[] = navigator.languages): LanguageId {
  if (isLanguage(preferences.language)) return preferences.language;
  return system.map((tag) => tag.split('-')[0]).find(isLanguage) ?? 'en';
}

/** Where telephone numbers without a country are at home: as chosen, else the region of the language. */
export function homeCountry(): string {
  const { locale } = languages[languageOf(current)];
  return current.country ?? locale.split('-')[1] ?? 'GB';
}

/** Reads what was chosen before; the defaults hold where main cannot be asked. */
export async function readPreferences(): Promise<Preferences> {
  const read = await desktop('preferences.read', {});
  if (read.ok) take(read.value);
  return current;
}

/** Changes at once what is on screen, then has main keep it. */
export async function changePreferences(change: Partial<Preferences>): Promise<void> {
  take({ ...current, ...change });
  if ('language' in change) {
    await speak(languageOf(current));
    tellMenu();
  }
  const kept = await desktop('preferences.write', change);
  if (kept.ok) take(kept.value);
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => current,
  );
}

/** The window's menu speaks the language on screen. */
export function tellMenu(): void {
  const words = Object.fromEntries(menuWords.map((word) => [word, text(`common.menu.${word}`)])) as MenuWords;
  void desktop('menu.tell', { words });
}
