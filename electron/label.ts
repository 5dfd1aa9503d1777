/** What stands on the lock screen for an officer who did not agree to show the name: at most three initials. */
export function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(/[\s-]+/u)
    .filter((word) => word !== '');
  const chosen = words.length > 3 ? [...words.slice(0, 2), ...words.slice(-1)] : words;
  return chosen.map((word) => `${[...word][0]?.toLocaleUpperCase() ?? ''}.`).join(' ');
}

const INITIALS = /^\S{1,3}\.( \S{1,3}\.){0,2}$/u;

/** What stands there once the officer is called otherwise, as a server may know them: the name where that was shown, initials where not. */
export const relabelled = (label: string, name: string): string => (INITIALS.test(label) ? initialsOf(name) : name);
