/** Filters kept under a name, in the vault: to be taken up again, or thrown away. */
import { ActionIcon, Button, Menu, Modal, TextInput, Tooltip } from '@mantine/core';
import { IconBookmark, IconBookmarkPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { Sort } from '../../model/contract/records.ts';
import { newId } from '../../model/id.ts';
import type { RecordType } from '../../model/types.ts';
import { tellFailure } from '../commit.ts';
import { ask, core } from '../core.ts';
import { useText } from '../i18n.ts';
import { type FilterInput, useSavedFilters } from '../live.ts';
import { queries } from '../queries.ts';
import { notify } from '../shell/notices.ts';
import styles from './components.module.css';

interface Props {
  readonly type: RecordType;
  readonly filter: FilterInput;
  readonly sort: Sort;
  readonly canSave: boolean;
  readonly onApply: (filter: FilterInput, sort: Sort) => void;
}

const NAME_MAX = 80;

export function SavedFilters({ type, filter, sort, canSave, onApply }: Props) {
  const { t } = useText();
  const { data: saved = [] } = useSavedFilters(type);
  const [naming, setNaming] = useState(false);
  const [name, setName] = useState('');

  const changed = () => queries.invalidateQueries({ queryKey: ['status', 'filters', type] });
  const keep = async (kept: (typeof saved)[number]) => {
    const done = await ask(core.status.saveFilter(kept));
    if (!done.ok) tellFailure(done.error);
    await changed();
    return done.ok;
  };
  const save = async () => {
    const title = name.trim();
    if (title === '') return;
    const same = saved.find((each) => each.name === title);
    if (await keep({ id: same?.id ?? newId(), type, name: title, filter, sort })) {
      setNaming(false);
      setName('');
    }
  };
  const remove = async (gone: (typeof saved)[number]) => {
    const done = await ask(core.status.removeFilter({ id: gone.id }));
    await changed();
    if (!done.ok) tellFailure(done.error);
    else {
      notify({
        tone: 'done',
        sentence: { key: 'list.filterRemoved', values: { name: gone.name } },
        undo: () => void keep(gone),
      });
    }
  };
  // What was kept by an older or newer Beatbook is judged by the core, as every list it asks for is.
  const apply = (kept: (typeof saved)[number]) => onApply(kept.filter as FilterInput, kept.sort as Sort);
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Tooltip label={t('list.savedFilters')}>
            <ActionIcon variant="subtle" aria-label={t('list.savedFilters')}>
              <IconBookmark size={20} stroke={1.5} />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown miw="16rem">
          {saved.map((each) => (
            <Menu.Item key={each.id} onClick={() => apply(each)}>
              {each.name}
            </Menu.Item>
          ))}
          {saved.length === 0 && <Menu.Label>{t('list.noSavedFilters')}</Menu.Label>}
          <Menu.Divider />
          <Menu.Item
            disabled={!canSave}
            leftSection={<IconBookmarkPlus size={16} stroke={1.5} />}
            onClick={() => setNaming(true)}
          >
            {t('list.saveFilter')}
          </Menu.Item>
          {saved.map((each) => (
            <Menu.Item
              key={each.id}
              leftSection={<IconTrash size={16} stroke={1.5} />}
              onClick={() => void remove(each)}
            >
              {t('list.removeFilter', { name: each.name })}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={naming}
        onClose={() => setNaming(false)}
        title={t('list.saveFilter')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <TextInput
            data-autofocus
            label={t('list.filterName')}
            value={name}
            maxLength={NAME_MAX}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <div className={styles.dialogActions}>
            <Button onClick={() => setNaming(false)}>{t('common.cancel')}</Button>
            <Button type="submit" variant="filled" disabled={name.trim() === ''}>
              {t('common.save')}
            </Button>
          </div>
        </form>
      </Modal>
    </>
  );
}
