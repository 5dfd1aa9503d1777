/** The organisation's answer to a file comes by hand: days later, while laptop and server have gone on, or the server was put back. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openTransfer } from '../../../db/sync/transfer.ts';
import { type CarriedFile, takeFile } from '../../sim/carrying.ts';
import type { Laptop } from '../../sim/laptop.ts';
import { ada, ben, cut, force, make, mend, mill, postingEnded, putBack, world } from '../../support/sync/calm.ts';

/** A file made out to the organisation, on its way there. */
const fileFrom = async (maker: Laptop): Promise<CarriedFile> => {
  const path = join(world.folder, `from ${maker.name}`);
  maker.tick();
  for await (const _ of openTransfer(maker.sync).write({ kind: 'organisation' }, 'No network', path));
  return { path, maker, to: undefined };
};
/** It arrives; the receipt, on its way back. */
const arrives = async (file: CarriedFile): Promise<CarriedFile> => {
  force.files.push(file);
  await takeFile(force, file.maker);
  const [receipt] = force.files.splice(0);
  if (receipt === undefined) throw new Error('nothing came back');
  return receipt;
};
const named = (by: Laptop, id: string, name: string) =>
  by.commit({ do: 'edit', id, leaves: { name: { value: name } } });
const comesBack = async (receipt: CarriedFile) => {
  force.files.push(receipt);
  await takeFile(force, ada);
};
/** She meets the server that was put back, and the line breaks before she has sent anything. */
const meetsItAndNoMore = async () => {
  cut(ada);
  await ada.exchange();
  mend(ada);
};
const nameOf = ({ vault }: Laptop, id: string) => vault.parts.holding.load(id)?.view.doc.name;

/** Ada writes upon Ben's place, and her file reaches a server that was put back and has nothing of that place, nor of what she had sent before, if she had. */
const writtenUponWhatIsLost = async ({ hadSent = true } = {}) => {
  for (const laptop of [ada, ben]) await laptop.exchange();
  await world.backUp();
  const place = await make(ben, 'place', mill);
  await ben.exchange();
  if (hadSent) await make(ada, 'entry', mill);
  await ada.exchange();
  await named(ada, place, 'Upper lock');
  const file = await fileFrom(ada);
  await putBack();
  return { place, receipt: await arrives(file) };
};
const settled = async (place: string, name: string) => {
  for (let round = 0; round < 3; round++) for (const laptop of [ben, ada]) await laptop.exchange();
  expect([nameOf(ada, place), nameOf(ben, place)]).toEqual([name, name]);
  expect(ada.sync.refusals.all()).toEqual([]);
  expect(ada.sync.outbox.waiting()).toBe(0);
};

test('what the server could not place when the file came, and has taken since, is not taken back by the receipt', async () => {
  const { place, receipt } = await writtenUponWhatIsLost();
  for (let round = 0; round < 2; round++) for (const laptop of [ben, ada]) await laptop.exchange();
  expect(nameOf(ben, place)).toBe('Upper lock');
  await comesBack(receipt);
  await settled(place, 'Upper lock');
});

test('nor does anybody have to mend it where all that she had sent before is there', async () => {
  const { place, receipt } = await writtenUponWhatIsLost({ hadSent: false });
  await comesBack(receipt);
  await settled(place, 'Upper lock');
});

test('what the server could not place yet waits on, though the receipt comes first: nobody has to mend it', async () => {
  const { place, receipt } = await writtenUponWhatIsLost();
  await meetsItAndNoMore();
  await comesBack(receipt);
  await settled(place, 'Upper lock');
});

test.each(['after that', 'before that', 'never'])(
  'what the server took once it takes again, whatever it said to an older file: the receipt comes %s',
  async (when) => {
    for (const laptop of [ada, ben]) await laptop.exchange();
    await world.backUp();
    const place = await make(ada, 'place', mill);
    const file = await fileFrom(ada);
    await ada.exchange();
    await putBack();
    await postingEnded(ada);
    const receipt = await arrives(file);
    await world.assign({ officer: ada.officer, area: mill });
    if (when === 'before that') await meetsItAndNoMore();
    else await ada.exchange();
    if (when !== 'never') await comesBack(receipt);
    await settled(place, 'Lock house');
  },
);

test('what the server took once goes again, with all that follows, where the file came before it and was refused', async () => {
  for (const laptop of [ada, ben]) await laptop.exchange();
  await world.backUp();
  const place = await make(ada, 'place', mill);
  const file = await fileFrom(ada);
  await ada.exchange();
  await putBack();
  // It lacks nothing of others, but her own work does not go again yet.
  await meetsItAndNoMore();
  await postingEnded(ada);
  const receipt = await arrives(file);
  await world.assign({ officer: ada.officer, area: mill });
  await comesBack(receipt);
  expect(nameOf(ada, place)).toBe('Lock house');
  await settled(place, 'Lock house');
  // It was refused once; what is written upon it from now on has nothing to do with that.
  await named(ada, place, 'The new lock');
  await settled(place, 'The new lock');
});

test('what a server took from a file and then lost, since it was put back, goes again, though the receipt says that it has it', async () => {
  for (const laptop of [ada, ben]) await laptop.exchange();
  await world.backUp();
  const place = await make(ada, 'place', mill);
  const receipt = await arrives(await fileFrom(ada));
  await putBack();
  await meetsItAndNoMore();
  await comesBack(receipt);
  expect(ada.sync.outbox.waiting()).toBe(1);
  await settled(place, 'Lock house');
});
