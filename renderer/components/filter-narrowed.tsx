/** What a list is narrowed to by the figure that led here: one officer's, gone cold, overdue. Said plainly, taken away at a click. */
import { IconX } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useText } from '../i18n.ts';
import { type FilterInput, useRows } from '../live.ts';
import styles from './filter-chips.module.css';

interface Props {
  readonly filter: FilterInput;
  readonly onClear: (part: FilterInput) => void;
}

export function NarrowedElsewhere({ filter, onClear }: Props) {
  const { t } = useText();
  const { author: by, holder } = filter;
  const ids = useMemo(() => [by, holder].filter((id) => typeof id === 'string'), [by, holder]);
  const people = useRows(ids);
  const nameOf = (id: string) => people.find((row) => row.id === id)?.title ?? t('record.unknownOfficer');
  const held: readonly (readonly [words: string, clears: FilterInput])[] = [
    ...(by ? [[t('list.by', { name: nameOf(by) }), { author: null }] as const] : []),
    ...(holder ? [[t('list.heldBy', { name: nameOf(holder) }), { holder: null }] as const] : []),
    ...(filter.cold === true ? [[t('list.cold'), { cold: false }] as const] : []),
    ...(filter.warmth ? [[t(`statistics.warmth.${filter.warmth}`), { warmth: null }] as const] : []),
    ...(filter.perceived === true ? [[t('statistics.perceivedShort'), { perceived: false }] as const] : []),
    ...(filter.accompanied === true ? [[t('statistics.accompanied'), { accompanied: false }] as const] : []),
    ...(filter.overdue === true ? [[t('list.overdue'), { overdue: false }] as const] : []),
  ];
  return held.map(([words, clears]) => (
    <button
      key={words}
      type="button"
      className={styles.narrowed}
      aria-label={t('list.showAlso', { what: words })}
      onClick={() => onClear(clears)}
    >
      {words}
      <IconX size={14} stroke={1.75} aria-hidden />
    </button>
  ));
}
