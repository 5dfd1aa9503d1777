import type { FieldProblem } from '../../model/contract/base.ts';
import type { FullRecord } from '../../model/contract/records.ts';
import { focusField, pathOf } from '../components/fields/problems.ts';
import { replace } from '../navigation.ts';
import { run } from '../shell/commands.ts';

/** Leads to a field: opens it where it only stands to be read, and puts the focus there. */
export function openField(record: FullRecord, field: string, path = field): void {
  const isOpen = document.querySelector(`[data-path="${CSS.escape(path)}"]`) !== null;
  if (isOpen && focusField(path)) return;
  if (!run('field', { field })) replace('record', { type: record.type, id: record.id, field });
}

/** Leads from something missing to the field it is missing in. */
export const toField = (record: FullRecord, problem: FieldProblem): void =>
  openField(record, problem.field, pathOf(problem));

/** What still has to be said before the report can be submitted; undefined where it is not to be submitted. */
export const missingOf = (record: FullRecord): readonly FieldProblem[] | undefined =>
  record.moves.find((move) => move.name === 'submit')?.missing;
