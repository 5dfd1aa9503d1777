/** The same on a record's page, as a field of its form. */
import type { FieldProps } from '../components/fields/field-props.ts';
import { type Grade, GradeSelect } from './grade-select.tsx';

export function GradeField({ path, value, error, onChange }: FieldProps) {
  return (
    <GradeSelect
      name={path as Grade}
      value={typeof value === 'string' ? value : null}
      error={error}
      onChange={(next) => onChange(next)}
    />
  );
}
