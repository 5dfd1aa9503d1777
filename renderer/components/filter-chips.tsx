/** What narrows a list: words, kind, state, area, days, a person; and filters kept under a name. Each is a chip that says what it holds. */
import { Button, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Sort } from '../../model/contract/records.ts';
import type { RecordType } from '../../model/types.ts';
import { ContactFilters } from '../contacts/filters.tsx';
import { useText } from '../i18n.ts';
import { type FilterInput, type Paged, useRecordList, useRows } from '../live.ts';
import { Chip, type Option, OptionList } from './filter-chip.tsx';
import styles from './filter-chips.module.css';
import { DaysChoice, daysLabel } from './filter-days.tsx';
import { NarrowedElsewhere } from './filter-narrowed.tsx';
import { PersonChoice } from './filter-person.tsx';
import { SavedFilters } from './saved-filters.tsx';
import { useTypedFilter } from './typed-filter.ts';

export type { Option } from './filter-chip.tsx';

interface Props {
  readonly type: RecordType;
  readonly filter: FilterInput;
  readonly onFilter: (filter: FilterInput) => void;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  /** Given, the list can be narrowed by them. */
  readonly kinds?: readonly Option[];
  readonly states?: readonly Option[];
  /** Whether records of this type have a time of their own and people in them. */
  readonly days?: boolean;
  readonly people?: boolean;
  /** What the list is about, which no clearing takes away. */
  readonly about?: FilterInput | undefined;
  /** For the count at the end. */
  readonly list: Paged<unknown>;
}

/** Keys a person would not call a filter: they stay when everything is cleared. */
const standing = (filter: FilterInput): FilterInput => ({
  ...(filter.profiled !== undefined && { profiled: filter.profiled }),
  ...(filter.unsettled !== undefined && { unsettled: filter.unsettled }),
  ...(filter.monitored !== undefined && { monitored: filter.monitored }),
});
const NONE: FilterInput = {};
const WAIT_MS = 150;

const holds = (filter: FilterInput): boolean =>
  [filter.kinds, filter.states, filter.areas, filter.linked].some((each) => (each?.length ?? 0) > 0) ||
  Boolean(filter.cold) ||
  Boolean(filter.speaks) ||
  Boolean(filter.from) ||
  Boolean(filter.author) ||
  Boolean(filter.holder) ||
  filter.cold === true ||
  filter.overdue === true ||
  filter.perceived === true ||
  filter.accompanied === true ||
  Boolean(filter.warmth) ||
  Boolean(filter.to) ||
  Boolean(filter.text);

export function FilterChips(props: Props) {
  const { type, onFilter, list, about } = props;
  // Kinds that the list is about are no narrowing of it.
  const { kinds: _, ...without } = props.filter;
  const filter: FilterInput = about?.kinds === undefined ? props.filter : without;
  const own: FilterInput = about?.kinds === undefined ? NONE : { kinds: about.kinds };
  const { t, format } = useText();
  const areas = useRecordList('area', NONE, 'name').rows;
  const people = useRows(filter.linked ?? []);
  const change = (part: FilterInput) => onFilter({ ...filter, ...part, ...own });
  const named = (options: readonly Option[], chosen: readonly string[] | undefined) =>
    (chosen ?? []).map((value) => options.find((option) => option.value === value)?.label ?? value);
  const areaOptions = areas.map((area) => ({ value: area.id, label: area.title }));
  const count = format.number(list.total);
  return (
    <search className={styles.bar} aria-label={t('list.filters')}>
      <Words words={filter.text ?? ''} onWords={(text) => change({ text })} />
      {props.kinds && props.kinds.length > 0 && (
        <Chip label={t('list.kind')} held={named(props.kinds, filter.kinds)} onClear={() => change({ kinds: [] })}>
          {() => (
            <OptionList
              label={t('list.kind')}
              options={props.kinds ?? []}
              chosen={filter.kinds ?? []}
              onChoose={(kinds) => change({ kinds })}
            />
          )}
        </Chip>
      )}
      {props.states && props.states.length > 0 && (
        <Chip label={t('list.state')} held={named(props.states, filter.states)} onClear={() => change({ states: [] })}>
          {() => (
            <OptionList
              label={t('list.state')}
              options={props.states ?? []}
              chosen={filter.states ?? []}
              onChoose={(states) => change({ states })}
            />
          )}
        </Chip>
      )}
      {areaOptions.length > 1 && (
        <Chip label={t('list.area')} held={named(areaOptions, filter.areas)} onClear={() => change({ areas: [] })}>
          {() => (
            <OptionList
              label={t('list.area')}
              options={areaOptions}
              chosen={filter.areas ?? []}
              onChoose={(chosen) => change({ areas: chosen })}
            />
          )}
        </Chip>
      )}
      {props.days && (
        <Chip
          label={t('list.days')}
          held={daysLabel(t, format, filter.from ?? null, filter.to ?? null)}
          onClear={() => change({ from: null, to: null })}
        >
          {(close) => (
            <DaysChoice
              from={filter.from ?? null}
              to={filter.to ?? null}
              onChoose={(from, to) => {
                change({ from, to });
                if (from !== null && to !== null) close();
              }}
            />
          )}
        </Chip>
      )}
      {props.people && (
        <Chip
          label={t('list.person')}
          held={people.map((person) => person.title)}
          onClear={() => change({ linked: [] })}
        >
          {(close) => (
            <PersonChoice
              onChoose={(id) => {
                change({ linked: [id] });
                close();
              }}
            />
          )}
        </Chip>
      )}
      <NarrowedElsewhere filter={filter} onClear={change} />
      {type === 'party' && <ContactFilters filter={filter} onChange={change} />}
      {holds(filter) && (
        <Button variant="subtle" onClick={() => onFilter({ ...standing(filter), ...own })}>
          {t('list.clearFilters')}
        </Button>
      )}
      <span className={styles.gap} />
      <output className={styles.count} aria-live="polite">
        {list.loading
          ? ''
          : t(list.totalIsExact ? 'list.total' : 'list.totalAtLeast', { count: list.total, number: count })}
      </output>
      <SavedFilters
        type={type}
        filter={filter}
        sort={props.sort}
        canSave={holds(filter)}
        onApply={(next, sort) => {
          onFilter({ ...standing(filter), ...next, ...own });
          props.onSort(sort);
        }}
      />
    </search>
  );
}

/** Words to look for, handed on once the typing pauses. */
function Words({ words, onWords }: { readonly words: string; readonly onWords: (words: string) => void }) {
  const { t } = useText();
  const [typed, setTyped] = useState(words);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => setTyped(words), [words]);
  const handOn = () => {
    const now = (field.current?.value ?? '').slice(0, 200);
    if (now !== words) onWords(now);
  };
  useTypedFilter(handOn);
  const rest = useEffectEvent(handOn);
  useEffect(() => {
    if (typed === words) return;
    const timer = setTimeout(() => rest(), WAIT_MS);
    return () => clearTimeout(timer);
  }, [typed, words]);
  return (
    <TextInput
      ref={field}
      className={styles.words ?? ''}
      type="search"
      aria-label={t('list.filterWords')}
      placeholder={t('list.filterWords')}
      leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && typed !== '') {
          event.stopPropagation();
          setTyped('');
        }
      }}
    />
  );
}
