/** `import-file <file>`: takes up what an officer made out to the organisation, and writes the receipt beside it. */
import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import type { Configuration } from '../configuration.ts';
import { isFile } from '../files.ts';
import { openIdentity } from '../identity.ts';
import { importTransfer } from '../transfer/import.ts';
import { COMMAND_LINE, CommandError, readWords, UsageError, withStore } from './command.ts';

export const IMPORT_USAGE = `npm run server -- import-file <file> [--key-file file] [--receipt file]
Takes up a file that an officer made out to the organisation, and writes the receipt beside it. The file's key is read from --key-file or from standard input. Whoever keeps the organisation's secret gives it:
npm run -s organisation-key -- open <file> <secret file>`;

export async function importFile(config: Configuration, words: readonly string[]): Promise<void> {
  const text = { type: 'string' } as const;
  const { values, positionals } = readWords(words, {
    usage: IMPORT_USAGE,
    options: { 'key-file': text, receipt: text },
    most: 1,
  });
  const [path] = positionals;
  if (path === undefined) throw new UsageError('Give the file.', IMPORT_USAGE);
  if (!isFile(path)) throw new CommandError(`There is no file ${path}. Nothing was taken up.`);
  if (values['key-file'] === undefined && process.stdin.isTTY)
    console.error('Paste the line with the key of this file, then press Enter and Ctrl+D.');
  const keyLine = readFileSync(values['key-file'] ?? 0, 'utf8').trim();
  const imported = await withStore(config, async ({ store, sealer }) =>
    importTransfer(
      {
        store,
        sealer,
        identity: await openIdentity(store, sealer),
        config,
        now: Date.now,
        log: { warn: (...said: unknown[]) => console.error(JSON.stringify(said[0])) },
      },
      { open: () => createReadStream(path), keyLine, by: COMMAND_LINE },
    ),
  );
  const { receipt, ...counts } = imported;
  const receiptPath = values.receipt ?? `${path.replace(/\.changes$/, '')}.receipt.changes`;
  console.log(JSON.stringify(counts));
  try {
    writeFileSync(receiptPath, receipt, { mode: 0o600 });
  } catch (error) {
    const { code = 'unknown' } = error as { code?: string };
    throw new CommandError(
      `The file is taken up, but its receipt cannot be written to ${receiptPath} (${code}). Give the command once more, with --receipt and a place where it can: nothing is taken twice.`,
    );
  }
  console.log(`The receipt for ${imported.officer}: ${receiptPath}`);
}
