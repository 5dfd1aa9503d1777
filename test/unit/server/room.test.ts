import { expect, test } from 'vitest';
import { makeRoom } from '../../../server/room.ts';

/** A room for ten, and who has entered it, in their order. */
function counted() {
  const room = makeRoom(10);
  const entered: number[] = [];
  const enter = async (n: number, bytes: number) => {
    const leave = await room.enter(bytes);
    entered.push(n);
    return leave;
  };
  return { entered, enter };
}

test('who finds no room waits in turn and enters as others leave', async () => {
  const { entered, enter } = counted();
  const first = await enter(1, 6);
  const second = enter(2, 6);
  const third = enter(3, 2);
  await Promise.resolve();
  expect(entered).toEqual([1]);
  first();
  first();
  (await second)();
  (await third)();
  expect(entered).toEqual([1, 2, 3]);
});

test('what is larger than all of it goes by itself', async () => {
  const room = makeRoom(10);
  const leave = await room.enter(1_000);
  let next = false;
  const waiting = room.enter(1).then((leaveNext) => {
    next = true;
    return leaveNext;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(next).toBe(false);
  leave();
  (await waiting)();
  expect(next).toBe(true);
});

test('who needs less from now on gives the rest to those who wait, and that little back when leaving', async () => {
  const { entered, enter } = counted();
  const first = await enter(1, 10);
  const second = enter(2, 7);
  const third = enter(3, 3);
  first(3);
  const leaveSecond = await second;
  expect(entered).toEqual([1, 2]);
  first();
  first();
  (await third)();
  expect(entered).toEqual([1, 2, 3]);
  leaveSecond();
  const whole = await enter(4, 10);
  const next = enter(5, 1);
  await new Promise((resolve) => setImmediate(resolve));
  expect(entered, 'nothing was given back twice').toEqual([1, 2, 3, 4]);
  whole();
  (await next)();
});
