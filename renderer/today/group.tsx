/** A group of lines with its count. An empty group is not there; a long one shows its beginning. */
import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Count } from '../components/count.tsx';
import { Section } from '../components/section.tsx';
import { useText } from '../i18n.ts';
import styles from './today.module.css';

const FIRST = 7;

interface Props<T> {
  readonly title: string;
  readonly items: readonly T[];
  readonly tone?: 'plain' | 'accent' | 'due' | 'overdue';
  readonly before?: ReactNode;
  /** How many there are in all, where not every one is handed over. */
  readonly total?: number;
  readonly children: (item: T, index: number) => ReactNode;
}

export function Group<T>({ title, items, tone = 'plain', before, total, children }: Props<T>) {
  const { t } = useText();
  const [all, setAll] = useState(false);
  if (items.length === 0) return null;
  const shown = all ? items : items.slice(0, FIRST);
  return (
    <Section title={title} aside={<Count value={total ?? items.length} tone={tone} />}>
      {before}
      <ul className={styles.lines} aria-label={title}>
        {shown.map(children)}
      </ul>
      {items.length > FIRST && (
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(!all)}>
          {all ? t('today.fewer') : t('today.moreOf', { count: items.length })}
        </Button>
      )}
    </Section>
  );
}
