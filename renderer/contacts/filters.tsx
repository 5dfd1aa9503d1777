/** Filters of contacts alone: whom one has not called on in time, and who speaks a language. */
import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useMemo, useState } from 'react';
import { LANGUAGE_TAGS } from '../../model/language-tags.ts';
import { fold } from '../../model/text.ts';
import { Chip } from '../components/filter-chip.tsx';
import styles from '../components/filter-chips.module.css';
import { useText } from '../i18n.ts';
import type { FilterInput } from '../live.ts';

interface Props {
  readonly filter: FilterInput;
  readonly onChange: (part: FilterInput) => void;
}

export function ContactFilters({ filter, onChange }: Props) {
  const { t, format } = useText();
  return (
    <>
      <span className={styles.chip} data-held={filter.cold || undefined}>
        <button
          type="button"
          className={styles.chipButton}
          aria-pressed={filter.cold === true}
          onClick={() => onChange({ cold: filter.cold !== true })}
        >
          <span className="one-line">{t('contacts.overdue')}</span>
        </button>
      </span>
      <Chip
        label={t('contacts.speaks')}
        held={filter.speaks ? [format.languageName(filter.speaks)] : []}
        onClear={() => onChange({ speaks: null })}
      >
        {(close) => (
          <LanguageChoice
            onChoose={(tag) => {
              onChange({ speaks: tag });
              close();
            }}
          />
        )}
      </Chip>
    </>
  );
}

function LanguageChoice({ onChoose }: { readonly onChoose: (tag: string) => void }) {
  const { t, format } = useText();
  const combobox = useCombobox();
  const [typed, setTyped] = useState('');
  const all = useMemo(
    () =>
      LANGUAGE_TAGS.map((tag) => ({ tag, name: format.languageName(tag) })).sort((a, b) =>
        format.compare(a.name, b.name),
      ),
    [format],
  );
  const found = all.filter(({ name }) => fold(name).includes(fold(typed.trim()))).slice(0, 8);
  return (
    <div className={styles.person}>
      <Combobox store={combobox} onOptionSubmit={onChoose} withinPortal={false}>
        <Combobox.EventsTarget>
          <TextInput
            data-autofocus
            aria-label={t('contacts.speaks')}
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              combobox.selectFirstOption();
            }}
          />
        </Combobox.EventsTarget>
        <Combobox.Options aria-label={t('contacts.speaks')} mt="xs">
          {found.map(({ tag, name }) => (
            <Combobox.Option key={tag} value={tag}>
              {name}
            </Combobox.Option>
          ))}
          {found.length === 0 && <Combobox.Empty>{t('common.nothingFound')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox>
    </div>
  );
}
