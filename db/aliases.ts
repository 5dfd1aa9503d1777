/** Which records are one contact, as the store keeps it: read wherever something names a contact, so that all of them lead to one. */
import type { Connection } from './vault/database.ts';

export interface Aliases {
  /** The record that stands for this one: itself, unless it was merged into an earlier one. */
  standsFor(id: string): string;
  /** All records of the contact that this one belongs to, itself included; the one that stands for them first. */
  membersOf(id: string): string[];
}

export function openAliases(db: Connection): Aliases {
  const canonical = db.prepare<[string], { canonical: string }>('SELECT canonical FROM alias WHERE member = ?');
  const members = db.prepare<[string], { member: string }>(
    'SELECT member FROM alias WHERE canonical = (SELECT canonical FROM alias WHERE member = ?) ORDER BY member',
  );
  return {
    standsFor: (id) => canonical.get(id)?.canonical ?? id,
    membersOf(id) {
      const found = members.all(id);
      return found.length === 0 ? [id] : found.map(({ member }) => member);
    },
  };
}

/** In a query: the records that `@name` (or `?`) stands together with, the one named included. */
export const together = (name: string): string =>
  `(SELECT other.member FROM alias JOIN alias AS other ON other.canonical = alias.canonical WHERE alias.member = ${name}
    UNION SELECT ${name})`;
