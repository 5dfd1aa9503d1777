/** What stands on the lock screen for an officer who did not agree to show the name: at most three initials. */
export function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(/[\s-]+/u)
    .filter((word) => word !== '');
  const chosen = words.length > 3 ? [...words.slice(0, 2), ...words.slice(-1)] : words;
  return chosen.map((word) => `${[...word][0]?.toLocaleUpperCase() ?? ''}.`).join(' ');
}
