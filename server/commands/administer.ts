/** `npm run server -- admin …`: what the page does, from the command line of the machine itself. */
import { readFileSync } from 'node:fs';
import { writeTicket } from '../../model/wire/enrolment.ts';
import { type Asked, isListing, LISTINGS, type ListingName, listed } from '../accounts/listings.ts';
import { isOperation, OPERATIONS, operate } from '../accounts/operations.ts';
import { type Configuration, publicAddress } from '../configuration.ts';
import { openIdentity } from '../identity.ts';
import { COMMAND_LINE, CommandError, readWords, UsageError, withStore } from './command.ts';
import { inOptions, optionOf } from './refused.ts';

export const ADMIN_USAGE = `npm run server -- admin list ${Object.keys(LISTINGS).join('|')} [--search words] [--officer <id>] [--json]
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
const OPTIONS = {
  ...Object.fromEntries(FIELDS.map((field) => [field, { type: 'string' as const }])),
  'value-file': { type: 'string' },
  'boundary-file': { type: 'string' },
  'no-boundary': { type: 'boolean' },
  search: { type: 'string' },
  closed: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;
type Values = Readonly<Record<string, string | boolean | undefined>>;

export async function administer(config: Configuration, words: readonly string[]): Promise<void> {
  const [name, ...rest] = words;
  if (name === undefined) throw new UsageError('Say what is to be done.', ADMIN_USAGE);
  const { values, positionals } = readWords(rest, {
    usage: ADMIN_USAGE,
    options: OPTIONS,
    most: name === 'list' ? 1 : 0,
  });
  if (name === 'list') await list(config, positionals[0], values);
  else await act(config, name, values);
}

async function list(config: Configuration, what = '', values: Values): Promise<void> {
  if (!isListing(what)) throw new UsageError(`There is no list "${what}".`, ADMIN_USAGE);
  const { json, ...asked } = values;
  const answers: readonly string[] = answeredBy(what);
  const other = Object.keys(asked).find((option) => !answers.includes(option));
  if (other !== undefined) throw new UsageError(`"list ${what}" does not go by --${other}.`, ADMIN_USAGE);
  const { rows } = await withStore(config, ({ store }) => store.read((sql) => listed(what, sql, asked as Asked)));
  if (json === true) console.log(JSON.stringify(rows, null, 2));
  else if (rows.length === 0) console.log('None.');
  else console.table(rows.map(readable));
}

function answeredBy(what: ListingName): string[] {
  const listing = LISTINGS[what];
  return [...('words' in listing ? ['search'] : []), ...('of' in listing ? [listing.of] : [])];
}

/** Times as people read them; milliseconds are for programs, which ask for JSON. */
const readable = (row: object): object =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      const isTime = typeof value === 'number' && (/At$/.test(name) || name === 'at' || name === 'lastSeen');
      return [name, isTime ? new Date(value).toISOString() : value];
    }),
  );

async function act(config: Configuration, name: string, values: Values): Promise<void> {
  if (!isOperation(name)) throw new UsageError(`There is no "admin ${name}".`, ADMIN_USAGE);
  const input = inputFrom(values);
  if (name === 'code' && config.publicUrl === null && config.port === 0)
    throw new CommandError(
      'The line to paste names the address laptops use, and this server takes any free port. Set BEATBOOK_SERVER_PORT or BEATBOOK_SERVER_PUBLIC_URL.',
    );
  await withStore(config, async ({ store, sealer }) => {
    const { key } = await openIdentity(store, sealer);
    const result = await store
      .transaction((sql) => operate(name, input, { sql, by: COMMAND_LINE, now: Date.now(), sealer }))
      .catch((error: unknown) => {
        throw inOptions(error, name, input);
      });
    const { code } = result as { code?: string };
    console.log(JSON.stringify(result));
    if (code === undefined) return;
    const address = publicAddress(config, config.port);
    if (name === 'code')
      console.log(`Valid for ten minutes. To paste on the laptop:\n${writeTicket({ address, code, key })}`);
    else console.log(`Valid for ten minutes. Open ${address}/admin and become administrator with it.`);
  });
}

function inputFrom(values: Values): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(values)) {
    if (field === 'json') continue;
    if (field === 'no-boundary') input.boundary = null;
    else if (field === 'value-file' || field === 'boundary-file')
      input[field.replace('-file', '')] = readJson(String(value), optionOf(field));
    else input[field.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase())] = value;
  }
  return input;
}

function readJson(path: string, option: string): unknown {
  const text = readFileSync(path, 'utf8');
  try {
    return JSON.parse(text);
  } catch {
    throw new CommandError(`${path} holds no JSON. Nothing was changed: correct the file of ${option}.`);
  }
}
