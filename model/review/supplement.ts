/** A supplement reads on from what was approved and from all that was added to it since; what two wrote apart of each other is all kept. */
export function supplemented(approved: string, standing: readonly string[], added: string): string {
  const beyond = standing.map((text) => (text.startsWith(approved) ? text.slice(approved.length) : text).trim());
  return [approved, ...new Set(beyond), added].filter((part) => part !== '').join('\n\n');
}
