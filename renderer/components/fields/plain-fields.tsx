/** Numbers and yes-or-no. */
import { Checkbox, NumberInput } from '@mantine/core';
import { type FieldProps, inputProps } from './field-props.ts';

export function NumberField(props: FieldProps) {
  const { field } = props;
  return (
    <NumberInput
      {...inputProps(props)}
      maw="10rem"
      hideControls
      allowDecimal={field.whole !== true}
      allowNegative={(field.min ?? -1) < 0}
      // Beyond its bounds a number is taken and refused with a sentence, never silently pulled to the bound.
      clampBehavior="none"
      value={typeof props.value === 'number' ? props.value : ''}
      onChange={(next) => props.onChange(typeof next === 'number' ? next : next === '' ? null : Number(next))}
    />
  );
}

export function YesField(props: FieldProps) {
  const { withAsterisk: _, ...input } = inputProps(props);
  return (
    <Checkbox
      {...input}
      checked={props.value === true}
      onChange={(event) => props.onChange(event.currentTarget.checked ? true : null)}
    />
  );
}
