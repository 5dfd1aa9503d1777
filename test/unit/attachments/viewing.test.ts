import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MediaGate } from '../../../electron/media.ts';
import { itemShapes } from '../../../model/leaves.ts';
import { adding, bringingBack, inFamilies, removing } from '../../../renderer/attachments/items.ts';
import { boxBetween, isSlip, meanColour, nudged } from '../../../renderer/attachments/redacting.ts';
import { fitted, isAllSeen, moved, zoomed } from '../../../renderer/attachments/zoom.ts';
import { holds } from '../../support/property.ts';

const size = fc.record({ width: fc.integer({ min: 1, max: 20_000 }), height: fc.integer({ min: 1, max: 20_000 }) });
const stage = { width: 900, height: 600 };

describe('looking closely', () => {
  test('all of the picture is seen at first, never larger than it is', () => {
    holds(
      fc.property(size, (picture) => {
        const look = fitted(picture, stage);
        expect(look.scale).toBeLessThanOrEqual(1);
        expect(isAllSeen(look, picture, stage)).toBe(true);
      }),
    );
  });

  test('however one zooms and drags, the picture never leaves the stage and can be seen whole again', () => {
    const act = fc.record({
      factor: fc.double({ min: 0.2, max: 5, noNaN: true }),
      x: fc.nat(900),
      y: fc.nat(600),
      dx: fc.integer({ min: -2000, max: 2000 }),
    });
    holds(
      fc.property(size, fc.array(act, { maxLength: 20 }), (picture, acts) => {
        let look = fitted(picture, stage);
        for (const { factor, x, y, dx } of acts) {
          look = moved(zoomed(look, factor, { x, y }, picture, stage), dx, -dx, picture, stage);
          const right = look.x + picture.width * look.scale;
          if (picture.width * look.scale > stage.width) {
            expect(look.x).toBeLessThanOrEqual(0.001);
            expect(right).toBeGreaterThanOrEqual(stage.width - 0.001);
          } else expect(look.x).toBeCloseTo(stage.width - right, 3);
        }
        expect(isAllSeen(zoomed(look, 1e-6, { x: 0, y: 0 }, picture, stage), picture, stage)).toBe(true);
      }),
    );
  });
});

describe('redacting', () => {
  test('a box lies within the picture whichever way it is drawn, moved or stretched', () => {
    const point = fc.record({ x: fc.integer({ min: -500, max: 3000 }), y: fc.integer({ min: -500, max: 3000 }) });
    const picture = { width: 2000, height: 1000 };
    holds(
      fc.property(point, point, fc.integer({ min: -900, max: 900 }), fc.boolean(), (from, to, by, resize) => {
        const drawn = boxBetween(1, from, to, picture);
        const box = isSlip(drawn) ? drawn : nudged(drawn, by, -by, resize, picture);
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.y).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(picture.width);
        expect(box.y + box.height).toBeLessThanOrEqual(picture.height);
      }),
    );
  });

  test('a coarse block is one colour, the mean of what it covers', () => {
    expect(meanColour([0, 0, 0, 255, 255, 100, 50, 255])).toEqual([128, 50, 25]);
  });
});

describe('as parts of a record', () => {
  const record = { id: 'r', type: 'entry' as const, doc: {}, heads: {} };
  const taken = {
    content: 'a'.repeat(64),
    type: 'image/png' as const,
    bytes: 9,
    width: 2,
    height: 3,
    origin: { device: 'Cam' },
  };

  test('a recording hangs on its record under the id it was kept by', () => {
    expect(adding(record, taken, { name: 'Sound', recording: 'kept' }).item).toBe('kept');
  });

  test('what is taken off and brought back is what it was', () => {
    const { edit, item, order } = adding(record, taken, { name: 'IMG\u202e1.png\n', caption: 'Gate' });
    const leaves = Object.fromEntries(
      Object.entries(edit.leaves).map(([leaf, { value }]) => [leaf.split('/')[2], value]),
    );
    expect(Object.keys(leaves).every((leaf) => itemShapes('entry', 'attachments')?.has(leaf))).toBe(true);
    expect(leaves.name).toBe('IMG 1.png');
    const stood = {
      order,
      ...(leaves.file as object),
      ...(leaves.origin as object),
      name: leaves.name,
      caption: 'Gate',
    };
    expect(bringingBack(record, item, stood).leaves).toEqual(edit.leaves);
    const heads = Object.fromEntries(Object.keys(edit.leaves).map((leaf) => [leaf, ['stamp']]));
    const off = removing({ ...record, heads: { ...heads, facts: ['other'] } }, item);
    expect(new Set(Object.keys(off.leaves))).toEqual(new Set(Object.keys(edit.leaves)));
    expect(Object.values(off.leaves).every((leaf) => leaf.value === undefined)).toBe(true);
  });

  test('a redacted copy stands beside its original, and alone where that is gone', () => {
    const one = (id: string, redacts?: string) => ({ ...taken, id, order: id, name: id, ...(redacts && { redacts }) });
    expect(inFamilies([one('a'), one('b'), one('c', 'a'), one('d', 'gone')]).map(({ id }) => id)).toEqual([
      'a',
      'c',
      'b',
      'd',
    ]);
  });
});

test('camera and microphone are lent to our own main frame alone, one at a time, and to nothing else', () => {
  const gate = new MediaGate('app://beatbook');
  const [window, stranger] = [{}, {}] as never[];
  gate.serve(window as never);
  const asked = { isMainFrame: true, requestingUrl: 'app://beatbook/index.html', mediaTypes: ['video'] };
  const allows = (change: object = {}, permission = 'media', contents = window) =>
    gate.allows(contents as never, permission, { ...asked, ...change });
  expect(allows()).toBe(false);
  gate.set('camera');
  expect(allows()).toBe(true);
  expect(allows({ mediaTypes: ['audio'] })).toBe(false);
  expect(allows({ mediaTypes: ['video', 'audio'] })).toBe(false);
  expect(allows({ mediaTypes: undefined, mediaType: 'video' })).toBe(true);
  expect(allows({ mediaTypes: undefined })).toBe(false);
  expect(allows({ isMainFrame: false })).toBe(false);
  expect(allows({ requestingUrl: 'app://beatbook.evil/index.html' })).toBe(false);
  expect(allows({}, 'geolocation')).toBe(false);
  expect(allows({}, 'media', stranger)).toBe(false);
  gate.set(null);
  expect(allows()).toBe(false);
});
