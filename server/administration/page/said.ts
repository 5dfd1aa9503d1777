const SHOWN = 6_000;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Says briefly that something is done. */
export function said(text: string): void {
  tell(text, false);
  timer = setTimeout(() => tell('', false), SHOWN);
}

/** Says why something was not done, where it can be seen; until something else is said. */
export function saidWrong(error: unknown): void {
  const { message } = error as Error;
  const dialog = [...document.querySelectorAll('dialog[open]')].at(-1);
  if (dialog === undefined) {
    tell(message, true);
    return;
  }
  const before = dialog.querySelector(':scope > .wrong');
  const place = before ?? document.createElement('p');
  place.className = 'wrong';
  place.setAttribute('role', 'alert');
  place.textContent = message;
  if (before === null) dialog.append(place);
}

function tell(text: string, wrong: boolean): void {
  clearTimeout(timer);
  const place = document.getElementById('said');
  if (place === null) return;
  place.setAttribute('role', wrong ? 'alert' : 'status');
  place.classList.toggle('failed', wrong);
  place.textContent = text;
}
