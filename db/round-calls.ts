/** Calls of the walking round. */
import { answers } from './answers.ts';
import { openDoorstep } from './doorstep.ts';
import { ownGround } from './own-ground.ts';
import type { StoreParts } from './parts.ts';

export function roundCalls({ store, rights, round, reader, readable, linkReader, settings }: StoreParts) {
  const calls = answers.round;
  const doorstep = openDoorstep(reader, readable, linkReader, settings);
  return {
    read: calls.read.handler(({ input }) => round.all(input.day, ownGround(store, rights), input.walkFrom)),
    doorstep: calls.doorstep.handler(({ input }) => doorstep(input.place, input.watch)),
  };
}
