/** `npm run check`: everything that can be told from the sources alone. */
import { runChecks } from './steps.ts';

const results = await runChecks();
process.exit(results.every(({ ok }) => ok) ? 0 : 1);
