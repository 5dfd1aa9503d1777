/** Pictures and files on a record, as an officer hangs them there, looks at them, covers faces and takes them off again. */
import { closeSync, ftruncateSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { png, program, withExif } from '../support/pictures.ts';
import { lockNow } from './bridge.ts';
import type { Launched } from './launch.ts';
import { makePlace, openedBeatbook, PASSPHRASE } from './officer.ts';

test.setTimeout(90_000);
test.describe.configure({ mode: 'serial' });

let beatbook: Launched;
let page: Page;
let folder: string;
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'beatbook-attach-'));
  beatbook = await openedBeatbook({ args: ['--use-fake-device-for-media-stream'] });
  page = beatbook.page;
});
test.afterAll(async () => {
  await beatbook.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A real JPEG of a face-like blob, drawn by the browser. */
async function photograph(): Promise<Buffer> {
  const drawn = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(400, 300);
    const context = canvas.getContext('2d');
    if (!context) return '';
    context.fillStyle = '#7a8';
    context.fillRect(0, 0, 400, 300);
    context.fillStyle = '#fc9';
    context.fillRect(160, 120, 80, 60);
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg' })).arrayBuffer());
    return btoa(String.fromCharCode(...bytes));
  });
  return Buffer.from(drawn, 'base64');
}

const says = { orientation: 6, make: 'Canaryphone', taken: '2026:05:12 14:03:20', lat: 51.5, lon: -0.1 };
const choose = (...files: { name: string; buffer: Buffer }[]) =>
  page.getByLabel('Files to attach').setInputFiles(files.map((file) => ({ ...file, mimeType: '' })));
/** Drags a file from the desktop over the page and lets it fall there, as the system does it. */
async function drop(name: string, bytes: Buffer): Promise<void> {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 640, y: 400, data });
    if (type === 'dragOver') await expect(page.getByText('Let go to attach')).toBeVisible();
  }
  await session.detach();
}
const section = () => page.getByRole('region', { name: 'Attachments' });
const tiles = () => section().getByRole('listitem');
const viewer = () => page.getByRole('dialog');

async function axe(): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  expect(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`))).toEqual([]);
}

test('an officer attaches a picture, captions it, covers a face in a copy, takes it off and brings it back', async () => {
  await makePlace(page, 'Hill School', '54.9, 2.31');
  await drop('IMG_2201.JPG', withExif(await photograph(), says));
  await expect(tiles()).toHaveCount(1);
  await expect(tiles().locator('img')).toBeVisible();

  // Pasting a picture hangs it on the record too.
  await page.evaluate((bytes) => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(
      new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], 'image.png', { type: 'image/png' }),
    );
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, png(60, 40).toString('base64'));
  await expect(tiles()).toHaveCount(2);

  await page.getByRole('button', { name: 'Open IMG_2201.JPG' }).click();
  const picture = viewer().getByRole('img', { name: /IMG_2201/ });
  await expect(picture.locator('img')).toBeVisible();
  // Upright it is 300 wide and 400 high, as the camera held it; what the camera wrote stands beside it.
  expect(
    await picture.locator('img').evaluate((img: HTMLImageElement) => [img.naturalWidth, img.naturalHeight]),
  ).toEqual([300, 400]);
  const origin = viewer().getByRole('region', { name: 'What the picture file said' });
  await expect(origin).toContainText('Canaryphone');
  await expect(origin).toContainText('51.50000, -0.10000');

  // By keys: closer, further, all of it.
  await expect(picture).toBeFocused();
  // In parts of the stage, which gives way to what is said at the foot of the window.
  const widthOf = async () => {
    const [img, stage] = [await picture.locator('img').boundingBox(), await picture.boundingBox()];
    return (img?.width ?? 0) / (stage?.height ?? 1);
  };
  const before = await widthOf();
  await page.keyboard.press('+');
  await expect.poll(widthOf).toBeGreaterThan(before * 1.3);
  await page.keyboard.press('0');
  await expect.poll(widthOf).toBeCloseTo(before, 2);

  await viewer().getByRole('textbox', { name: 'Caption' }).fill('Broken gate, seen from Mill Lane');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/^Caption saved on this laptop/)).toBeVisible();
  await axe();
  await beatbook.screenshot('attachments-viewer');

  // What was just said lies below the viewer, not on its buttons until it goes by itself.
  await viewer().getByRole('button', { name: 'Redact…' }).click({ timeout: 5_000 });
  await viewer().getByRole('button', { name: 'Save redacted copy' }).click();
  await expect(viewer().getByRole('alert')).toHaveText('Draw at least one box.');
  const stage = viewer()
    .getByRole('img', { name: /^Picture: Broken gate/ })
    .locator('..');
  const box = await stage.boundingBox();
  if (!box) throw new Error('no stage');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x - 60, y - 60);
  await page.mouse.down();
  await page.mouse.move(x + 60, y + 60, { steps: 4 });
  await page.mouse.up();
  await expect(viewer().getByRole('button', { name: /^Box 1/ })).toBeVisible();
  await viewer().getByRole('button', { name: 'Add a box' }).click();
  await expect(viewer().getByRole('button', { name: /^Box 2/ })).toBeFocused();
  await axe();
  await beatbook.screenshot('attachments-redaction');
  await page.keyboard.press('Delete');
  await expect(viewer().getByRole('button', { name: /^Box 2/ })).toHaveCount(0);
  await viewer().getByRole('button', { name: 'Save redacted copy' }).click();
  await expect(viewer().getByRole('button', { name: 'Redact…' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(tiles()).toHaveCount(3);
  await expect(tiles().filter({ hasText: 'redacted copy' })).toHaveCount(1);

  // The middle of the copy is black, the original is as it was.
  const middleOf = async (name: string | RegExp) => {
    await page.getByRole('button', { name }).click();
    const shown = viewer()
      .getByRole('img', { name: /^Picture:/ })
      .locator('img');
    await expect(shown).toBeVisible();
    const colour = await shown.evaluate(async (img: HTMLImageElement) => {
      await img.decode();
      const canvas = new OffscreenCanvas(img.naturalWidth, img.naturalHeight);
      const context = canvas.getContext('2d');
      context?.drawImage(img, 0, 0);
      return [...(context?.getImageData(img.naturalWidth / 2, img.naturalHeight / 2, 1, 1).data ?? [])].slice(0, 3);
    });
    await page.keyboard.press('Escape');
    await expect(viewer()).toBeHidden();
    return Math.max(...colour);
  };
  expect(await middleOf(/^Open IMG_2201 redacted/)).toBeLessThan(20);
  expect(await middleOf('Open IMG_2201.JPG')).toBeGreaterThan(200);

  await page.getByRole('button', { name: 'Open IMG_2201.JPG' }).click();
  await viewer().getByRole('button', { name: 'Take off' }).click();
  await expect(tiles()).toHaveCount(2);
  await lockNow(page);
  await page.getByLabel('Passphrase').fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').getByRole('button', { name: 'Places', exact: true }).click();
  await page.getByText('Hill School').first().click();
  await page.getByText('Hill School').first().dblclick();
  await section().getByRole('button', { name: 'Bring back IMG_2201.JPG' }).click();
  await expect(tiles()).toHaveCount(3);
  await page.getByRole('button', { name: 'Open IMG_2201.JPG' }).click();
  await expect(viewer().getByRole('textbox', { name: 'Caption' })).toHaveValue('Broken gate, seen from Mill Lane');

  // A copy leaves only after it is written down for whom and why.
  const out = join(folder, 'copy.jpg');
  await beatbook.app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
  }, out);
  await viewer().getByRole('button', { name: 'Save a copy…' }).click();
  const copy = page.getByRole('dialog', { name: /^Save a copy of/ });
  await copy.getByRole('button', { name: 'Choose where…' }).click();
  await expect(copy.getByText('Say it in a few words.').first()).toBeVisible();
  await copy.getByRole('textbox', { name: 'For whom' }).fill('Prosecutor');
  await copy.getByRole('textbox', { name: 'Why' }).fill('Hearing on 3 June');
  await copy.getByRole('button', { name: 'Choose where…' }).click();
  await expect(page.getByText('A copy was saved: copy.jpg')).toBeVisible();
  expect(readFileSync(out).subarray(0, 3).toString('hex')).toBe('ffd8ff');
  expect(readFileSync(out, 'latin1')).not.toContain('Canaryphone');
  await page.keyboard.press('Escape');
  await expect(viewer()).toBeHidden();
  await beatbook.screenshot('attachments-section');
});

test('wrong and hostile files are each told in a sentence, and nothing of them is kept', async () => {
  const count = await tiles().count();
  const refused = async (sentence: RegExp) => {
    await expect(page.getByText(sentence)).toBeVisible();
    await page.getByRole('button', { name: 'Dismiss' }).last().click();
    await expect(tiles()).toHaveCount(count);
  };
  await drop('holiday.jpg', program());
  await refused(/“holiday.jpg” is a program/);
  await choose({ name: 'huge.png', buffer: png(1, 1, { claimed: { width: 60_000, height: 60_000 } }) });
  await refused(/“huge.png” says it is larger than any camera’s picture/);
  await drop('nothing.pdf', Buffer.alloc(0));
  await refused(/“nothing.pdf” is empty/);
  await choose({ name: 'cut.jpg', buffer: (await photograph()).subarray(0, 700) });
  await refused(/“cut.jpg” is damaged/);
  const large = join(folder, 'film.bin');
  const file = openSync(large, 'w');
  ftruncateSync(file, 500 * 1024 * 1024);
  closeSync(file);
  await page.getByLabel('Files to attach').setInputFiles(large);
  await refused(/“film.bin” is larger than 67.1\s?MB/);
  const text = join(folder, 'notes.txt');
  writeFileSync(text, '<b>not</b> a page');
  await page.getByLabel('Files to attach').setInputFiles(text);
  await page.getByRole('button', { name: 'Open notes.txt' }).click();
  await expect(viewer().getByText('<b>not</b> a page')).toBeVisible();
  await page.keyboard.press('Escape');
});

test('camera and microphone are there while their dialog is open, and at no other time', async () => {
  const ask = (wanted: MediaStreamConstraints) =>
    page.evaluate(
      (constraints) =>
        navigator.mediaDevices.getUserMedia(constraints).then(
          (stream) => {
            for (const track of stream.getTracks()) track.stop();
            return 'given';
          },
          (error: unknown) => (error as DOMException).name,
        ),
      wanted,
    );
  expect(await ask({ video: true })).toBe('NotAllowedError');
  expect(await ask({ audio: true })).toBe('NotAllowedError');
  const count = await tiles().count();
  await section().getByRole('button', { name: 'Camera…' }).click();
  await expect(viewer().getByRole('button', { name: 'Take picture' })).toBeEnabled();
  expect(await ask({ audio: true })).toBe('NotAllowedError');
  await expect
    .poll(() =>
      viewer()
        .locator('video')
        .evaluate((video: HTMLVideoElement) => video.videoWidth),
    )
    .toBeGreaterThan(0);
  await viewer().getByRole('button', { name: 'Take picture' }).click();
  await expect(tiles()).toHaveCount(count + 1);
  await viewer().getByRole('button', { name: 'Close' }).last().click();
  await expect(viewer()).toBeHidden();
  await expect.poll(() => ask({ video: true })).toBe('NotAllowedError');

  await section().getByRole('button', { name: 'Record sound…' }).click();
  await viewer().getByRole('button', { name: 'Start' }).click();
  await expect(viewer().getByText('Recording 0:02')).toBeVisible();
  await viewer().getByRole('button', { name: 'Stop' }).click();
  await expect(viewer().locator('audio')).toBeVisible();
  await axe();
  await viewer().getByRole('button', { name: 'Attach' }).click();
  await expect(tiles()).toHaveCount(count + 2);
  await expect(tiles().last()).toContainText('Sound recording · 0:02');

  // The lid shuts over a recording: what was said until then hangs on the record.
  await section().getByRole('button', { name: 'Record sound…' }).click();
  await viewer().getByRole('button', { name: 'Start' }).click();
  await expect(viewer().getByText('Recording 0:02')).toBeVisible();
  await beatbook.app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'));
  await page.waitForURL('**/*locked=suspend*');
  await page.getByLabel('Passphrase').fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await expect(tiles()).toHaveCount(count + 3);
  await expect(tiles().last()).toContainText('Sound recording · 0:02');
  await tiles().last().getByRole('button').first().click();
  await expect
    .poll(() =>
      viewer()
        .locator('audio')
        .evaluate((sound: HTMLAudioElement) => sound.readyState),
    )
    .toBeGreaterThan(0);
});
