import { fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { SuggestBox } from '../../../renderer/components/suggest-box.tsx';
import { show } from '../../support/window.tsx';

const NAMES = ['Anna Moor', 'Anton Vale', 'Berta Lind'];
let picked: string[] = [];

/** Offers what begins with the letters, once `Answer` is pressed; until then what the letters before began. */
function Names() {
  const [text, setText] = useState('');
  const [answered, setAnswered] = useState('');
  return (
    <>
      <SuggestBox
        label="Who"
        text={text}
        onText={setText}
        settled={answered === text}
        suggestions={NAMES.filter((name) => name.startsWith(answered)).map((name) => ({ id: name, content: name }))}
        onPick={(id) => picked.push(id)}
      />
      <button type="button" onClick={() => setAnswered(text)}>
        Answer
      </button>
    </>
  );
}
const write = (letters: string) => fireEvent.change(screen.getByRole('combobox'), { target: { value: letters } });
const press = (key: string) => fireEvent.keyDown(screen.getByRole('combobox'), { key });
const answer = () => fireEvent.click(screen.getByText('Answer'));

it('Enter before the answer has come takes the first that fits what was typed, not what stood there', async () => {
  picked = [];
  await show(<Names />);
  fireEvent.focus(screen.getByRole('combobox'));
  write('B');
  press('Enter');
  expect(picked).toEqual([]);
  answer();
  expect(picked).toEqual(['Berta Lind']);
});

it('who types on after Enter has taken nothing; who walked the list takes what is marked at once', async () => {
  picked = [];
  await show(<Names />);
  fireEvent.focus(screen.getByRole('combobox'));
  write('B');
  press('Enter');
  write('Ant');
  answer();
  expect(picked).toEqual([]);
  write('Anto');
  press('ArrowDown');
  press('Enter');
  expect(picked).toEqual(['Anton Vale']);
});
