import { fireEvent, render } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { matches, useHotkeys } from '../../../renderer/shell/hotkeys.ts';

const press = (key: string, more: Partial<KeyboardEventInit> = {}) => ({
  key,
  code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

function Page({ pressed, dialog = false }: { pressed: string[]; dialog?: boolean }) {
  useHotkeys([
    { keys: 'F', run: () => pressed.push('F') },
    { keys: 'Ctrl+K', run: () => pressed.push('Ctrl+K') },
    { keys: 'Ctrl+L', run: () => pressed.push('Ctrl+L'), always: true },
  ]);
  return (
    <>
      <input aria-label="Facts" />
      {dialog && <div role="dialog" aria-modal="true" />}
    </>
  );
}

describe('shortcuts', () => {
  it('read digits by their place, so that Ctrl+1 works on a French keyboard', () => {
    expect(matches('Ctrl+1', press('&', { code: 'Digit1', ctrlKey: true }))).toBe(true);
    expect(matches('Ctrl+1', press('1', { code: 'Digit1' }))).toBe(false);
  });

  it('read letters by what they say and signs by whatever writes them', () => {
    expect(matches('Ctrl+Shift+H', press('H', { ctrlKey: true, shiftKey: true }))).toBe(true);
    expect(matches('Ctrl+H', press('H', { ctrlKey: true, shiftKey: true }))).toBe(false);
    expect(matches('?', press('?', { shiftKey: true }))).toBe(true);
    expect(matches('Ctrl+K', press('k', { metaKey: true }))).toBe(true);
  });

  it('never take a letter from somebody who types, but Ctrl works everywhere', () => {
    const pressed: string[] = [];
    const { getByLabelText } = render(<Page pressed={pressed} />);
    fireEvent.keyDown(getByLabelText('Facts'), press('f'));
    expect(pressed).toEqual([]);
    fireEvent.keyDown(getByLabelText('Facts'), press('k', { ctrlKey: true }));
    fireEvent.keyDown(document.body, press('f'));
    expect(pressed).toEqual(['Ctrl+K', 'F']);
  });

  it('leave alone what lies behind an open dialog, except to lock', () => {
    const pressed: string[] = [];
    render(<Page pressed={pressed} dialog />);
    fireEvent.keyDown(document.body, press('f'));
    fireEvent.keyDown(document.body, press('k', { ctrlKey: true }));
    fireEvent.keyDown(document.body, press('l', { ctrlKey: true }));
    expect(pressed).toEqual(['Ctrl+L']);
  });

  it('do not follow the dialog that the same key has just closed', () => {
    const pressed: string[] = [];
    render(<Page pressed={pressed} />);
    const dialog = document.createElement('div');
    dialog.setAttribute('role', 'dialog');
    dialog.setAttribute('aria-modal', 'true');
    document.body.append(dialog);
    window.addEventListener('keydown', () => dialog.remove(), { capture: true, once: true });
    fireEvent.keyDown(document.body, press('f'));
    expect(pressed).toEqual([]);
    fireEvent.keyDown(document.body, press('f'));
    expect(pressed).toEqual(['F']);
  });
});
