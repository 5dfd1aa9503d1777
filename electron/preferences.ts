import { readFileSync } from 'node:fs';
import { writeDurably } from '../db/vault/durable.ts';
import { type Preferences, preferences } from '../model/shell.ts';

/** Theme, language and country, which are wanted before any vault is open. Nothing personal, and nothing else. */
const schema = preferences.extend({ country: preferences.shape.country.default(null) });
const usual: Preferences = { theme: 'system', language: null, country: null };

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
    country?: Preferences['country'] | undefined;
  }): Preferences {
    const { theme = this.#current.theme, language = this.#current.language, country = this.#current.country } = part;
    const next = { theme, language, country };
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
