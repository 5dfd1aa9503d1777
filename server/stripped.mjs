// Preloaded by the process that `stripping.ts` left its text to: modules come from there, and the file that brought it goes.
import { readFileSync, rmSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { dirname } from 'node:path';

const file = process.env.BEATBOOK_STRIPPED;
delete process.env.BEATBOOK_STRIPPED;
if (file !== undefined) {
  const code = new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8'))));
  rmSync(dirname(file), { recursive: true, force: true });
  globalThis.beatbookStripped = code;
  registerHooks({
    load(url, context, next) {
      const source = code.get(url);
      return source === undefined ? next(url, context) : { format: 'module', source, shortCircuit: true };
    },
  });
  // By then everything is loaded; what was never asked for goes as well.
  setTimeout(() => code.clear(), 60_000).unref();
}
