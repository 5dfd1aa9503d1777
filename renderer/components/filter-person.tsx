/** Somebody the records speak of, found by a few letters. */
import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { core } from '../core.ts';
import { useText } from '../i18n.ts';
import styles from './filter-chips.module.css';
import { useFirstMarked } from './first-marked.ts';

export function PersonChoice({ onChoose }: { readonly onChoose: (id: string) => void }) {
  const { t } = useText();
  const combobox = useCombobox();
  const [typed, setTyped] = useState('');
  const { data: found = [] } = useQuery({
    queryKey: ['list', 'party', 'suggest', typed],
    queryFn: ({ signal }) => core.records.suggest({ types: ['party'], text: typed, limit: 8 }, { signal }),
    placeholderData: keepPreviousData,
  });
  useFirstMarked(combobox, found);
  return (
    <div className={styles.person}>
      <Combobox store={combobox} onOptionSubmit={onChoose} withinPortal={false}>
        <Combobox.EventsTarget>
          <TextInput
            data-autofocus
            aria-label={t('list.person')}
            placeholder={t('list.personHint')}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        </Combobox.EventsTarget>
        <Combobox.Options aria-label={t('list.person')} mt="xs">
          {found.map((row) => (
            <Combobox.Option key={row.id} value={row.id}>
              <span>{row.title}</span> <span className="meta">{row.detail}</span>
            </Combobox.Option>
          ))}
          {found.length === 0 && <Combobox.Empty>{t('common.nothingFound')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox>
    </div>
  );
}
