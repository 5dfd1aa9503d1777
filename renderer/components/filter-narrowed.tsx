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
  const ids = useMemo(() => (filter.author ? [filter.author] : []), [filter.author]);
  const [author] = useRows(ids);
  const held: readonly (readonly [words: string, clears: FilterInput])[] = [
    ...(filter.author
      ? [[t('list.by', { name: author?.title ?? t('record.unknownOfficer') }), { author: null }] as const]
      : []),
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
