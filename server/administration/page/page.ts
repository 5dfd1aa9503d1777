/** The administration page: who is known, which ground there is, which devices, which settings. It never asks for a record. */

import { people } from './administrators.ts';
import { areas } from './areas.ts';
import { devices } from './devices.ts';
import { button, element, form, openDialog } from './dom.ts';
import { files } from './files.ts';
import { log } from './log.ts';
import { officers } from './officers.ts';
import { current, join, type Sitting, signIn, signOut, whenSittingEnds } from './server.ts';
import { settings } from './settings.ts';
import { language, named, say } from './texts.ts';
import { mayLeave } from './unsaved.ts';

/** A part of the page: draws itself anew into `into`. */
export type Section = (into: HTMLElement) => Promise<void>;

const sections = [
  ['officers', officers],
  ['areas', areas],
  ['devices', devices],
  ['files', files],
  ['settings', settings],
  ['administrators', people],
  ['log', log],
] as const satisfies readonly (readonly [string, Section])[];

document.documentElement.lang = language;
document.title = say('title');
whenSittingEnds(enterAgain);

const sitting = await current();
if (sitting === undefined) enter();
else open(sitting);

function enter(): void {
  const main = element('main', { class: 'enter' });
  const password = {
    name: 'password',
    label: say('password'),
    kind: 'password',
    required: true,
    wrong: say('wrong.password'),
  } as const;
  const name = { name: 'name', label: say('name'), required: true, autocomplete: 'username' } as const;
  const back = element(
    'section',
    {},
    element('h2', {}, say('signIn')),
    form([name, { ...password, autocomplete: 'current-password' }], { send: say('signIn') }, async (entered) =>
      open(await signIn({ name: entered.name ?? '', password: entered.password ?? '' })),
    ),
  );
  const first = element(
    'section',
    {},
    element('h2', {}, say('firstTime')),
    element('p', { class: 'hint' }, say('firstTimeHint')),
    form(
      [
        { name: 'code', label: say('code'), required: true },
        { ...name, wrong: say('wrong.administratorName') },
        { ...password, autocomplete: 'new-password', hint: say('passwordHint') },
      ],
      { send: say('begin') },
      async ({ code = '', name: own = '', password: secret = '' }) =>
        open(await join({ code, name: own, password: secret })),
    ),
  );
  main.append(element('h1', {}, say('title')), element('div', { class: 'ways' }, back, first));
  document.body.replaceChildren(main);
  main.querySelector('input')?.focus();
}

/** Over the page as it stands, so that nothing typed is lost. Whether the same person signed in again. */
function enterAgain({ name }: Sitting): Promise<boolean> {
  return new Promise((resolve) => {
    openDialog(
      say('sittingEnded'),
      (close) => [
        element('p', {}, say('sittingEndedHint')),
        form(
          [
            {
              name: 'password',
              label: named(say('password'), name),
              kind: 'password',
              required: true,
              autocomplete: 'current-password',
            },
          ],
          { send: say('signIn'), cancel: say('cancel') },
          async ({ password = '' }) => {
            await signIn({ name, password });
            resolve(true);
            close();
          },
          close,
        ),
      ],
      () => resolve(false),
    );
  });
}

function open({ name }: Sitting): void {
  const main = element('main', { id: 'content', tabindex: '-1' });
  let turn = 0;
  const show = async (key: (typeof sections)[number][0], section: Section) => {
    for (const each of tabs) each.removeAttribute('aria-current');
    const tab = tabs[sections.findIndex(([one]) => one === key)];
    tab?.setAttribute('aria-current', 'page');
    // Whoever loads the page again is where they were.
    history.replaceState(null, '', `#${key}`);
    turn += 1;
    const own = turn;
    const into = element('div');
    main.setAttribute('aria-busy', 'true');
    try {
      await section(into);
    } catch (error) {
      into.replaceChildren(element('p', { class: 'wrong', role: 'alert' }, (error as Error).message));
    }
    // Whoever was asked for since comes instead.
    if (own !== turn) return;
    main.setAttribute('aria-busy', 'false');
    main.replaceChildren(into);
  };
  const tabs = sections.map(([key, section]) =>
    button(say(key), async () => {
      if (await mayLeave()) await show(key, section);
    }),
  );
  const leave = async () => {
    if (!(await mayLeave())) return;
    await signOut();
    history.replaceState(null, '', location.pathname);
    enter();
  };
  document.body.replaceChildren(
    element(
      'header',
      {},
      element('h1', {}, say('title')),
      element('nav', { 'aria-label': say('sections') }, ...tabs),
      element('div', { class: 'who' }, name, button(say('signOut'), leave)),
    ),
    main,
    element('p', { id: 'said', role: 'status' }),
  );
  const begin = async () => {
    const [key, section] = sections.find(([one]) => location.hash === `#${one}`) ?? sections[0];
    await show(key, section);
    const heading = main.querySelector('h2');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus();
  };
  void begin();
}
