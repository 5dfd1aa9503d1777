const SHOWN = 6_000;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Says briefly that something is done. */
export function said(text: string): void {
  const place = document.getElementById('said');
  if (place === null) return;
  place.textContent = text;
  clearTimeout(timer);
  timer = setTimeout(() => {
    place.textContent = '';
  }, SHOWN);
}
