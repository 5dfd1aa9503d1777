/** What an act of the administration is refused for, in the words of whoever gave it as options. */
import type { OperationName } from '../accounts/operations.ts';
import { Refusal } from '../refusal.ts';
import { CommandError } from './command.ts';

/** Fields that come from a file have its option. */
const FILED: Readonly<Record<string, string>> = { value: '--value-file', boundary: '--boundary-file' };

/** `serviceNumber` as `--service-number`. */
export const optionOf = (field: string): string =>
  FILED[field] ?? `--${field.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** What only the store knows of a field that has the right form. */
const WRONG: Readonly<Record<string, string>> = {
  'area.parent': 'no area of a wider kind has this id ("admin list areas")',
  'area.kind': 'areas below it are of this kind or a wider one',
  'area.closed': 'areas below it are still open',
  'area.boundary': 'it is no boundary that closes without crossing itself',
  'officer.unit': 'no open area of kind unit has this id ("admin list areas")',
  'officer.serviceNumber': 'another officer has it ("admin list officers")',
  'officer.id': 'the server itself goes by it',
  'assignment.to': 'it comes before --from',
  'assignment.officer': 'no officer has this id ("admin list officers")',
  'assignment.area': 'no area has this id ("admin list areas")',
};
const ABSENT: Readonly<Partial<Record<OperationName, string>>> = {
  code: 'There is no such officer, or the officer has left: see "admin list officers".',
  revoke: 'There is no such device, or it is revoked already: see "admin list devices".',
  unassign: 'There is no such assignment: see "admin list assignments".',
  closeAdministrator:
    'There is no such administrator, or the account is closed already: see "admin list administrators".',
};

/** The error to throw instead; one that is no refusal of the input stays what it is. */
export function inOptions(error: unknown, name: OperationName, input: Readonly<Record<string, unknown>>): unknown {
  if (!(error instanceof Refusal)) return error;
  const { code, details = {} } = error.problem;
  const absent = ABSENT[name];
  if (code === 'notFound' && absent !== undefined) return new CommandError(`${absent} Nothing was changed.`);
  if (code !== 'invalid') return error;
  const [field = '', ...within] = String(details.field ?? '').split('.');
  const why = String(details.why ?? '');
  if (field === '') return new CommandError(`"admin ${name}" does not take this: ${why}. Nothing was changed.`);
  const wrong =
    within.length === 0 && input[field] === undefined
      ? 'is missing'
      : `cannot be accepted${within.length === 0 ? '' : `, at ${within.join('.')}`}: ${WRONG[`${name}.${field}`] ?? why}`;
  return new CommandError(`${optionOf(field)} ${wrong}. Nothing was changed.`);
}
