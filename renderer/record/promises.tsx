/** Promises that hang on a record: the open ones first, settled with a click, a new one in a line: "fri ring back". */
import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { type FormEvent, useMemo, useRef, useState } from 'react';
import type { Row } from '../../model/contract/base.ts';
import type { FullRecord } from '../../model/contract/records.ts';
import { followUpCommand } from '../capture/after.ts';
import { usePromiseLine } from '../capture/promise-line.tsx';
import { commit } from '../commit.ts';
import { Count } from '../components/count.tsx';
import { Keys } from '../components/keys.tsx';
import { Section } from '../components/section.tsx';
import { ask, core } from '../core.ts';
import { formatIn } from '../format.ts';
import { language, useText } from '../i18n.ts';
import { DueCell } from '../lists/cells.tsx';
import { useLinked, useStatus } from '../live.ts';
import { go } from '../navigation.ts';
import { useHotkeys } from '../shell/hotkeys.ts';
import styles from './links.module.css';

/** Makes a move of a record that is known only by its row. */
export async function moveOf(row: Pick<Row, 'id'>, move: string, reason?: string): Promise<boolean> {
  const found = await ask(core.records.get({ id: row.id }));
  if (!found.ok) return false;
  const { transition } = found.value;
  const moved = await commit(
    [{ do: 'move', id: row.id, move, follows: transition, ...(reason !== undefined && { reason }) }],
    { said: { key: 'record.saved', values: { time: formatIn(language()).time(new Date()) } } },
  );
  return moved.ok;
}

export function Promises({ record }: { readonly record: FullRecord }) {
  const text = useText();
  const { t, format } = text;
  const { data } = useLinked(record.id);
  const status = useStatus().data;
  const [wrong, setWrong] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const { typed, setTyped, clear, action, behind, underlined, quietly } = usePromiseLine(input);
  useHotkeys([{ keys: 'F', labelKey: 'record.addPromise', run: () => input.current?.focus(), types: true }]);
  const open = useMemo(() => {
    const rows = (data ?? []).filter(({ row, incoming }) => incoming && row.type === 'action' && row.state === 'open');
    const unique = [...new Map(rows.map(({ row }) => [row.id, row])).values()];
    return unique.sort((a, b) => (a.due ?? '').localeCompare(b.due ?? ''));
  }, [data]);

  const add = async (event: FormEvent) => {
    event.preventDefault();
    if (!status || !action || action.text === '') {
      setWrong(true);
      return;
    }
    const promisedTo = record.type === 'party' ? [record.id] : ((record.doc.parties ?? []) as string[]);
    const saved = await commit(
      [
        followUpCommand(
          action.text.slice(0, 500),
          action.due,
          { about: record.id, promisedTo, owner: status.officer.id },
          behind,
        ),
      ],
      { said: { key: 'capture.promised', values: { day: format.day(action.due) } } },
    );
    if (saved.ok) clear();
  };

  return (
    <Section
      title={t('record.promises')}
      aside={open.length > 0 && <Count value={open.length} label={t('record.promisesOpen')} />}
    >
      <ul className={styles.promises}>
        {open.map((row) => (
          <li key={row.id} className={styles.promise}>
            <ActionIcon
              variant="subtle"
              size="sm"
              aria-label={t('record.finishNamed', { name: row.title })}
              onClick={() => void moveOf(row, 'finish')}
            >
              <IconCheck size={16} stroke={1.5} />
            </ActionIcon>
            <button
              type="button"
              className={styles.promiseText}
              onClick={() => go('record', { type: 'action', id: row.id })}
            >
              {row.title}
            </button>
            {row.due && <DueCell day={row.due} text={text} />}
          </li>
        ))}
      </ul>
      {open.length === 0 && <p className="meta">{t('record.noPromises')}</p>}
      <form className={styles.addPromise} onSubmit={(event) => void add(event)}>
        <TextInput
          ref={input}
          inputContainer={underlined}
          aria-keyshortcuts="F"
          rightSection={typed === '' && <Keys keys="F" />}
          aria-label={t('record.addPromise')}
          placeholder={t('record.promisePlaceholder')}
          value={typed}
          maxLength={520}
          error={wrong && (action?.text ?? '') === '' ? t('capture.sayWhatPromised') : undefined}
          {...(action && { description: t('capture.dueOn', { day: format.day(action.due) }) })}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setWrong(false);
          }}
        />
        {quietly}
        {typed.trim() !== '' && (
          <Button type="submit" variant="filled">
            {t('common.add')}
          </Button>
        )}
      </form>
    </Section>
  );
}
