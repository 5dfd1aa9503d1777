import type { FieldProblem } from '../../model/contract/base.ts';
import type { FullRecord } from '../../model/contract/records.ts';
import { focusField, pathOf } from '../components/fields/problems.ts';
import { replace } from '../navigation.ts';

/** Leads from something missing to the field it is missing in: opens it and puts the focus there. */
export function toField(record: FullRecord, problem: FieldProblem): void {
  if (!focusField(pathOf(problem))) {
    replace('record', { type: record.type, id: record.id, field: problem.field });
  }
}

/** What still has to be said before the report can be submitted; undefined where it is not to be submitted. */
export const missingOf = (record: FullRecord): readonly FieldProblem[] | undefined =>
  record.moves.find((move) => move.name === 'submit')?.missing;
