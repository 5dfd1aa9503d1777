import { afterEach, beforeEach, expect, test } from 'vitest';
import { holdTyping, type TypedAhead } from '../../../renderer/typed-ahead.ts';
import { press, writesAtCaret } from '../../support/typing.ts';

let field: HTMLTextAreaElement;
let typing: TypedAhead;
let shortcuts: string[];
const hear = (event: KeyboardEvent) => void shortcuts.push(event.key);

beforeEach(() => {
  field = document.createElement('textarea');
  shortcuts = [];
  document.body.append(field);
  window.addEventListener('keydown', hear);
  writesAtCaret();
  typing = holdTyping();
});
afterEach(() => {
  typing.end();
  window.removeEventListener('keydown', hear);
  field.remove();
});

test('letters typed before the field is there are written at its caret, in order, and are no shortcuts', () => {
  press(['n', 'e', 'x', 'Backspace', 'w', ' ']);
  expect(shortcuts).toEqual([]);
  field.value = 'The  door';
  field.focus();
  // The field opened by itself: until its caret is back, letters wait.
  press(['o']);
  field.setSelectionRange(4, 4);
  typing.writeInto(field);
  expect(field.value).toBe('The new o door');
  expect(typing.caret()).toEqual({ start: 9, end: 9 });
  press(['a', 'k']);
  expect(field.value).toBe('The new oak door');
  expect(typing.isOver()).toBe(false);
});

test('a new line among the letters is written too, and loses none of those before it', () => {
  press(['a', 'Enter', 'b']);
  field.focus();
  typing.writeInto(field);
  expect(field.value).toBe('a\nb');
  expect(typing.isOver()).toBe(false);
  press(['NumLock', 'c', 'Enter']);
  expect(typing.isOver()).toBe(false);
});

test('in a field of one line, what was typed stands; Enter in it means that the person is done', () => {
  const line = document.createElement('input');
  document.body.append(line);
  press(['a', 'Enter']);
  line.focus();
  typing.writeInto(line);
  expect(line.value).toBe('a');
  expect(typing.isOver()).toBe(false);
  press(['Enter']);
  expect(typing.isOver()).toBe(true);
  line.remove();
});

test('a key still down from unlocking writes nothing and means nothing', () => {
  press(['Enter', 'Enter', '0'], { repeat: true, code: 'Enter' });
  expect(typing.isOver()).toBe(false);
  press(['a'], { code: 'KeyA' });
  press(['a'], { code: 'KeyA', repeat: true });
  field.focus();
  typing.writeInto(field);
  expect(field.value).toBe('aa');
});

test('a field that loses the focus right after a letter has its caret behind that letter', () => {
  field.value = 'The  door';
  field.focus();
  field.setSelectionRange(4, 4);
  typing.writeInto(field);
  expect(typing.caret()).toBeUndefined();
  press(['o', 'a']);
  field.blur();
  expect(typing.caret()).toEqual({ start: 6, end: 6 });
});

test('a field that loses the focus meanwhile gets its letters when it has it again', () => {
  field.focus();
  typing.writeInto(field);
  press(['a']);
  field.blur();
  press(['b', 'c']);
  expect(field.value).toBe('a');
  field.focus();
  typing.writeInto(field);
  expect(field.value).toBe('abc');
});

test('where there is no field to write in, letters are the shortcuts they would have been', () => {
  press(['n', 'j']);
  expect(shortcuts).toEqual([]);
  typing.letGo();
  expect(shortcuts).toEqual(['n', 'j']);
});

test('letters whose field never comes do nothing', () => {
  press(['n', 'd']);
  typing.end();
  expect(shortcuts).toEqual([]);
});

test('another key, a click or the wheel means that the person is about something else', () => {
  for (const act of [
    () => press(['Tab']),
    () => press(['k'], { ctrlKey: true }),
    () => window.dispatchEvent(new Event('pointerdown')),
    () => window.dispatchEvent(new Event('wheel')),
  ]) {
    const held = holdTyping();
    press(['Shift']);
    expect(held.isOver()).toBe(false);
    act();
    expect(held.isOver()).toBe(true);
    held.end();
  }
});
