import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { writeDurably } from '../db/vault/durable.ts';
import { languageTag, type Preferences } from '../model/shell.ts';

/** Theme and language, which are wanted before any vault is open. Nothing personal, and nothing else. */
const schema = z.strictObject({ theme: z.enum(['system', 'day', 'night']), language: languageTag.nullable() });
const usual: Preferences = { theme: 'system', language: null };

export class PreferenceFile {
  readonly #path: string;
  #current: Preferences;

  constructor(path: string) {
    this.#path = path;
    this.#current = read(path);
  }

  get current(): Preferences {
    return this.#current;
  }

  change(part: {
    theme?: Preferences['theme'] | undefined;
    language?: Preferences['language'] | undefined;
  }): Preferences {
    const { theme = this.#current.theme, language = this.#current.language } = part;
    const next = { theme, language };
    writeDurably(this.#path, JSON.stringify(next));
    this.#current = next;
    return next;
  }
}

function read(path: string): Preferences {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return usual;
  }
}
