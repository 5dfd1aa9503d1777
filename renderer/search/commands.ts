/** What can be done from the search besides finding: go somewhere, begin something, lock, change the light. */
import type { Icon } from '@tabler/icons-react';
import { IconFlag, IconLock, IconMoon, IconPencilPlus, IconPlus, IconSettings, IconSun } from '@tabler/icons-react';
import { fold, foldedWords } from '../../model/text.ts';
import type { RecordType } from '../../model/types.ts';
import type { Text } from '../i18n.ts';
import { go } from '../navigation.ts';
import { changePreferences } from '../preferences.ts';
import { beginRecord } from '../record/make.ts';
import { signOf } from '../record/signs.ts';
import { screens } from '../screens.ts';
import { answered, run } from '../shell/commands.ts';

export interface Doable {
  readonly id: string;
  readonly label: string;
  /** What it is called by itself: typed in full, it comes before every record. */
  readonly name?: string;
  readonly icon: Icon;
  readonly keys?: string;
  readonly act: () => void;
}

const MAKEABLE: readonly RecordType[] = ['party', 'place', 'incident', 'action', 'engagement'];

export function doables({ t, label }: Text): readonly Doable[] {
  const goable = screens.filter((screen) => screen.id !== 'record');
  return [
    {
      id: 'capture',
      label: t('common.quickCapture'),
      icon: IconPencilPlus,
      keys: 'Ctrl+N',
      act: () => run('capture', {}),
    },
    ...MAKEABLE.map(
      (type): Doable => ({
        id: `new ${type}`,
        label: label(`records.${type}.fresh`),
        icon: type === 'action' ? IconPlus : signOf(type),
        act: () => void beginRecord(type),
      }),
    ),
    ...goable.map(
      (screen): Doable => ({
        id: `go ${screen.id}`,
        label: t('search.goTo', { name: t(screen.labelKey) }),
        name: t(screen.labelKey),
        icon: screen.icon,
        act: () => go(screen.id, {}),
      }),
    ),
    {
      id: 'day',
      label: t('search.day'),
      icon: IconSun,
      act: () => void changePreferences({ theme: 'day' }),
    },
    {
      id: 'night',
      label: t('search.night'),
      icon: IconMoon,
      act: () => void changePreferences({ theme: 'night' }),
    },
    {
      id: 'shortcuts',
      label: t('common.shortcuts'),
      icon: IconSettings,
      keys: '?',
      act: () => run('shortcuts', {}),
    },
    ...(answered('tour')
      ? [{ id: 'tour', label: t('help.tour.resume'), icon: IconFlag, act: () => void run('tour', {}) }]
      : []),
    { id: 'lock', label: t('common.lock'), icon: IconLock, keys: 'Ctrl+L', act: () => run('lock', {}) },
  ];
}

/** Those whose words begin with every word typed. */
export function matching(all: readonly Doable[], typed: string): readonly Doable[] {
  const words = foldedWords(typed);
  if (words.length === 0) return all;
  return all.filter((each) => {
    const own = foldedWords(fold(each.label));
    return words.every((word) => own.some((mine) => mine.startsWith(word)));
  });
}
