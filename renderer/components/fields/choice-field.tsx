/** One of several, or several of several: few options lie open to the eye, many are searched by a few letters. */
import { MultiSelect, Select, TagsInput } from '@mantine/core';
import { useMemo } from 'react';
import { LANGUAGE_TAGS } from '../../../model/language-tags.ts';
import { useText } from '../../i18n.ts';
import { useOptions } from '../../settings-of-force.ts';
import { type FieldProps, inputProps } from './field-props.ts';
import { FieldSet } from './field-set.tsx';
import styles from './fields.module.css';

/** More than fit on a line without reading. */
const FEW = 5;
const SEVERAL = 14;

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];

export function ChoiceField(props: FieldProps) {
  const { t } = useText();
  const { words, value, onChange, field, path } = props;
  const chosen = typeof value === 'string' ? value : null;
  const options = useOptions(field, chosen === null ? [] : [chosen]);
  if (options.length > FEW) {
    return (
      <Select
        {...inputProps(props)}
        data={options.map((option) => ({ value: option, label: words.option(option) }))}
        value={chosen}
        onChange={(next) => onChange(next)}
        searchable
        clearable={!props.required}
        clearButtonProps={{ 'aria-label': t('common.clear') }}
        nothingFoundMessage={t('common.nothingFound')}
        maxDropdownHeight={320}
      />
    );
  }
  return (
    <FieldSet {...props}>
      <div className={styles.options}>
        {options.map((option) => (
          <label key={option} className={styles.option}>
            <input
              type="radio"
              name={path}
              value={option}
              checked={chosen === option}
              disabled={props.disabled ?? false}
              onChange={() => onChange(option)}
              // A chosen answer that need not be given can be taken back by choosing it again.
              onClick={() => {
                if (chosen === option && !props.required) onChange(null);
              }}
            />
            {words.option(option)}
          </label>
        ))}
      </div>
    </FieldSet>
  );
}

export function ChoicesField(props: FieldProps) {
  const { t } = useText();
  const { words, value, onChange, field } = props;
  const chosen = texts(value);
  const options = useOptions(field, chosen);
  const set = (next: readonly string[]) => onChange(next.length === 0 ? null : [...next].sort());
  if (options.length > SEVERAL) {
    return (
      <MultiSelect
        {...inputProps(props)}
        data={options.map((option) => ({ value: option, label: words.option(option) }))}
        value={chosen}
        onChange={set}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('common.clear') }}
        nothingFoundMessage={t('common.nothingFound')}
      />
    );
  }
  return (
    <FieldSet {...props}>
      <div className={styles.options}>
        {options.map((option) => (
          <label key={option} className={styles.option}>
            <input
              type="checkbox"
              value={option}
              checked={chosen.includes(option)}
              disabled={props.disabled ?? false}
              onChange={(event) =>
                set(event.currentTarget.checked ? [...chosen, option] : chosen.filter((each) => each !== option))
              }
            />
            {words.option(option)}
          </label>
        ))}
      </div>
    </FieldSet>
  );
}

export function TagsField(props: FieldProps) {
  const { t } = useText();
  return (
    <TagsInput
      {...inputProps(props)}
      value={texts(props.value)}
      onChange={(next) => props.onChange(next.length === 0 ? null : next)}
      clearable
      clearButtonProps={{ 'aria-label': t('common.clear') }}
      acceptValueOnBlur
    />
  );
}

/** Languages by what they are called in the language on screen; stored as BCP 47 tags. */
export function LanguageField(props: FieldProps) {
  const { t, format } = useText();
  const data = useMemo(() => {
    return LANGUAGE_TAGS.map((tag) => ({ value: tag, label: format.languageName(tag) })).sort((a, b) =>
      format.compare(a.label, b.label),
    );
  }, [format]);
  const shared = {
    ...inputProps(props),
    data,
    searchable: true,
    clearable: true,
    clearButtonProps: { 'aria-label': t('common.clear') },
    nothingFoundMessage: t('common.nothingFound'),
  };
  if (props.field.kind === 'language') {
    return (
      <Select {...shared} value={typeof props.value === 'string' ? props.value : null} onChange={props.onChange} />
    );
  }
  return (
    <MultiSelect
      {...shared}
      value={texts(props.value)}
      onChange={(next) => props.onChange(next.length === 0 ? null : next)}
    />
  );
}
