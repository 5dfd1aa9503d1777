/**
 * Where the officer was when the vault locked: screen, how far down, which field, and the caret in it. Kept in the vault, taken out once on
 * unlocking, so that a lid shut in the middle of a sentence costs nothing.
 */
import type { Place } from '../model/contract/day.ts';
import { isObject } from '../model/json.ts';
import type { LockReason } from '../model/shell.ts';
import { FOCUSABLE, fieldAt } from './components/fields/problems.ts';
import { ask, core } from './core.ts';
import { go, location, type ScreenId } from './navigation.ts';
import { run } from './shell/commands.ts';
import { holdTyping, type TypedAhead } from './typed-ahead.ts';
import { behindCurtain } from './vault/covers.tsx';

/** A place left longer ago is no longer where one was. */
const STALE_MS = 16 * 3_600_000;
/** How long the page may take to show the field again. */
const PATIENCE_MS = 4_000;
/** Screens open fields of their own accord within this after they have come; the caret is looked after until then. */
const SETTLING_MS = 400;

let left: Place | undefined;
let returning: string | undefined;

/** The field that is about to have the caret again: what folds or closes by itself opens for it. */
export const returningTo = (): string | undefined => returning;

const hasCaret = (element: Element | null): element is HTMLInputElement | HTMLTextAreaElement =>
  element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && element.selectionStart !== null);

const scrolls = (element: Element): boolean => element.scrollHeight > element.clientHeight + 1;

/** What scrolls round an element, or within the page where none has the focus. */
function scroller(from: Element | null): Element | undefined {
  for (let at = from?.parentElement ?? null; at; at = at.parentElement) if (at.scrollTop > 0) return at;
  const main = document.getElementById('main');
  return main ? [main, ...main.querySelectorAll('*')].find((each) => each.scrollTop > 0) : undefined;
}

/** Notes where the officer is, while the page still stands. */
export function notePlace(): void {
  const { screen, params } = location();
  const active = behindCurtain() ?? document.activeElement;
  const marked = active?.closest<HTMLElement>('[data-path], [data-field]') ?? null;
  const path = marked?.dataset.path ?? marked?.dataset.field ?? null;
  const within = marked && active && marked !== active ? [...marked.querySelectorAll(FOCUSABLE)].indexOf(active) : 0;
  left = {
    screen,
    params: { ...params },
    draft: active?.closest<HTMLElement>('[data-draft]')?.dataset.draft ?? null,
    scroll: Math.round(scroller(active)?.scrollTop ?? 0),
    path: path && path.length <= 200 ? path : null,
    nth: Math.max(0, within),
    start: hasCaret(active) ? (active.selectionStart ?? 0) : 0,
    end: hasCaret(active) ? (active.selectionEnd ?? 0) : 0,
    inner: Math.round(active?.scrollTop ?? 0),
    at: Date.now(),
  };
}

/** Writes it into the vault. Who quits begins anew the next time. */
export async function keepPlace(reason: LockReason): Promise<void> {
  await ask(core.day.leavePlace({ place: reason === 'quit' ? null : (left ?? null) }));
}

/**
 * Takes the officer back, once. What they type meanwhile reaches the field that had the caret; whoever does something else is left alone.
 */
export async function returnToPlace(knows: (screen: string) => screen is ScreenId): Promise<void> {
  const from = location();
  const typing = holdTyping();
  try {
    const taken = await ask(core.day.takePlace());
    const place = taken.ok ? taken.value : null;
    // Who has gone somewhere before the answer came is where they want to be.
    if (typing.isOver() || location() !== from) return;
    if (!place || Date.now() - place.at > STALE_MS || !knows(place.screen)) return typing.letGo();
    if (place.path === null) typing.letGo();
    await goBackTo(place, place.screen, typing);
  } finally {
    returning = undefined;
    typing.end();
  }
}

async function goBackTo(place: Place, screen: ScreenId, typing: TypedAhead): Promise<void> {
  returning = place.path ?? undefined;
  go(screen, paramsOf(place) as never);
  const target = location();
  if (place.draft) await until(() => run('capture', { draft: place.draft ?? '' }));
  const isDone = () => typing.isOver() || location() !== target;
  let settledAt: number | undefined;
  // Typing moves the caret and scrolls: what is looked after then is where it has come to.
  const now = (): Place => ({ ...place, ...typing.caret() });
  await until(() => {
    if (isDone()) return true;
    const element = fieldOf(place);
    if (!caretBack(now(), element)) return false;
    if (hasCaret(element)) typing.writeInto(element);
    else typing.letGo();
    // Where typing has begun again the field scrolls by itself.
    if (!typing.caret() && !scrolledBack(place, element)) return false;
    settledAt ??= performance.now();
    return performance.now() - settledAt > SETTLING_MS;
  });
  // The field may hold less than it did: what was typed goes where its caret is all the same.
  const element = fieldOf(place);
  if (hasCaret(element)) typing.writeInto(element);
}

const fieldOf = ({ path, nth }: Place): HTMLElement | null => (path === null ? null : fieldAt(path, nth));

/** The record's page opens the field asked for, which is the one left and not the one it was once called with; statements open theirs by themselves. */
function paramsOf({ screen, params, path }: Place): object {
  if (screen !== 'record' || !isObject(params)) return params;
  const { field: _, ...others } = params;
  const field = path?.split('/')[0];
  return field === undefined || field === 'statements' ? others : { ...others, field };
}

/** Puts focus and caret where they were; true once they are. */
function caretBack(place: Place, element: HTMLElement | null): boolean {
  if (place.path !== null && !element) return false;
  if (element && document.activeElement !== element) element.focus({ preventScroll: true });
  if (!hasCaret(element)) return true;
  if (element.value.length < place.end) return false;
  if (element.selectionStart !== place.start || element.selectionEnd !== place.end) {
    element.setSelectionRange(place.start, place.end);
  }
  return true;
}

/** Scrolls field and page to where they were; true once they are. */
function scrolledBack(place: Place, element: HTMLElement | null): boolean {
  if (element) element.scrollTop = place.inner;
  if (place.scroll === 0) return true;
  const round = [...ancestors(element ?? document.getElementById('main')), ...inside(element)].find(scrolls);
  if (!round) return false;
  if (Math.abs(round.scrollTop - place.scroll) > 1) round.scrollTop = place.scroll;
  return Math.abs(round.scrollTop - place.scroll) <= 1;
}

function ancestors(element: Element | null): Element[] {
  const all: Element[] = [];
  for (let at = element?.parentElement ?? null; at && at !== document.documentElement; at = at.parentElement)
    all.push(at);
  return all;
}
const inside = (element: Element | null): Element[] =>
  element ? [] : [...(document.getElementById('main')?.querySelectorAll('*') ?? [])];

/** Asks again with every frame until it holds or patience ends. */
async function until(holds: () => boolean): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!holds() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 16));
}
