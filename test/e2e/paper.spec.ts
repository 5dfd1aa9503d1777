/** Paper and files: laid out in a window of its own, written only where a person says, gone when the vault locks. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { ShellBridge } from '../../model/bridges.ts';
import { ask, lockNow, officer, state } from './bridge.ts';
import { type Launched, launchBeatbook } from './launch.ts';

declare const beatbook: ShellBridge;

const paper = {
  marking: 'OFFICIAL',
  reference: 'HB-2026-1',
  title: 'Report',
  subtitle: '',
  printed: 'A. Berg, 20 November 2026',
  pageOf: 'Page {page} of {pages}',
  language: 'en',
  blocks: [
    { kind: 'note', text: '<img src=x onerror="document.title=1"> <script>fetch("https://example.org")</script>' },
  ],
};

let launched: Launched;
let folder: string;
test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'beatbook-paper-'));
  launched = await launchBeatbook();
  await ask(launched.page, 'vault.create', officer);
});
test.afterEach(async () => {
  await launched.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What a person would do in the system's dialogs. */
const answerDialogs = (path: string) =>
  launched.app.evaluate(({ dialog }, chosen) => {
    Object.assign(dialog, {
      showSaveDialog: async () => ({ canceled: false, filePath: chosen }),
      showOpenDialog: async () => ({ canceled: false, filePaths: [chosen] }),
    });
  }, path);

/** Lays the paper out in the page and tells the first characters and size, since bytes do not cross into the test. */
const prepare = () =>
  launched.page.evaluate(async (data) => {
    const answer = (await beatbook.invoke('print.prepare', { template: 'paper', title: 'Report', data })) as {
      ok: boolean;
      value: { document: string; pdf: Uint8Array };
      error?: { code: string };
    };
    if (!answer.ok) return { document: answer.error?.code ?? '', head: '', bytes: 0 };
    return {
      document: answer.value.document,
      head: String.fromCharCode(...answer.value.pdf.slice(0, 5)),
      bytes: answer.value.pdf.length,
    };
  }, paper);

test('a document is laid out, saved where the officer says, byte for byte what the preview showed @package', async () => {
  const { page } = launched;
  const laid = await prepare();
  expect(laid).toMatchObject({ head: '%PDF-' });
  const path = join(folder, 'report.pdf');
  await answerDialogs(path);
  const { picked } = (await ask(page, 'file.pickSave', { kind: 'pdf', suggestedName: 'report.pdf' })).value;
  expect(picked).toMatchObject({ name: 'report.pdf', bytes: null });
  expect(JSON.stringify(picked)).not.toContain(folder);
  expect(existsSync(path)).toBe(false);
  expect((await ask(page, 'print.save', { document: laid.document, file: picked?.file ?? '' })).ok).toBe(true);
  expect(readFileSync(path).length).toBe(laid.bytes);
});

test('four previews keep three; closed or after a lock a preview is gone', async () => {
  const { page, app } = launched;
  const laid = [await prepare(), await prepare(), await prepare(), await prepare()];
  await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(4);
  await ask(page, 'print.discard', { document: laid[3]?.document ?? '' });
  await answerDialogs(join(folder, 'x.pdf'));
  const file = (await ask(page, 'file.pickSave', { kind: 'pdf', suggestedName: 'x.pdf' })).value.picked?.file ?? '';
  for (const at of [0, 3]) {
    expect((await ask(page, 'print.save', { document: laid[at]?.document ?? '', file })).error.code).toBe(
      'documentGone',
    );
  }
  await lockNow(page);
  expect((await state(page)).vault).toBe('locked');
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('a file is read only through the handle of a dialog, and a handle to read does not write', async () => {
  const { page } = launched;
  const path = join(folder, 'key.json');
  writeFileSync(path, 'not a key');
  await answerDialogs(path);
  const { picked } = (await ask(page, 'file.pickOpen', { kind: 'organisationKey' })).value;
  expect(picked).toMatchObject({ name: 'key.json', bytes: 9 });
  expect((await ask(page, 'organisationKey.inspect', { file: picked?.file ?? '' })).error.code).toBe(
    'organisationKeyUnusable',
  );
  expect((await ask(page, 'organisationKey.inspect', { file: `f-${'0'.repeat(32)}` })).error.code).toBe('fileGone');
  expect((await ask(page, 'organisationKey.inspect', { file: path })).error.code).toBe('badInput');
  const { document } = await prepare();
  expect((await ask(page, 'print.save', { document, file: picked?.file ?? '' })).error.code).toBe('fileGone');
  expect(readFileSync(path, 'utf8')).toBe('not a key');
});
