/** What the force has set, as the server last said it: read once, and again when it says something else. */
import type { RetentionTerms } from '../model/retention.ts';
import { type Settings, termsOf } from '../model/settings.ts';
import type { Connection } from './vault/database.ts';

export interface ForceSettings {
  now(): Settings;
  terms(): RetentionTerms;
  /** The server has said something else, or what it said was undone. */
  forget(): void;
}

const KINDS: ReadonlySet<string> = new Set(['markings', 'retention', 'erasing', 'strands', 'classification']);

export function openSettings(db: Connection): ForceSettings {
  const all = db.prepare<[], { id: string; value: string }>("SELECT id, value FROM configured WHERE kind = 'value'");
  let held: { settings: Settings; terms: RetentionTerms } | undefined;
  const read = () => {
    if (held !== undefined) return held;
    const settings = Object.fromEntries(
      all.all().flatMap(({ id, value }) => (KINDS.has(id) ? [[id, JSON.parse(value) as unknown]] : [])),
    ) as Settings;
    held = { settings, terms: termsOf(settings) };
    return held;
  };
  return {
    now: () => read().settings,
    terms: () => read().terms,
    forget: () => {
      held = undefined;
    },
  };
}
