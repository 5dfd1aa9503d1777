/** Small means of making the page: elements, tables, forms. Text is always set as text. */

import { said, saidWrong } from './said.ts';
import { named, say } from './texts.ts';

type Child = Node | string | undefined;
type Attributes = Readonly<Record<string, string | boolean | undefined>>;

export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    made.setAttribute(attribute, value === true ? '' : value);
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

export function button(text: string, does: () => unknown, kind = '', label?: string): HTMLButtonElement {
  const made = element('button', { type: 'button', class: kind || undefined, 'aria-label': label }, text);
  made.addEventListener('click', once(does));
  return made;
}

/** Does it when asked, not again while it is being done, and says what went wrong. */
function once(does: () => unknown): () => void {
  let doing = false;
  return () => {
    if (doing) return;
    doing = true;
    const work = async () => does();
    void work()
      .catch(saidWrong)
      .finally(() => {
        doing = false;
      });
  };
}

/** A text to take along by one press. */
export const copier = (text: string): HTMLButtonElement =>
  button(say('copy'), async () => {
    await navigator.clipboard.writeText(text);
    said(say('copied'));
  });

/** Draws a section again, with the focus where it was: on what bears the same name. */
export async function redraw(into: HTMLElement, section: (into: HTMLElement) => Promise<void>): Promise<void> {
  const fresh = element('div');
  await section(fresh);
  if (!into.isConnected) return;
  const was = document.activeElement;
  into.replaceWith(fresh);
  focusAgain(was, fresh);
}

/** The focus is on what bears the same name in what was drawn in its stead, or on the heading. */
export function focusAgain(was: Element | null, fresh: HTMLElement): void {
  if (was === null || was.isConnected) return;
  const nameOf = (of: Element) => of.getAttribute('aria-label') ?? of.textContent;
  const same =
    was instanceof HTMLInputElement && was.type === 'search'
      ? fresh.querySelector<HTMLInputElement>(`input[id="${was.id}"]`)
      : [...fresh.querySelectorAll<HTMLElement>(was.tagName)].find((one) => nameOf(one) === nameOf(was));
  const heading = fresh.querySelector('h2');
  heading?.setAttribute('tabindex', '-1');
  (same ?? heading)?.focus();
  if (same instanceof HTMLInputElement && same.type === 'search')
    same.setSelectionRange(same.value.length, same.value.length);
}

export interface Column<Row> {
  readonly name: string;
  show(row: Row): Child;
}

/** A table with a caption for those who cannot see it; `empty` is said where there are no rows. */
export function table<Row>(
  caption: string,
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  { empty, does, closed }: { empty: string; does?: (row: Row) => HTMLElement[]; closed?: (row: Row) => boolean },
): HTMLElement {
  if (rows.length === 0) return element('p', { class: 'hint' }, empty);
  const head = element('tr', {}, ...columns.map(({ name }) => element('th', { scope: 'col' }, name)));
  if (does !== undefined) head.append(element('td'));
  const body = rows.map((row) => {
    const line = element('tr', { class: closed?.(row) ? 'closed' : undefined });
    line.append(...columns.map(({ show }) => element('td', {}, show(row))));
    if (does !== undefined) line.append(element('td', { class: 'does' }, element('div', {}, ...does(row))));
    return line;
  });
  const made = element('table', { 'aria-label': caption }, element('thead', {}, head), element('tbody', {}, ...body));
  return element('div', { class: 'table', tabindex: '0', role: 'group', 'aria-label': caption }, made);
}

export type Option = readonly [value: string, label: string];

export interface FieldOf {
  readonly name: string;
  readonly label: string;
  /** `picked`: a file whose content is not read here. */
  readonly kind?: 'text' | 'password' | 'date' | 'number' | 'file' | 'picked' | 'checkbox' | 'select' | 'choose';
  readonly options?: readonly Option[];
  /** For `choose`: what is offered for the words typed so far. */
  readonly offer?: (typed: string) => Promise<readonly Option[]>;
  readonly value?: string;
  readonly required?: boolean;
  readonly autocomplete?: string;
  readonly hint?: string;
  /** What has to be so, said after the label where the server does not take what was entered. */
  readonly wrong?: string;
}

/** What was entered, by field: texts, `on` for a tick, the chosen file's text. Empty ones are left out. */
export type Entered = Readonly<Record<string, string>>;

/** A form whose `send` may throw; what it throws is said at the field it names, or below all. */
export function form(
  fields: readonly FieldOf[],
  words: {
    readonly send: string;
    readonly cancel?: string /** Sending cannot be taken back. */;
    readonly danger?: boolean;
  },
  send: (entered: Entered) => Promise<void>,
  cancel?: () => void,
): HTMLFormElement {
  const wrong = element('p', { class: 'wrong', role: 'alert' });
  const inputs = new Map<string, HTMLInputElement | HTMLSelectElement>();
  const rows = fields.map((field) => {
    const input = inputOf(field);
    inputs.set(field.name, input);
    const hint =
      field.hint === undefined ? undefined : element('p', { class: 'hint', id: `${input.id}-hint` }, field.hint);
    if (hint !== undefined) input.setAttribute('aria-describedby', hint.id);
    const label = element('label', { for: input.id });
    if (field.kind === 'checkbox') label.append(input, field.label);
    else label.append(field.label);
    return element('div', {}, label, field.kind === 'checkbox' ? undefined : input, hint);
  });
  const actions = element(
    'div',
    { class: 'actions' },
    element('button', { type: 'submit', class: words.danger === true ? 'main danger' : 'main' }, words.send),
  );
  if (cancel !== undefined && words.cancel !== undefined) actions.append(button(words.cancel, cancel));
  const made = element('form', { novalidate: true }, ...rows, wrong, actions);
  made.addEventListener('submit', (event) => {
    event.preventDefault();
    sent();
  });
  const submit = async () => {
    clear(made, wrong);
    try {
      await send(await entered(fields, inputs));
    } catch (error) {
      const { message, field = '' } = error as { message: string; field?: string };
      const own = fields.find(({ name }) => name === field.split('.')[0]);
      const words = message === say('refused.invalid') ? (own?.wrong ?? message) : message;
      amiss(wrong, own === undefined ? words : named(own.label, words), own && inputs.get(own.name));
    }
  };
  const sent = once(submit);
  return made;
}

/** Says what is amiss, and brings the hands to the field it is in. */
export function amiss(place: HTMLElement, message: string, input?: HTMLElement): void {
  place.textContent = message;
  input?.setAttribute('aria-invalid', 'true');
  input?.focus();
}

/** Before it is tried again. */
export function clear(within: HTMLElement, place: HTMLElement): void {
  place.textContent = '';
  for (const input of within.querySelectorAll('[aria-invalid]')) input.removeAttribute('aria-invalid');
}

let made = 0;

function inputOf({
  name,
  kind = 'text',
  options,
  offer = async () => [],
  value,
  required,
  autocomplete,
}: FieldOf): HTMLInputElement | HTMLSelectElement {
  made += 1;
  const shared = { id: `field-${made}`, name, required, autocomplete: autocomplete ?? 'off' };
  if (kind === 'choose') return chooser(shared, offer);
  if (kind !== 'select') {
    const type = kind === 'picked' ? 'file' : kind;
    const input = element('input', { ...shared, type, value: kind === 'checkbox' ? undefined : value });
    if (kind === 'checkbox') input.checked = value === 'on';
    return input;
  }
  const select = element(
    'select',
    shared,
    ...(options ?? []).map(([each, label]) => element('option', { value: each }, label)),
  );
  select.value = value ?? options?.[0]?.[0] ?? '';
  return select;
}

/** What each field's offers stand for: by its label, and by words that only one is offered for. */
const chosen = new WeakMap<HTMLElement, () => Promise<string | undefined>>();

/** A field that offers what fits as one types; what is offered is all there is to choose. */
function chooser(
  shared: { readonly id: string; readonly name: string },
  offer: (typed: string) => Promise<readonly Option[]>,
) {
  const offers = element('datalist', { id: `${shared.id}-offers` });
  const input = element('input', { ...shared, type: 'text', list: offers.id, autocomplete: 'off' });
  const known = new Map<string, string>();
  const fill = async () => {
    const typed = input.value.trim();
    if (known.has(typed)) return;
    const rows = await offer(typed);
    for (const [id, label] of rows) known.set(label, id);
    offers.replaceChildren(...rows.map(([, label]) => element('option', { value: label })));
    return rows;
  };
  chosen.set(input, async () => {
    const rows = (await fill()) ?? [];
    // One alone can be meant; it is written out, so that it is seen who was taken.
    if (rows.length === 1 && rows[0] !== undefined) input.value = rows[0][1];
    return known.get(input.value.trim());
  });
  input.addEventListener('focus', () => void fill().catch(saidWrong));
  input.addEventListener('input', () => void fill().catch(saidWrong));
  input.addEventListener('focus', () => input.after(offers), { once: true });
  return input;
}

async function entered(
  fields: readonly FieldOf[],
  inputs: ReadonlyMap<string, HTMLInputElement | HTMLSelectElement>,
): Promise<Entered> {
  const values: Record<string, string> = {};
  for (const { name, kind } of fields) {
    const input = inputs.get(name);
    if (input === undefined || kind === 'picked') continue;
    const ticked = input instanceof HTMLInputElement && input.type === 'checkbox';
    const file = input instanceof HTMLInputElement ? input.files?.[0] : undefined;
    const typed = ticked ? (input.checked ? 'on' : '') : file !== undefined ? await file.text() : input.value.trim();
    const known = kind === 'choose' && typed !== '' ? await chosen.get(input)?.() : typed;
    if (typed !== '' && known === undefined) throw Object.assign(new Error(say('chooseOffered')), { field: name });
    if (typed !== '' && known !== undefined) values[name] = known;
  }
  return values;
}

/** Opens a dialog, above one that is open; it closes by its own buttons, the Escape key, or `close`. */
export function openDialog(
  title: string,
  content: (close: () => void) => readonly Child[],
  closed: () => void = () => undefined,
): void {
  made += 1;
  const heading = element('h2', { id: `dialog-title-${made}` }, title);
  const dialog = element('dialog', { 'aria-labelledby': heading.id }, heading);
  const close = () => dialog.close();
  let typed = false;
  dialog.addEventListener('input', ({ target }) => {
    typed ||= !(target instanceof HTMLInputElement && target.type === 'password');
  });
  // The Escape key is easily pressed once too often, to close a list of choices.
  dialog.addEventListener('cancel', (event) => {
    if (!typed || event.target !== dialog) return;
    event.preventDefault();
    void confirmed(say('unsaved'), [say('unsavedHint')], say('leaveUnsaved')).then((leaves) => {
      if (leaves) close();
    });
  });
  dialog.append(...content(close).filter((child) => child !== undefined));
  dialog.addEventListener('close', () => {
    dialog.remove();
    closed();
  });
  document.body.append(dialog);
  dialog.showModal();
}

/** Asks once more before something that cannot be taken back; whether it may be done. Enter alone does not do it. */
export function confirmed(title: string, hints: readonly string[], act: string): Promise<boolean> {
  return new Promise((resolve) => {
    openDialog(
      title,
      (close) => {
        const agree = button(
          act,
          () => {
            resolve(true);
            close();
          },
          'main danger',
        );
        const stay = button(say('cancel'), close);
        stay.autofocus = true;
        return [...hints.map((hint) => element('p', {}, hint)), element('div', { class: 'actions' }, agree, stay)];
      },
      () => resolve(false),
    );
  });
}
