/** Who changed what and when, newest first; any earlier value can be put back. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { FullRecord, HistoryItem } from '../../model/contract/records.ts';
import { isObject } from '../../model/json.ts';
import { commit } from '../commit.ts';
import { LateMark } from '../components/late-mark.tsx';
import { Section } from '../components/section.tsx';
import { StateBadge } from '../components/state-badge.tsx';
import { useText } from '../i18n.ts';
import { useHistory } from '../live.ts';
import { Difference } from './difference.tsx';
import styles from './history.module.css';
import { isWritten, leafLabel, leafText } from './leaf-words.ts';

export function History({ record }: { readonly record: FullRecord }) {
  const { t, format } = useText();
  const { late } = record.facts;
  const [open, setOpen] = useState(false);
  const { data } = useHistory(record.id, open);
  return (
    <Section
      title={t('record.history')}
      aside={
        <>
          <span className="meta">{t('record.changes', { count: record.revision })}</span>
          {late > 0 && (
            <StateBadge tone="due">{t('late.count', { count: late, number: format.number(late) })}</StateBadge>
          )}
        </>
      }
      open={open}
      onToggle={setOpen}
    >
      <ol className={styles.history}>
        {(data ?? []).map((item) => (
          <Step key={item.change} item={item} record={record} />
        ))}
      </ol>
    </Section>
  );
}

function Step({ item, record }: { readonly item: HistoryItem; readonly record: FullRecord }) {
  const text = useText();
  const { t, label, format } = text;
  const { type } = record;
  const what = item.birth
    ? t('record.madeIt')
    : item.discard
      ? t('record.discardedIt')
      : item.transition
        ? label(`records.${type}.states.${item.transition.to}`)
        : t(item.writes.some(({ setAside }) => setAside) ? 'record.settledIt' : 'record.changedIt');
  const writes = item.writes.flatMap((write) => {
    const name = leafLabel(type, write.leaf, text);
    return name === undefined ? [] : [{ ...write, name }];
  });
  return (
    <li className={styles.step}>
      <p className={styles.stepHead}>
        <span>
          <b>{item.authorName || t('record.unknownOfficer')}</b> · {what}
        </span>
        <time className="meta" dateTime={new Date(item.at).toISOString()}>
          {format.dateTime(new Date(item.at))}
        </time>
      </p>
      {item.late !== null && <LateMark brief name={item.authorName} written={item.at} taken={item.late} />}
      {item.transition?.reason && <p className={styles.reason}>{item.transition.reason}</p>}
      <ul>
        {writes.map((write) => (
          <Write key={write.leaf} write={write} name={write.name} record={record} birth={item.birth} />
        ))}
      </ul>
    </li>
  );
}

interface WriteProps {
  readonly write: HistoryItem['writes'][number];
  readonly name: string;
  readonly record: FullRecord;
  readonly birth: boolean;
}

function Write({ write, name, record, birth }: WriteProps) {
  const text = useText();
  const { t, format } = text;
  const { type, names } = record;
  const before = leafText(type, write.leaf, write.before, text, names);
  const after = leafText(type, write.leaf, write.after, text, names);
  if (write.closed) {
    return (
      <li className={styles.write}>
        <span className={styles.writeName}>{name}</span>
        <span className="meta">{t('record.closed')}</span>
      </li>
    );
  }
  if (birth && after === '') return null;
  const putBack = (value: unknown) =>
    void commit(
      [
        {
          do: 'edit',
          id: record.id,
          leaves: {
            [write.leaf]: {
              ...(value !== undefined && { value }),
              seen: record.heads[write.leaf] ?? [],
            },
          },
        },
      ],
      { said: { key: 'record.savedField', values: { name, time: format.time(new Date()) } } },
    );
  const current = leafText(type, write.leaf, currentOf(record, write.leaf), text, names);
  const mayPutBack = record.may.edit && record.open;
  if (write.setAside) {
    return (
      <li className={styles.write}>
        <span className={styles.writeName}>{name}</span>
        <span className={styles.writeValue}>{after === '' ? t('record.cleared') : after}</span>
        <ul className={styles.setAside} aria-label={t('record.notKept')}>
          {write.setAside.map(({ value, authorName, at }) => {
            const said = leafText(type, write.leaf, value, text, names);
            return (
              <li key={`${at} ${said}`} className={styles.write}>
                <span className={styles.writeName}>{t('record.notKept')}</span>
                <span className={styles.writeValue}>
                  <del>{said === '' ? t('record.cleared') : said}</del>{' '}
                  <span className="meta">
                    {authorName || t('record.unknownOfficer')} · {format.dateTime(new Date(at))}
                  </span>
                </span>
                {mayPutBack && said !== current && <PutBack name={name} said={said} put={() => putBack(value)} />}
              </li>
            );
          })}
        </ul>
      </li>
    );
  }
  return (
    <li className={styles.write}>
      <span className={styles.writeName}>{name}</span>
      <span className={styles.writeValue}>
        {birth || before === after ? (
          after
        ) : isWritten(type, write.leaf) ? (
          <Difference before={before} after={after} />
        ) : (
          <>
            {before !== '' && <del>{before}</del>} {after !== '' ? <ins>{after}</ins> : t('record.cleared')}
          </>
        )}
      </span>
      {!birth && mayPutBack && before !== current && (
        <PutBack name={name} said={before} put={() => putBack(write.before)} />
      )}
    </li>
  );
}

function PutBack({ name, said, put }: { readonly name: string; readonly said: string; readonly put: () => void }) {
  const { t } = useText();
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      aria-label={t('record.putBackNamed', { name, value: said.slice(0, 60) || '–' })}
      onClick={put}
    >
      {t('record.putBack')}
    </Button>
  );
}

/** The leaf's value in the record as it is now. */
function currentOf(record: FullRecord, leaf: string): unknown {
  const [field = '', item, part] = leaf.split('/');
  if (item === undefined) {
    if (field in record.doc) return record.doc[field];
    return record.doc;
  }
  const all = record.doc[field];
  const held = isObject(all) ? all[item] : undefined;
  if (!isObject(held) || part === undefined) return undefined;
  return part in held ? held[part] : held;
}
