import { act, fireEvent, screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { run } from '../../../renderer/shell/commands.ts';
import { useHotkeys, useToldKeys } from '../../../renderer/shell/hotkeys.ts';
import { numbered } from '../../../renderer/shell/shell.tsx';
import { ShortcutSheet } from '../../../renderer/shell/shortcut-sheet.tsx';
import { show } from '../../support/window.tsx';

function List() {
  useToldKeys([['J', 'list.keys.next']]);
  return null;
}
function Frame({ pressed }: { pressed: string[] }) {
  useHotkeys([
    { keys: 'Ctrl+K', labelKey: 'common.searchEverything', everywhere: true, run: () => pressed.push('Ctrl+K') },
  ]);
  useHotkeys([{ keys: 'J', run: () => pressed.push('J') }]);
  return <ShortcutSheet onHelp={() => pressed.push('help')} />;
}

it('tells the keys of the screen apart from those that work everywhere, as the keyboard names them', async () => {
  const pressed: string[] = [];
  await show(
    <>
      <Frame pressed={pressed} />
      <List />
    </>,
    'de',
  );
  // A key that is only told is left to whoever listens for it.
  fireEvent.keyDown(document.body, { key: 'j', code: 'KeyJ' });
  expect(pressed).toEqual(['J']);

  act(() => void run('shortcuts', {}));
  const sheet = await screen.findByRole('dialog', { name: 'Tastenkürzel' });
  const here = within(sheet).getByRole('heading', { name: 'In dieser Ansicht' }).closest('section');
  const everywhere = within(sheet).getByRole('heading', { name: 'Überall' }).closest('section');
  expect(here?.textContent).toContain('Nächste ZeileJ');
  expect(everywhere?.textContent).toContain('Alles durchsuchenStrg K');

  fireEvent.click(within(sheet).getByRole('button', { name: 'Handbuch öffnen' }));
  expect(pressed).toEqual(['J', 'help']);
});

it('leads to nine screens by number, since Ctrl+0 is the size of the letters', () => {
  expect(numbered(['a', 'b'])).toEqual([
    ['a', 1],
    ['b', 2],
  ]);
  expect(numbered(Array.from({ length: 12 }, (_, index) => index))).toHaveLength(9);
});
