import { expect, test } from 'vitest';
import { makeRoom } from '../../../server/room.ts';

test('who finds no room waits in turn and enters as others leave', async () => {
  const room = makeRoom(10);
  const entered: number[] = [];
  const enter = async (n: number, bytes: number) => {
    const leave = await room.enter(bytes);
    entered.push(n);
    return leave;
  };
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
