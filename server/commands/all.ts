/** Every command of the server's program, by the word it is asked with. */
import type { Configuration } from '../configuration.ts';
import { ADMIN_USAGE, administer } from './administer.ts';
import { SEARCH_USAGE, searchAudit, VERIFY_USAGE, verifyAudit } from './audit.ts';
import { BACKUP_USAGE, backup, RESTORE_USAGE, restore } from './backup.ts';
import { DUE_USAGE, due } from './due.ts';
import { IMPORT_USAGE, importFile } from './import-file.ts';
import { CHANGE_KEY_USAGE, changeKey, ROTATE_USAGE, rotateServerKey } from './keys.ts';
import { SERVE_USAGE, serve } from './serve.ts';

interface Command {
  /** How it is given, and what it does. */
  readonly usage: string;
  run(config: Configuration, words: readonly string[]): Promise<void>;
}

export const COMMANDS: Readonly<Record<string, Command>> = {
  serve: { usage: SERVE_USAGE, run: serve },
  admin: { usage: ADMIN_USAGE, run: administer },
  due: { usage: DUE_USAGE, run: due },
  backup: { usage: BACKUP_USAGE, run: backup },
  restore: { usage: RESTORE_USAGE, run: restore },
  'import-file': { usage: IMPORT_USAGE, run: importFile },
  'audit-verify': { usage: VERIFY_USAGE, run: verifyAudit },
  'audit-search': { usage: SEARCH_USAGE, run: searchAudit },
  'change-key': { usage: CHANGE_KEY_USAGE, run: changeKey },
  'rotate-server-key': { usage: ROTATE_USAGE, run: rotateServerKey },
};

const HELP: ReadonlySet<string> = new Set(['--help', '-h', 'help']);

/** What is said to whoever asks for help, of one command or of all; undefined where nobody does. */
export function helpFor([first = '', ...words]: readonly string[]): string | undefined {
  const all = () =>
    Object.values(COMMANDS)
      .map(({ usage }) => usage)
      .join('\n\n');
  if (HELP.has(first)) return all();
  const command = Object.hasOwn(COMMANDS, first) ? COMMANDS[first] : undefined;
  return words.some((word) => word !== 'help' && HELP.has(word)) ? command?.usage : undefined;
}
