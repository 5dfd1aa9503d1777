/** Search for everything, over any screen: records by kind with what matched marked, and what can be done. Ctrl+K. */
import { ActionIcon, Modal } from '@mantine/core';
import { type Icon, IconHistory, IconSearch, IconStar, IconStarFilled } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, useId, useMemo, useRef, useState } from 'react';
import type { SearchHit } from '../../model/contract/day.ts';
import { fold } from '../../model/text.ts';
import { RECORD_TYPES } from '../../model/types.ts';
import { Keys } from '../components/keys.tsx';
import { Option } from '../components/option.tsx';
import { ask, core } from '../core.ts';
import { type Text, useText } from '../i18n.ts';
import { distinguishing } from '../lists/cells.tsx';
import { useLive } from '../live.ts';
import { go } from '../navigation.ts';
import { queries } from '../queries.ts';
import { signOf } from '../record/signs.ts';
import { useCommand } from '../shell/commands.ts';
import { type Doable, doables, matching } from './commands.ts';
import { Marked } from './marked.tsx';
import styles from './search.module.css';

const RECENT = ['day', 'recentSearches'];
const KEPT = ['day', 'keptSearches'];

export function Search() {
  const [opened, setOpened] = useState<{ readonly text: string; readonly at: number }>();
  useCommand('search', (input) => setOpened({ text: input.text ?? '', at: Date.now() }));
  if (!opened) return null;
  return <Overlay key={opened.at} begun={opened.text} onClose={() => setOpened(undefined)} />;
}

interface Line {
  readonly id: string;
  readonly group: string;
  readonly icon: Icon;
  readonly content: ReactNode;
  readonly keys?: string;
  /** Words to be looked for again. */
  readonly again?: string;
  readonly act: () => void;
}

/** Hits in the order of their best one, each kind together. */
function hitLines(hits: readonly SearchHit[], typed: string, text: Text): Line[] {
  const { t, label, format } = text;
  const remember = () => {
    if (typed === '') return;
    void ask(core.day.rememberSearch({ text: typed })).then(() => queries.invalidateQueries({ queryKey: RECENT }));
  };
  const line = (hit: SearchHit, group: string): Line => {
    const { row, terms, snippet } = hit;
    return {
      id: row.id,
      group,
      icon: signOf(row.type, row.kind),
      content: (
        <>
          <span className={`${styles.title} one-line`}>
            <Marked text={row.title || t('record.unnamed')} terms={terms} />
          </span>
          <span className={`${styles.detail} one-line`}>
            <Marked
              text={hit.match === 'title' || snippet === '' ? distinguishing(row, text) : snippet}
              terms={terms}
            />
          </span>
          {hit.match === 'neighbour' && <span className={styles.neighbour}>{t('search.neighbour')}</span>}
          {(row.type === 'entry' || row.type === 'incident') && (
            <span className={styles.when}>{format.short(new Date(row.time))}</span>
          )}
        </>
      ),
      act: () => {
        remember();
        go('record', { type: row.type, id: row.id });
      },
    };
  };
  const kinds = RECORD_TYPES.filter((type) => hits.some((hit) => hit.row.type === type)).sort(
    (a, b) => hits.findIndex((hit) => hit.row.type === a) - hits.findIndex((hit) => hit.row.type === b),
  );
  return kinds.flatMap((type) =>
    hits.filter((hit) => hit.row.type === type).map((hit) => line(hit, label(`records.${type}.many`))),
  );
}

function Overlay({ begun, onClose }: { readonly begun: string; readonly onClose: () => void }) {
  const text = useText();
  const { t } = text;
  const id = useId();
  const [typed, setTyped] = useState(begun);
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const words = typed.trim();
  const { data, isFetching } = useQuery({
    queryKey: ['day', 'search', words],
    queryFn: ({ signal }) => core.day.search({ text: words, limit: 40 }, { signal }),
    enabled: words !== '',
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  });
  const kept = useLive(KEPT, (signal) => core.day.keptSearches(undefined, { signal })).data ?? [];
  const isKept = kept.some((each) => fold(each) === fold(words));
  const keep = async () => {
    await ask(core.day.keepSearch({ text: words, keep: !isKept }));
    await queries.invalidateQueries({ queryKey: KEPT });
  };
  const recent = useLive(RECENT, (signal) => core.day.recentSearches(undefined, { signal }));
  const all = useMemo(() => doables(text), [text]);

  const close = (act?: () => void) => () => {
    onClose();
    // The focus goes back first, so that what opens next can take it.
    if (act) setTimeout(act, 0);
  };
  const found = words === '' ? [] : hitLines(data?.hits ?? [], words, text);
  const commandLine = (each: Doable): Line => ({
    id: each.id,
    group: t('search.commands'),
    icon: each.icon,
    content: <span className={styles.title}>{each.label}</span>,
    ...(each.keys !== undefined && { keys: each.keys }),
    act: each.act,
  });
  const fitting = matching(all, words).slice(0, words === '' ? 30 : 6);
  const meant = fitting.filter(({ name }) => name !== undefined && fold(name) === fold(words));
  const others = fitting.filter((each) => !meant.includes(each));
  const again = (group: string, icon: Icon, all: readonly string[]): Line[] =>
    all.map((each) => ({
      id: `again ${group} ${each}`,
      group,
      icon,
      content: <span className={styles.title}>{each}</span>,
      again: each,
      act: () => undefined,
    }));
  const lately = (recent.data ?? []).filter((each) => !kept.includes(each)).slice(0, 6);
  const earlier =
    words === ''
      ? [...again(t('contacts.keptSearches'), IconStar, kept), ...again(t('search.recent'), IconHistory, lately)]
      : [];
  const lines = [...earlier, ...meant.map(commandLine), ...found, ...others.map(commandLine)];
  const marked = Math.min(active, lines.length - 1);

  const pick = (line: Line | undefined) => {
    if (!line) return;
    if (line.again !== undefined) {
      setTyped(line.again);
      setActive(0);
    } else close(line.act)();
  };
  const mark = (index: number) => {
    setActive(index);
    list.current?.querySelector(`#${CSS.escape(`${id}-${index}`)}`)?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || lines.length === 0) return;
    const to: Readonly<Record<string, number>> = {
      ArrowDown: (marked + 1) % lines.length,
      ArrowUp: (marked - 1 + lines.length) % lines.length,
      PageDown: Math.min(lines.length - 1, marked + 8),
      PageUp: Math.max(0, marked - 8),
    };
    const next = to[event.key];
    if (next !== undefined) mark(next);
    else if (event.key === 'Enter') pick(lines[marked]);
    else return;
    event.preventDefault();
  };

  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      size={640}
      yOffset="4rem"
      padding={0}
      attributes={{ content: { 'aria-label': t('common.searchEverything') } }}
    >
      <div className={styles.field}>
        <IconSearch size={20} stroke={1.5} aria-hidden />
        <input
          data-autofocus
          className={styles.input}
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={lines.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={lines.length > 0 ? `${id}-${marked}` : undefined}
          aria-label={t('common.searchEverything')}
          placeholder={t('search.placeholder')}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
        {words !== '' && (
          <ActionIcon
            variant="subtle"
            aria-label={isKept ? t('contacts.forgetSearch', { words }) : t('contacts.keepSearch')}
            aria-pressed={isKept}
            onClick={() => void keep()}
          >
            {isKept ? <IconStarFilled size={18} /> : <IconStar size={18} stroke={1.5} />}
          </ActionIcon>
        )}
        <Keys keys="Esc" />
      </div>
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={t('search.results')} className={styles.list}>
        {lines.map((line, index) => (
          <div key={line.id} role="presentation">
            {line.group !== lines[index - 1]?.group && (
              <div role="presentation" className={styles.group}>
                {line.group}
              </div>
            )}
            <Option
              id={`${id}-${index}`}
              className={styles.line}
              marked={index === marked}
              onMark={() => setActive(index)}
              onPick={() => pick(line)}
            >
              <line.icon size={16} stroke={1.5} aria-hidden />
              {line.content}
              {line.keys && <Keys keys={line.keys} />}
            </Option>
          </div>
        ))}
      </div>
      <p className={styles.foot} role="status">
        {words !== '' && found.length === 0 && !isFetching
          ? t('search.nothing', { words })
          : data?.more && words !== ''
            ? t('search.more')
            : t('search.hint')}
      </p>
    </Modal>
  );
}
