/** Contacts that are the same one: merging two, and taking a merge back. */
import { Button, Menu, Modal } from '@mantine/core';
import { IconArrowMerge } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Row } from '../../model/contract/base.ts';
import type { FullRecord } from '../../model/contract/records.ts';
import { commit } from '../commit.ts';
import { Section } from '../components/section.tsx';
import { SuggestBox } from '../components/suggest-box.tsx';
import { core } from '../core.ts';
import { useText } from '../i18n.ts';
import { RowLine, useSuggestions } from '../record/link-picker.tsx';
import { signOf } from '../record/signs.ts';
import { run, useCommand } from '../shell/commands.ts';
import styles from './contacts.module.css';

/** In the page's menu. */
export function MergeItem({ record }: { readonly record: FullRecord }) {
  const { t } = useText();
  if (!record.may.edit) return null;
  return <Menu.Item onClick={() => run('merge', {})}>{t('contacts.mergeWith')}</Menu.Item>;
}

/** On the page: what it was merged from, and the dialog that merges it with another. */
export function Merging({ record }: { readonly record: FullRecord }) {
  const { t } = useText();
  const [asking, setAsking] = useState(false);
  useCommand('merge', () => setAsking(true));
  const separate = ({ holder, other, titles }: FullRecord['merged'][number]) =>
    void commit([{ do: 'unmerge', holder, other }], {
      said: { key: 'contacts.separated', values: { first: titles[0] ?? '', second: titles[1] ?? '' } },
    });
  return (
    <>
      {asking && <MergeDialog record={record} onClose={() => setAsking(false)} />}
      {record.merged.length > 0 && (
        <Section title={t('contacts.mergedTitle')}>
          <ul className={styles.list}>
            {record.merged.map((merge) => {
              const pair = { first: merge.titles[0] ?? '', second: merge.titles[1] ?? '' };
              return (
                <li key={`${merge.holder} ${merge.other}`} className={styles.alike}>
                  <IconArrowMerge size={16} stroke={1.5} aria-hidden />
                  <span className={styles.alikeText}>{t('contacts.mergedPair', pair)}</span>
                  {record.may.edit && (
                    <Button
                      size="compact-sm"
                      aria-label={t('contacts.separateNamed', pair)}
                      onClick={() => separate(merge)}
                    >
                      {t('contacts.separate')}
                    </Button>
                  )}
                </li>
              );
            })}
          </ul>
        </Section>
      )}
    </>
  );
}

function MergeDialog({ record, onClose }: { readonly record: FullRecord; readonly onClose: () => void }) {
  const text = useText();
  const { t } = text;
  const [typed, setTyped] = useState('');
  const { rows, settled } = useSuggestions(['party'], typed.trim(), typed.trim() !== '');
  const likely = useQuery({
    queryKey: ['record', record.id, 'alike'],
    queryFn: ({ signal }) => core.records.duplicates({ type: 'party', doc: { ...record.doc } }, { signal }),
  });
  const isOther = (row: Row) => row.id !== record.id && row.kind === record.doc.kind;
  const alike = (likely.data ?? []).filter(isOther);
  const merge = async (row: Row) => {
    onClose();
    await commit([{ do: 'merge', id: record.id, with: row.id }], {
      said: { key: 'contacts.merged', values: { name: `${record.title}, ${row.title}` } },
    });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('contacts.mergeTitle', { name: record.title || t('record.unnamed') })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={styles.form}>
        <p className="meta">{t('contacts.mergeHint')}</p>
        <SuggestBox
          label={t('contacts.mergePick')}
          text={typed}
          onText={setTyped}
          autoFocus="dialog"
          suggestions={rows.filter(isOther).map((row) => ({ id: row.id, content: <RowLine row={row} text={text} /> }))}
          settled={settled}
          onPick={(id) => {
            const row = rows.find((each) => each.id === id);
            if (row) void merge(row);
          }}
        />
        {alike.length > 0 && (
          <Section title={t('contacts.mergeLikely')}>
            <ul className={styles.list}>
              {alike.map((row) => (
                <AlikeLine key={row.id} row={row} act={t('contacts.merge')} onAct={() => void merge(row)} />
              ))}
            </ul>
          </Section>
        )}
      </div>
    </Modal>
  );
}

interface AlikeProps {
  readonly row: Row;
  readonly act: string;
  readonly onAct: () => void;
}

/** Somebody who may be the same, and what to do about it. */
export function AlikeLine({ row, act, onAct }: AlikeProps) {
  const { t } = useText();
  const Sign = signOf(row.type, row.kind);
  return (
    <li className={styles.alike}>
      <Sign size={16} stroke={1.5} aria-hidden />
      <span className={styles.alikeText}>
        <span className="one-line">{row.title || t('record.unnamed')}</span>
        <span className="meta one-line">{row.detail}</span>
      </span>
      <Button size="compact-sm" aria-label={`${act}: ${row.title}`} onClick={onAct}>
        {act}
      </Button>
    </li>
  );
}
