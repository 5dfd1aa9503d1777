/** `npm run server [command]`: without a command the server itself; with one, what its administrator does beside it. */
import { keepSmall } from './small.ts';

// Before all else is loaded: the process that it becomes loads it anew.
if ((process.argv[2] ?? 'serve') === 'serve') keepSmall();
const { runCommand } = await import('./commands/run.ts');
await runCommand(process.argv.slice(2));
