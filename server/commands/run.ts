/** One command, by its words, from what the environment sets to the code it ends with. */
import { readConfiguration } from '../configuration.ts';
import { COMMANDS, helpFor } from './all.ts';
import { UsageError } from './command.ts';
import { plainly } from './plainly.ts';

/** `given`: the command's name and what follows it; none is `serve`. */
export async function runCommand(given: readonly string[]): Promise<void> {
  const [first = 'serve', ...words] = given;
  const help = helpFor([first, ...words]);
  if (help !== undefined) {
    console.log(help);
    process.exit(0);
  }
  const command = Object.hasOwn(COMMANDS, first) ? COMMANDS[first] : undefined;
  if (command === undefined) {
    console.error(
      `There is no command "${first}". There are: ${Object.keys(COMMANDS).join(', ')}; --help behind one says how it is given.`,
    );
    process.exit(2);
  }
  // Whatever is written, the store's own files as well, is for nobody but this user, in whatever folder it comes to lie.
  process.umask(0o077);
  const read = readConfiguration(process.env);
  if (!read.ok) {
    console.error(
      `${first === 'serve' ? 'The server is not started' : 'Nothing was done'}; its settings need correcting:\n${read.faults.map((one) => `  ${one}`).join('\n')}`,
    );
    process.exit(2);
  }
  try {
    await command.run(read.value, words);
  } catch (error) {
    const plain = plainly(error);
    if (plain === undefined) throw error;
    console.error(plain);
    process.exit(error instanceof UsageError ? 2 : 1);
  }
}
