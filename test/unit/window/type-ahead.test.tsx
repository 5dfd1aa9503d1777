import { render } from '@testing-library/react';
import { useState } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { sends } from '../../../renderer/sends.ts';
import { useHotkeys } from '../../../renderer/shell/hotkeys.ts';
import { press, writesAtCaret } from '../../support/typing.ts';

let sent: string[];
let pressed: string[];

/** A screen on which C opens something to write in, and another letter means something by itself. */
function Screen({ line }: { readonly line: boolean }) {
  const [text, setText] = useState('');
  useHotkeys([
    { keys: 'C', run: () => pressed.push('C'), types: true },
    { keys: 'A', run: () => pressed.push('A') },
  ]);
  const props = {
    'aria-label': 'Comment',
    value: text,
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) => setText(currentTarget.value),
    onKeyDown: (event: React.KeyboardEvent) => {
      if (sends(event) || (line && event.key === 'Enter')) sent.push(text);
    },
  };
  return line ? <input {...props} /> : <textarea {...props} />;
}

/** The screen, C pressed, and then keys while the field is on its way. */
function pressedEarly(keys: readonly string[], { line = false } = {}) {
  const { getByLabelText } = render(<Screen line={line} />);
  const field = getByLabelText('Comment') as HTMLTextAreaElement;
  press(['c', ...keys]);
  return field;
}
/** The page hears what was written before it hears that it is to be sent. */
const taken = () => new Promise((resolve) => setTimeout(resolve, 1));

beforeEach(() => {
  [sent, pressed] = [[], []];
  writesAtCaret();
});

describe('what is pressed between a shortcut and the field it opens', () => {
  it('is written into the field, and is no shortcut', () => {
    const field = pressedEarly(['a', 'a', 'b', 'Backspace', 'Enter', 'a']);
    expect(pressed).toEqual(['C']);
    field.focus();
    expect(field.value).toBe('aa\na');
    press(['b']);
    expect(field.value).toBe('aa\nab');
  });

  it('is sent if Ctrl+Enter came as early', async () => {
    const field = pressedEarly(['a', 'b']);
    press(['Enter'], { ctrlKey: true });
    press(['a']);
    expect(pressed).toEqual(['C']);
    field.focus();
    await taken();
    expect(sent).toEqual(['ab']);
    press(['Enter'], { ctrlKey: true });
    expect(sent).toEqual(['ab', 'ab']);
  });

  it('ends with Enter in a field of one line', async () => {
    const field = pressedEarly(['a', 'b', 'Enter'], { line: true });
    field.focus();
    await taken();
    expect(sent).toEqual(['ab']);
  });

  it('leaves Enter alone while no letter has been pressed', () => {
    const heard: string[] = [];
    window.addEventListener('keydown', ({ key }) => heard.push(key));
    const field = pressedEarly(['Enter']);
    expect(heard).toEqual(['c', 'Enter']);
    field.focus();
    expect(field.value).toBe('');
  });

  it('is over with Escape: a letter is a shortcut again', () => {
    pressedEarly(['b']);
    press(['Escape', 'a']);
    expect(pressed).toEqual(['C', 'A']);
  });
});
