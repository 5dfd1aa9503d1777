/** `npm run server -- admin …`: what the page does, from the command line of the machine itself. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { writeTicket } from '../../model/wire/enrolment.ts';
import { isListing, LISTINGS, listed } from '../accounts/listings.ts';
import { isOperation, OPERATIONS, operate } from '../accounts/operations.ts';
import type { Configuration } from '../configuration.ts';
import { openIdentity } from '../identity.ts';
import { COMMAND_LINE, CommandError, withStore } from './command.ts';

const USAGE = `npm run server -- admin list ${Object.keys(LISTINGS).join('|')} [--search words] [--json]
npm run server -- admin ${Object.keys(OPERATIONS).join('|')} [--field value …] [--value-file settings.json]
For example:
  admin area --kind unit --name "Harbour unit"
  admin officer --name "Ada Vale" --service-number "B 1204" --role beat --unit <id>
  admin assignment --officer <id> --area <id> --kind posted --from 2026-01-01
  admin code --officer <id>
  admin revoke --device <id> --why stolen
  admin setting --kind retention --value-file retention.json
  admin setting --kind erasing --value-file erasing.json`;

const FIELDS = [
  'id',
  'kind',
  'name',
  'parent',
  'service-number',
  'role',
  'grade',
  'unit',
  'officer',
  'area',
  'from',
  'to',
  'device',
  'why',
];

export async function administer(config: Configuration, words: readonly string[]): Promise<void> {
  const [name = '', ...rest] = words;
  const options = Object.fromEntries(FIELDS.map((field) => [field, { type: 'string' as const }]));
  const { values, positionals } = parse(rest, {
    ...options,
    'value-file': { type: 'string' },
    'boundary-file': { type: 'string' },
    'no-boundary': { type: 'boolean' },
    search: { type: 'string' },
    closed: { type: 'boolean' },
    json: { type: 'boolean' },
  });
  if (name === 'list') {
    const [what = ''] = positionals;
    if (!isListing(what)) throw new CommandError(USAGE);
    const { search, officer } = values;
    const asked = {
      ...(typeof search === 'string' && { search }),
      ...(typeof officer === 'string' && { officer }),
    };
    const { rows } = await withStore(config, ({ store }) => store.read((sql) => listed(what, sql, asked)));
    if (values.json === true) console.log(JSON.stringify(rows, null, 2));
    else console.table(rows);
    return;
  }
  if (!isOperation(name)) throw new CommandError(USAGE);
  const input: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(values)) {
    if (field === 'json') continue;
    if (field === 'no-boundary') input.boundary = null;
    else if (field === 'value-file' || field === 'boundary-file')
      input[field.replace('-file', '')] = readJson(String(value));
    else input[field.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase())] = value;
  }
  await withStore(config, async ({ store, sealer }) => {
    const { key } = await openIdentity(store, sealer);
    const result = await store.transaction((sql) =>
      operate(name, input, { sql, by: COMMAND_LINE, now: Date.now(), sealer }),
    );
    const { code } = result as { code?: string };
    console.log(JSON.stringify(result));
    if (code === undefined || name !== 'code') return;
    const address = config.publicUrl ?? `https://${config.names[0] ?? config.host}:${config.port}`;
    console.log(`Valid for ten minutes. To paste on the laptop:\n${writeTicket({ address, code, key })}`);
  });
}

function parse(args: readonly string[], options: Record<string, { type: 'string' | 'boolean' }>) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new CommandError(`${(error as Error).message}\n${USAGE}`);
  }
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new CommandError(`${path} is not there or holds no JSON.`);
  }
}
