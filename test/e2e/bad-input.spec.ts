/** What nobody should type and somebody will: told at the field, kept until mended, and never carried out. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import type { Json } from '../../model/define.ts';
import { newId } from '../../model/id.ts';
import type { RecordType } from '../../model/types.ts';
import { injections } from '../support/injections.ts';
import { type CoreAnswer, tellCore } from './bridge.ts';
import { documentWith, type Known, SCREENED } from './injected.ts';
import type { Launched } from './launch.ts';
import { edit, goTo, openedBeatbook } from './officer.ts';

test.describe.configure({ mode: 'serial' });
test.setTimeout(240_000);

const TEXTS = injections();
const LONG_PASTE = 10_000_000;

let beatbook: Launched;
let page: Page;
let folder: string;
/** Everything that would not have happened if text had stayed text. */
const seen: string[] = [];

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'beatbook-bad-input-'));
  beatbook = await openedBeatbook();
  page = beatbook.page;
  const home = new URL('.', page.url()).href;
  const watch = (watched: Page) => {
    watched.on('dialog', (dialog) => {
      seen.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    watched.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(home) && !/^(blob:|data:(image|font)\/)/.test(url)) seen.push(`request ${url}`);
    });
    watched.on('pageerror', (error) => seen.push(`error ${error.message}`));
  };
  for (const each of beatbook.app.windows()) watch(each);
  beatbook.app.on('window', watch);
  await page.evaluate(() => {
    const told: string[] = [];
    Object.assign(globalThis, { told, harmed: () => told.push('harm') });
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      told.push(`${effectiveDirective} ${blockedURI}`),
    );
  });
});
test.afterAll(async () => {
  await beatbook.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Nothing was carried out, and no text became an element, an attribute that runs, or an address. */
async function expectHarmless(where: string): Promise<void> {
  await page.waitForTimeout(100);
  const found = await page.evaluate(() => [
    ...(globalThis as unknown as { told: string[] }).told,
    ...[...document.querySelectorAll('*')].flatMap((element) =>
      [...element.attributes]
        .filter(
          ({ name, value }) =>
            name.startsWith('on') ||
            (/^(href|src|srcset|action|data)$/.test(name) && /javascript:|example\.org|data:text/i.test(value)),
        )
        .map(({ name }) => `<${element.tagName} ${name}>`),
    ),
  ]);
  expect([...found, ...seen], where).toEqual([]);
}

const answered = (answers: readonly CoreAnswer[]) =>
  answers
    .filter(({ code }) => code !== 'ok')
    .map(({ code, value }) => `${code} ${JSON.stringify(value).slice(0, 400)}`);

const create = (type: RecordType, doc: Record<string, Json>, id = newId()) => ({ do: 'create', type, id, doc });
const commit = (commands: readonly unknown[]) =>
  ['/records/commit', { mutation: newId(), commands, drafts: [] }] as const;

/** What decides which fields a record shows: together they show every one. */
const VARIANTS: Readonly<Record<(typeof SCREENED)[number], readonly Readonly<Record<string, Json>>[]>> = {
  party: [{ kind: 'person' }, { kind: 'organisation' }],
  place: [{ kind: 'shop', position: { lat: 54.93, lon: 2.29 } }],
  entry: [{ kind: 'online' }, { kind: 'information', source: '1', confidence: 'A', handling: 'P' }],
  incident: [{ position: { lat: 54.931, lon: 2.291 } }],
  action: [{}],
  area: [{ kind: 'beat' }],
  officer: [{ role: 'beat' }],
};

test('two hundred texts that would run are saved in every text field of every record', async () => {
  const [status] = await tellCore(page, [['/status/get', {}]]);
  if (!status) throw new Error('The core did not answer.');
  const { officer, beat } = status.value as { officer: { id: string }; beat: { id: string } };
  const known: Known = { party: newId(), place: newId(), incident: newId(), officer: officer.id, area: beat.id };
  const first = [
    create('party', { kind: 'person', surname: 'Lind' }, known.party),
    create('place', { kind: 'shop', name: 'Corner', position: { lat: 54.93, lon: 2.29 } }, known.place),
    create('incident', {}, known.incident),
  ];
  expect(answered(await tellCore(page, [commit(first)]))).toEqual([]);

  const commands: unknown[] = [];
  let wholeIncident = '';
  for (const type of SCREENED) {
    const variants = VARIANTS[type];
    for (const [index, text] of TEXTS.entries()) {
      // The first of each type holds all the texts that its long fields take.
      const doc = documentWith(
        type,
        index === 0 ? [`zenith ${type}`, ...TEXTS] : [text],
        known,
        variants[index % variants.length],
      );
      const id = newId();
      if (index === 0 && type === 'incident') wholeIncident = id;
      commands.push(create(type, doc, id));
    }
  }
  expect(commands.length).toBe(TEXTS.length * SCREENED.length);
  const calls = [];
  for (let at = 0; at < commands.length; at += 50) calls.push(commit(commands.slice(at, at + 50)));
  expect(answered(await tellCore(page, calls))).toEqual([]);
  const bias = (id: string) => ({
    do: 'edit',
    id,
    leaves: { bias: { value: { perceivedBy: 'victim', biasBasis: TEXTS.join('\n').slice(0, 1000) } } },
  });
  expect(answered(await tellCore(page, [commit([bias(wholeIncident)])]))).toEqual([]);
  await expectHarmless('saving');
});

/** Goes down whatever scrolls, screen by screen, so that every line has been drawn once. */
async function scrollThrough(): Promise<void> {
  await page.evaluate(async () => {
    const scrolls = [...document.querySelectorAll<HTMLElement>('main, main *')].filter(
      (element) =>
        element.scrollHeight > element.clientHeight + 40 && /auto|scroll/.test(getComputedStyle(element).overflowY),
    );
    for (const element of scrolls) {
      for (let at = 0; at < Math.min(element.scrollHeight, 16_000); at += element.clientHeight) {
        element.scrollTop = at;
        await new Promise((resolve) => setTimeout(resolve, 60));
      }
      element.scrollTop = 0;
    }
  });
}

test('they are words, no more, in every list, on Today, on the map and in the search', async () => {
  for (const screen of ['Today', 'Log', 'Contacts', 'Places', 'Incidents']) {
    await goTo(page, screen);
    await expect(page.locator('main').getByText('harmed()').first()).toBeVisible();
    await scrollThrough();
    await expectHarmless(screen);
  }
  await goTo(page, 'Map');
  await expect(page.locator('.leaflet-container')).toBeVisible();
  await page.keyboard.press('b');
  await expectHarmless('Map');
  await page.keyboard.press('h');
  await expect(page.getByRole('region', { name: 'This spot' })).toBeVisible();
  await expectHarmless('This spot');
  await page.keyboard.press('Escape');
  for (const words of ['harmed', '<img src=x', 'drop table']) {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(words);
    await expect(page.getByRole('dialog').getByRole('option').nth(2)).toBeVisible();
    await expectHarmless(`search for ${words}`);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
});

/** Opens the record that holds them all, found by a word only it says. */
async function openWhole(type: RecordType): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill(`zenith ${type}`);
  await expect(page.getByRole('dialog').getByRole('option').first()).toContainText('zenith', { ignoreCase: true });
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.locator('main h2').first()).toBeVisible();
}

test('on every record page, in its history and on paper too', async () => {
  for (const type of SCREENED) {
    await openWhole(type);
    const folded = page.locator('main button[aria-expanded=false]:not([aria-haspopup])');
    for (let left = await folded.count(); left > 0; left--) await folded.first().click();
    await scrollThrough();
    await expectHarmless(`page of ${type}`);
  }
  await openWhole('incident');
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Print' }).click();
  const preview = page.getByRole('dialog', { name: 'Print preview' });
  await expect(preview.getByText(/^\d+ pages?$/)).toBeVisible({ timeout: 30_000 });
  await expectHarmless('print preview');
  await page.keyboard.press('Escape');
  await expect(preview).toBeHidden();
});

test('a file whose every name and tag would run is previewed and taken as words', async () => {
  const path = join(folder, 'places.geojson');
  const features = TEXTS.map((text, index) => ({
    type: 'Feature',
    properties: {
      name: text,
      amenity: index % 2 ? 'pub' : text,
      'addr:street': text,
      opening_hours: text,
      website: text,
    },
    geometry: { type: 'Point', coordinates: [2 + index / 100, 54.5] },
  }));
  writeFileSync(path, JSON.stringify({ type: 'FeatureCollection', features }));
  await beatbook.app.evaluate(({ dialog }, picked) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [picked] });
  }, path);
  await page.keyboard.press('Control+,');
  await page.getByRole('button', { name: 'Import places…' }).click();
  await page.getByRole('button', { name: 'Choose a file…' }).click();
  await expect(page.getByText('<script>harmed()').filter({ visible: true }).first()).toBeVisible();
  await scrollThrough();
  await expectHarmless('import preview');
  await page.getByRole('button', { name: /^Import \d+ places$/ }).click();
  await expect(page.getByRole('heading', { name: /^\d+ places taken$/ })).toBeVisible({ timeout: 30_000 });
  await expectHarmless('import report');
});

/** Pastes as the system does: the whole text at once. */
async function paste(into: Locator, text: string, times = 1): Promise<void> {
  await into.focus();
  await into.evaluate(
    (element: HTMLInputElement, [part, count]) => {
      const set = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(element), 'value')?.set;
      set?.call(element, element.value + part.repeat(count));
      element.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
    },
    [text, times] as const,
  );
}

const MIXED = 'Ünal 👩‍👩‍👧‍👦 مسجد النور שלום 北京 e\u0301';

/** Where each record's words are typed: the sheet or form that `n` opens on its list, or the page of one there is. */
interface Form {
  readonly type: RecordType;
  readonly name: RegExp;
  readonly max: number;
  readonly begin: () => Promise<void>;
}
const made = (key: string) => async () => {
  await page.keyboard.press(key);
  await expect(page.locator('main').getByRole('searchbox')).toBeVisible();
  await page.keyboard.press('n');
};
const opened = (type: RecordType, name: string) => async () => {
  await openWhole(type);
  await edit(page, name);
};
const FORMS: readonly Form[] = [
  { type: 'entry', name: /^What/, max: 4000, begin: made('Control+3') },
  { type: 'party', name: /^Surname/, max: 200, begin: made('Control+4') },
  { type: 'place', name: /^Name/, max: 200, begin: made('Control+5') },
  { type: 'incident', name: /^Actions taken/, max: 4000, begin: opened('incident', 'Actions taken') },
  { type: 'action', name: /^What/, max: 500, begin: opened('action', 'What') },
  { type: 'area', name: /^Name/, max: 200, begin: opened('area', 'Name') },
  { type: 'officer', name: /^Name/, max: 200, begin: opened('officer', 'Name') },
];

for (const { type, name, max, begin } of FORMS) {
  test(`${type}: too long, unseen and pasted by the million is told at the field, and nothing typed is lost`, async () => {
    await begin();
    const dialog = page.getByRole('dialog');
    const root = type === 'entry' ? dialog : page.locator('main');
    const text = root.getByRole('textbox', { name }).first();
    await expect(text).toBeVisible();
    await text.fill(MIXED);
    await paste(text, 'x', LONG_PASTE);
    await expect(root.getByText(/^1\d,\d{3},\d{3} characters are too much for this field/)).toBeVisible();
    await expect(text).toHaveValue(MIXED);
    await paste(text, '\u0000\u202e\u0007');
    await expect(root.getByText('3 characters nobody can see were left out.')).toBeVisible();
    await expect(text).toHaveValue(MIXED);
    const long = 'y'.repeat(max + 1);
    await text.fill(long);
    await text.press('Control+Enter');
    await expect(root.getByText(/^At most [\d,]+ characters; there are [\d,]+\.$/).first()).toBeVisible();
    await expect(text).toHaveValue(long);
    await expect(text).toHaveAttribute('aria-invalid', 'true');
    await text.fill(TEXTS[4] ?? '');
    await expectHarmless(`typed into ${type}`);
    if (type === 'entry') {
      await text.fill('');
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
    } else await root.getByRole('button', { name: 'Discard', exact: true }).first().click();
  });
}

test('what lies in the future and what ends before it begins is told at the field', async () => {
  await openWhole('incident');
  const main = page.locator('main');
  const year = new Date().getFullYear();
  const moment = async (name: string, day: string) => {
    const group = main.getByRole('group', { name }).first();
    await group.getByRole('textbox').first().fill(day);
    await group.getByRole('textbox').nth(1).fill('12:00');
    return group;
  };
  await edit(page, 'Reported at');
  const reported = await moment('Reported at', `1/6/${year + 1}`);
  await page.keyboard.press('Control+Enter');
  await expect(reported.getByText('This lies in the future.')).toBeVisible();
  await expect(reported.getByRole('textbox').first()).toHaveValue(new RegExp(String(year + 1)));
  await main.getByRole('button', { name: 'Discard', exact: true }).first().click();

  await edit(page, 'When it happened');
  await moment('Happened from', `2/6/${year - 1}`);
  const until = await moment('Happened until', `1/6/${year - 1}`);
  await page.keyboard.press('Control+Enter');
  await expect(main.getByText('It cannot end before it begins.').first()).toBeVisible();
  await expect(until.getByRole('textbox').first()).toHaveValue(new RegExp(String(year - 1)));
  await main.getByRole('button', { name: 'Discard', exact: true }).first().click();
});

test('the search and the filters take in no more than they can use, and find nothing rather than fail', async () => {
  await page.keyboard.press('Control+5');
  const filter = page.locator('main').getByRole('searchbox');
  for (const words of ['"*( NEAR', 'x'.repeat(5000), '👩‍👩‍👧‍👦', 'مسجد', '\u202e\u0000', TEXTS[7] ?? '']) {
    await filter.fill(words);
    await expect(page.getByText(/in all|match/).first()).toBeVisible();
    await page.keyboard.press('Control+k');
    const search = page.getByRole('dialog').getByRole('combobox');
    await search.fill(words);
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectHarmless(`search for ${words.slice(0, 20)}`);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  await expect(page.getByRole('alert').getByText(/./)).toHaveCount(0);
});
