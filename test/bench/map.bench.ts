/**
 * The map in the real window, drawn without a GPU: ten thousand places in the sample's town. First picture: from asking for the map to
 * ground and pins both being painted. Panning: frames a second while the map is dragged to and fro for some seconds.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { writePack } from '../../build/sample/pack.ts';
import { random } from '../../build/sample/random.ts';
import { makeTown } from '../../build/sample/town.ts';
import { MapPacks } from '../../db/map/packs.ts';
import { newIdAmong } from '../../model/id.ts';
import { PLACE_KINDS } from '../../model/records/place.ts';
import { launchBeatbook } from '../e2e/launch.ts';
import prepare from '../e2e/prepare.ts';
import { copyOf, type KeptVault, keptVault, openKept, PASSPHRASE, partsOf } from './support/kept-vault.ts';
import { median, must, percentile, report, say } from './support/measure.ts';
import { workFolder } from './support/work.ts';

const PINS = 10_000;
const OPENINGS = 5;
const PAN_SECONDS = 5;
const PANS = 3;

const close = await prepare();
const work = workFolder();
const town = makeTown();

/** Ten thousand places where the town has its houses, and the town's own pack. */
async function laptop(): Promise<KeptVault> {
  const kept = await copyOf(await keptVault('empty'), join(work.path, 'laptop'));
  const opened = openKept(kept);
  const { store, bulk } = partsOf(kept, opened);
  const chance = random(3);
  const now = Date.now();
  const areaId = store.local.get('beat');
  const places = Array.from({ length: PINS }, (_, index) => {
    const [lon, lat] = chance.pick(town.buildings).centre;
    const position = { lat: lat + (chance.next() - 0.5) / 500, lon: lon + (chance.next() - 0.5) / 500 };
    const kind = PLACE_KINDS[index % PLACE_KINDS.length];
    return {
      type: 'place' as const,
      id: newIdAmong(now, index),
      doc: { name: `Place ${index}`, kind, position, areaId },
    };
  });
  for (let at = 0; at < PINS; at += 1_000) store.write(() => bulk.writeAll(places.slice(at, at + 1_000)));
  opened.close();
  const folder = join(kept.userData, 'maps');
  mkdirSync(folder, { recursive: true });
  const file = join(work.path, 'town.mbtiles');
  writePack(town, file);
  const packs = new MapPacks({ folder, worker: new URL('../../electron/worker.ts', import.meta.url) });
  await packs.import(file);
  packs.close();
  return kept;
}

/** Until both the ground and the pins show something, by the window's clock from the click on; looked at every frame. */
const firstPicture = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const probe = document.createElement('canvas');
        [probe.width, probe.height] = [64, 64];
        const context = probe.getContext('2d', { willReadFrequently: true });
        const shows = (canvas: HTMLCanvasElement): boolean => {
          if (!context || canvas.width === 0) return false;
          context.clearRect(0, 0, 64, 64);
          context.drawImage(canvas, 0, 0, 64, 64);
          return context.getImageData(0, 0, 64, 64).data.some((value, index) => index % 4 === 3 && value > 0);
        };
        const painted = (pane: string) =>
          [...document.querySelectorAll<HTMLCanvasElement>(`.leaflet-${pane}-pane canvas`)].some(shows);
        const button = [...document.querySelectorAll('nav button')].find((one) => one.textContent?.includes('Map'));
        const began = performance.now();
        (button as HTMLElement).click();
        const look = () => {
          if (painted('tile') && painted('marker')) resolve(performance.now() - began);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }),
  );

/** Drags the map to and fro, a step for each frame; milliseconds between frames. */
const pan = (page: Page, seconds: number) =>
  page.evaluate(
    (length) =>
      new Promise<number[]>((resolve) => {
        const map = document.querySelector<HTMLElement>('.leaflet-container');
        if (!map) throw new Error('No map is on screen');
        const { left, top, width, height } = map.getBoundingClientRect();
        const centre = { x: left + width / 2, y: top + height / 2 };
        const send = (type: string, x: number, y: number, target: EventTarget) =>
          target.dispatchEvent(
            new MouseEvent(type, {
              clientX: x,
              clientY: y,
              bubbles: true,
              cancelable: true,
              view: window,
              button: 0,
              buttons: 1,
            }),
          );
        const began = performance.now();
        let last = began;
        const between: number[] = [];
        send('mousedown', centre.x, centre.y, map);
        const step = (now: number) => {
          between.push(now - last);
          last = now;
          const at = (now - began) / 1000;
          send('mousemove', centre.x + Math.sin(at * 1.7) * 500, centre.y + Math.sin(at * 1.1) * 300, document);
          if (at < length) requestAnimationFrame(step);
          else {
            send('mouseup', centre.x, centre.y, document);
            resolve(between.slice(1));
          }
        };
        requestAnimationFrame(step);
      }),
    seconds,
  );

const kept = await laptop();
const opened: number[] = [];
const rates: number[] = [];
const frames: number[] = [];
for (let round = 0; round < OPENINGS; round++) {
  const { page, close: quit, screenshot } = await launchBeatbook({ userData: kept.userData });
  const secret = page.getByLabel('Passphrase', { exact: true });
  await secret.fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Start shift' }).waitFor();
  await page.waitForTimeout(500);
  opened.push(await firstPicture(page));
  if (round < PANS) {
    await page.waitForTimeout(1_500);
    const marks = await page.evaluate(() => document.querySelectorAll('.leaflet-marker-pane canvas').length);
    must(marks === 1, 'the pins stand on a canvas');
    await pan(page, 1);
    const transform = () =>
      page.evaluate(() => document.querySelector<HTMLElement>('.leaflet-map-pane')?.style.transform ?? '');
    const before = await transform();
    const between = await pan(page, PAN_SECONDS);
    must((await transform()) !== before, 'the map has moved');
    rates.push(between.length / (between.reduce((sum, each) => sum + each, 0) / 1000));
    frames.push(...between);
    await screenshot('bench-map');
  }
  say(`first picture after ${Math.round(opened.at(-1) ?? 0)} ms; ${rates.at(-1)?.toFixed(1)} frames/s`);
  await quit();
}
close();
work.remove();

const first = median(opened);
report({
  name: 'map with 10,000 pins, first picture',
  value: first,
  unit: 'ms',
  target: '≤ 1200 ms',
  holds: first <= 1_200,
});
const rate = median(rates);
report({
  name: 'map with 10,000 pins, panning without a GPU',
  value: rate,
  unit: 'frames/s',
  target: '≥ 50 frames/s',
  holds: rate >= 50,
});
report({ name: 'map with 10,000 pins, panning, frame p95', value: percentile(frames, 0.95), unit: 'ms' });
