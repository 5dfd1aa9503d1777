import type { ConfigurationKind, ConfigurationValues } from '../../../model/wire/configuration.ts';
import { amiss, button, clear, confirmed, element, form } from './dom.ts';
import { daysIn, erasing } from './erasing.ts';
import { said } from './said.ts';
import { list, operate, Refused } from './server.ts';
import { LANGUAGES, named, say } from './texts.ts';
import { unsavedIn } from './unsaved.ts';

interface Row {
  readonly kind: ConfigurationKind;
  readonly version: number;
  readonly body: string;
}

/** Kinds that are lists of a code and what it is called in each language. */
const LABELLED = ['markings', 'strands', 'classification'] as const;
type Labelled = ConfigurationValues[(typeof LABELLED)[number]];

/** The product's own terms, in days: shown until a force sets its own. */
const RETENTION: ConfigurationValues['retention'] = {
  note: { days: 90, most: 365 },
  contact: { days: 730, most: null },
  place: { days: 1825, most: null },
  engagement: { days: 1095, most: null },
  task: { days: 365, most: null },
  problem: { days: 1825, most: null },
  incident: { days: 2190, most: null },
  structure: { days: null, most: null },
};

export async function settings(into: HTMLElement): Promise<void> {
  const rows = await list<Row>('settings');
  const heldOf = <Kind extends ConfigurationKind>(kind: Kind): ConfigurationValues[Kind] | undefined => {
    const row = rows.find((one) => one.kind === kind);
    return row === undefined ? undefined : (JSON.parse(row.body) as ConfigurationValues[Kind]);
  };
  const save = async (kind: ConfigurationKind, value: unknown) => {
    await operate('setting', { kind, value });
    said(say('savedForDevices'));
  };
  into.append(element('h2', {}, say('settings')), element('p', { class: 'hint' }, say('settingsHint')));
  for (const kind of LABELLED) {
    into.append(element('h3', {}, say(`setting.${kind}`)), element('p', { class: 'hint' }, say(`hint.${kind}`)));
    into.append(labelled(kind, heldOf(kind) ?? [], (value) => save(kind, value)));
  }
  into.append(element('h3', {}, say('setting.retention')), element('p', { class: 'hint' }, say('hint.retention')));
  into.append(retention(heldOf('retention') ?? RETENTION, (value) => save('retention', value)));
  into.append(
    element('h3', {}, say('setting.erasing')),
    element('p', { class: 'hint' }, say('hint.erasing')),
    element('p', { class: 'hint' }, say('hint.erasingLeft')),
    await erasing((value) => save('erasing', value)),
  );
  into.append(
    element('h3', {}, say('setting.organisationKey')),
    element('p', { class: 'hint' }, say('hint.organisationKey')),
  );
  into.append(await organisationKey(heldOf('organisationKey'), (value) => save('organisationKey', value)));
}

type Save = (value: unknown) => Promise<void>;

/** A table of inputs, a line for each code; what is sent leaves out lines without one. */
function labelled(kind: (typeof LABELLED)[number], value: Labelled, save: Save): HTMLElement {
  const body = element('tbody');
  const wrong = element('p', { class: 'wrong', role: 'alert' });
  const cell = (label: string, text: string) =>
    element('td', {}, element('input', { 'aria-label': label, value: text }));
  const add = (code = '', labels: Readonly<Record<string, string>> = {}) => {
    const line = element('tr', {}, cell(say('codeWord'), code));
    for (const [language, name] of LANGUAGES) line.append(cell(name, labels[language] ?? ''));
    const remove = button(say('remove'), () => {
      const near = line.nextElementSibling ?? line.previousElementSibling;
      line.remove();
      body.dispatchEvent(new Event('input'));
      (near?.querySelector('button') ?? another).focus();
    });
    const call = () =>
      remove.setAttribute('aria-label', named(say('remove'), line.querySelector('input')?.value ?? ''));
    line.addEventListener('input', call);
    call();
    line.append(element('td', { class: 'does' }, element('div', {}, remove)));
    body.append(line);
    return line;
  };
  for (const { code, labels } of value) add(code, labels);
  const saved = unsavedIn(body);
  const send = async () => {
    clear(body, wrong);
    const inputsOf = (row: HTMLElement) => [...row.querySelectorAll('input')];
    // A line with nothing in it is none; one with anything in it is never left out unsaid.
    const rows = [...body.rows].filter((row) => inputsOf(row).some((input) => input.value.trim() !== ''));
    const next = rows.map((row) => {
      const [code, ...labels] = inputsOf(row).map((input) => input.value.trim());
      const given = LANGUAGES.flatMap(([language], index) => (labels[index] ? [[language, labels[index]]] : []));
      return { code, labels: Object.fromEntries(given) };
    });
    try {
      await save(next);
      saved();
    } catch (error) {
      const { message, field = '' } = error as Refused;
      if (field === 'value') return amiss(wrong, say('wrong.noLine'), another);
      const [, at, part] = /^value\.(\d+)\.?(\w*)/.exec(field) ?? [];
      const row = at === undefined ? undefined : rows[Number(at)];
      if (row === undefined) return amiss(wrong, message);
      const line = named(`${say('line')} ${row.sectionRowIndex + 1}`, say(`wrong.${kind}`));
      amiss(wrong, line, inputsOf(row)[part === 'labels' ? 1 : 0]);
    }
  };
  const another = button(
    say('addLine'),
    () => add().querySelector('input')?.focus(),
    '',
    named(say('addLine'), say(`setting.${kind}`)),
  );
  const heads = [say('codeWord'), ...LANGUAGES.map(([, name]) => name)].map((name) =>
    element('th', { scope: 'col' }, name),
  );
  return element(
    'div',
    {},
    element(
      'div',
      { class: 'table' },
      element(
        'table',
        { 'aria-label': say(`setting.${kind}`) },
        element('thead', {}, element('tr', {}, ...heads, element('td'))),
        body,
      ),
    ),
    wrong,
    element(
      'div',
      { class: 'actions' },
      another,
      button(say('save'), send, 'main', named(say('save'), say(`setting.${kind}`))),
    ),
  );
}

function retention(value: ConfigurationValues['retention'], save: Save): HTMLElement {
  const classes = Object.keys(RETENTION) as (keyof ConfigurationValues['retention'])[];
  const wrong = element('p', { class: 'wrong', role: 'alert' });
  const number = (label: string, days: number | null) =>
    element('input', {
      type: 'number',
      min: '1',
      max: '36500',
      'aria-label': label,
      value: days === null ? '' : String(days),
    });
  const inputs = classes.map((name) => {
    const title = say(`class.${name}`);
    return {
      name,
      title,
      days: number(named(title, say('reviewAfter')), value[name].days),
      most: number(named(title, say('atMost')), value[name].most),
    };
  });
  const send = async () => {
    clear(made, wrong);
    // Sent as it is, what cannot be read would be no limit.
    for (const { title, days, most } of inputs)
      for (const input of [days, most])
        if (Number.isNaN(daysIn(input))) return amiss(wrong, named(title, say('wrong.retention')), input);
    try {
      const value = inputs.map((one) => [one.name, { days: daysIn(one.days), most: daysIn(one.most) }]);
      await save(Object.fromEntries(value));
      saved();
    } catch (error) {
      const { field = '', message } = error as Refused;
      const [, name, part] = field.split('.');
      const at = inputs.find((one) => one.name === name);
      const words = at === undefined ? message : named(at.title, say('wrong.retention'));
      amiss(wrong, words, part === 'most' ? at?.most : at?.days);
    }
  };
  const lines = inputs.map(({ title, days: after, most }) =>
    element('tr', {}, element('th', { scope: 'row' }, title), element('td', {}, after), element('td', {}, most)),
  );
  const heads = [say('class'), say('reviewAfter'), say('atMost')].map((name) => element('th', { scope: 'col' }, name));
  const made = element(
    'div',
    {},
    element(
      'div',
      { class: 'table' },
      element(
        'table',
        { 'aria-label': say('setting.retention') },
        element('thead', {}, element('tr', {}, ...heads)),
        element('tbody', {}, ...lines),
      ),
    ),
    wrong,
    element(
      'div',
      { class: 'actions' },
      button(say('save'), send, 'main', named(say('save'), say('setting.retention'))),
    ),
  );
  const saved = unsavedIn(made);
  return made;
}

async function organisationKey(
  value: ConfigurationValues['organisationKey'] | undefined,
  save: Save,
): Promise<HTMLElement> {
  const shown = element(
    'p',
    {},
    value === undefined ? say('noKey') : named(value.name, await fingerprint(value.publicKey)),
  );
  const send = form(
    [{ name: 'value', label: say('keyFile'), kind: 'file', required: true }],
    { send: say('useKey') },
    async ({ value: text = '' }) => {
      const file = readKey(text);
      const print = await fingerprint(file.publicKey);
      const hints = [named(file.name, print), say('confirmKeyHint')];
      if (!(await confirmed(say('confirmKey'), hints, say('useKey')))) return;
      await save(file);
      shown.textContent = named(file.name, print);
    },
  );
  return element('div', {}, shown, send);
}

function readKey(text: string): { name: string; publicKey: string } {
  try {
    const { format, name, publicKey } = JSON.parse(text) as Record<string, string>;
    if (format === 'beatbook-organisation-key' && name !== undefined && publicKey !== undefined)
      return { name, publicKey };
  } catch {
    // Said below, as for any other file.
  }
  throw new Refused('invalid', say('wrong.organisationKey'), 'value');
}

/** As the laptops show it: 128 bits of the key's SHA-256 in groups of four. */
async function fingerprint(publicKey: string): Promise<string> {
  const bytes = Uint8Array.from(atob(publicKey), (letter) => letter.charCodeAt(0));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const hex = [...digest.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return (hex.toUpperCase().match(/.{4}/g) ?? []).join(' ');
}
