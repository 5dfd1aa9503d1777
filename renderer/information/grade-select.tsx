/** One grade of information, each choice with its meaning. */
import { Select } from '@mantine/core';
import { records } from '../../model/records.ts';
import { useText } from '../i18n.ts';
import styles from './information.module.css';

export type Grade = 'source' | 'confidence' | 'handling';

interface Props {
  readonly name: Grade;
  readonly value: string | null;
  readonly error: string | undefined;
  readonly onChange: (value: string | null) => void;
}

export function GradeSelect({ name, value, error, onChange }: Props) {
  const { label } = useText();
  const meaning = (option: string) => label(`information.meaning.${name}.${option}`);
  return (
    <Select
      label={label(`records.entry.fields.${name}`)}
      withAsterisk
      data-field={name}
      data-path={name}
      data={records.entry.fields[name].options.map((option) => ({
        value: option,
        label: label(`records.entry.options.${name}.${option}`),
      }))}
      value={value}
      error={error}
      description={value ? meaning(value) : undefined}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      allowDeselect={false}
      comboboxProps={{ transitionProps: { duration: 0 }, width: 360, position: 'bottom-start' }}
      renderOption={({ option }) => (
        <span className={styles.grade}>
          <span>{option.label}</span>
          <span className="meta">{meaning(option.value)}</span>
        </span>
      )}
      onChange={onChange}
    />
  );
}
