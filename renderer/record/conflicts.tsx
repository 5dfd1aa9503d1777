/** Where two people wrote different things in one place: both values with author and time, settled by choosing one. */
import { Button } from '@mantine/core';
import { IconArrowsSplit2 } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { FullRecord } from '../../model/contract/records.ts';
import { commit } from '../commit.ts';
import { problemSentence } from '../components/fields/problems.ts';
import { useText } from '../i18n.ts';
import { useRows } from '../live.ts';
import styles from './conflicts.module.css';
import { Difference } from './difference.tsx';
import { isWritten, leafLabel, leafText } from './leaf-words.ts';

export function Conflicts({ record }: { readonly record: FullRecord }) {
  const text = useText();
  const { t, format } = text;
  const { type, names, conflicts } = record;
  const leaves = Object.entries(conflicts).flatMap(([leaf, heads]) => {
    const name = leafLabel(type, leaf, text);
    return name === undefined ? [] : [{ leaf, heads, name }];
  });
  const authors = useRows(useIds(leaves.flatMap(({ heads }) => heads.map((head) => head.author))));
  const panel = useRef<HTMLElement>(null);
  const left = leaves.length;
  const before = useRef(left);
  useEffect(() => {
    const settled = left < before.current;
    before.current = left;
    // The choice that was pressed is gone: the next one has the focus, or the page once all are settled.
    if (!settled || document.activeElement !== document.body) return;
    (panel.current?.querySelector('button') ?? document.getElementById('main'))?.focus();
  }, [left]);
  if (left === 0 && record.toSettle.length === 0) return null;
  // Values in conflict are told below, each with its choice.
  const broken = record.toSettle.filter(({ code }) => code !== 'conflict');
  const nameOf = (id: string) => authors.find((row) => row.id === id)?.title ?? t('record.unknownOfficer');

  const settle = (leaf: string, name: string, index: number) => {
    const heads = conflicts[leaf] ?? [];
    const chosen = heads[index];
    if (!chosen) return;
    void commit(
      [
        {
          do: 'edit',
          id: record.id,
          leaves: {
            [leaf]: {
              ...(chosen.value !== undefined && { value: chosen.value }),
              seen: heads.map((head) => head.stamp),
            },
          },
        },
      ],
      { said: { key: 'record.settled', values: { name } } },
    );
  };

  return (
    <section className={styles.conflicts} ref={panel} aria-label={t('record.toSettle')}>
      <h2 className={styles.conflictsHead}>
        <IconArrowsSplit2 size={16} stroke={1.75} aria-hidden />
        {t('record.toSettle')}
      </h2>
      {broken.map((problem) => (
        <p key={`${problem.field} ${problem.code}`}>{problemSentence(problem)}</p>
      ))}
      {leaves.map(({ leaf, heads, name }) => {
        const values = heads.map((head) => leafText(type, leaf, head.value, text, names));
        return (
          <div key={leaf}>
            <p>{t('record.twoValues', { name })}</p>
            <ul className={styles.sides}>
              {heads.map((head, index) => (
                <li key={head.stamp} className={styles.choice}>
                  <span className={styles.choiceText}>
                    {isWritten(type, leaf) && values[index] ? (
                      <Difference own before={values[index === 0 ? 1 : 0] ?? ''} after={values[index] ?? ''} />
                    ) : (
                      values[index] || t('record.cleared')
                    )}
                    <span className="meta">
                      {nameOf(head.author)} · {format.dateTime(new Date(head.at))}
                    </span>
                  </span>
                  {record.may.edit && (
                    <Button
                      size="compact-sm"
                      aria-label={t('record.keepThisNamed', {
                        value: (values[index] || t('record.cleared')).slice(0, 60),
                      })}
                      onClick={() => settle(leaf, name, index)}
                    >
                      {t('record.keepThis')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}

const useIds = (ids: readonly string[]): readonly string[] => [...new Set(ids)].sort();
