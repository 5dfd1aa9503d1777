/** What the server took in the days looked at although its author's posting had ended: whose, on which beat, written and taken when. */
import { Select } from '@mantine/core';
import type { LogReview } from '../../model/contract/review.ts';
import { Section } from '../components/section.tsx';
import { useText } from '../i18n.ts';
import { go, useKept } from '../navigation.ts';
import { signOf } from '../record/signs.ts';
import styles from './log.module.css';

type Line = LogReview['late'][number];

export function CameLate({ late }: { readonly late: readonly Line[] }) {
  const { t } = useText();
  const [by, setBy] = useKept<string | null>('lateBy', null);
  const [area, setArea] = useKept<string | null>('lateArea', null);
  if (late.length === 0) return null;
  const officers = choices(late, ({ by: id, byName }) => [id, byName || t('record.unknownOfficer')]);
  const beats = choices(late, ({ row, areaName }) => [row.areaId ?? '', areaName || t('sync.leaving.noArea')]);
  // A choice that the days now shown do not offer narrows nothing.
  const [officer, beat] = [held(officers, by), held(beats, area)];
  const lines = late.filter(
    (line) => (officer === null || line.by === officer) && (beat === null || (line.row.areaId ?? '') === beat),
  );
  return (
    <Section
      title={t('late.log.title')}
      aside={
        <span className="meta" aria-live="polite">
          {t('record.changes', { count: sumOf(lines) })}
        </span>
      }
    >
      <p className="meta">{t('late.log.text')}</p>
      {late.length > 1 && (
        <search className={styles.narrow} aria-label={t('list.filters')}>
          <Select
            aria-label={t('review.log.officer')}
            placeholder={t('late.log.allOfficers')}
            clearable
            data={officers}
            value={officer}
            onChange={setBy}
          />
          <Select
            aria-label={t('review.log.beat')}
            placeholder={t('review.allBeats')}
            clearable
            data={beats}
            value={beat}
            onChange={setArea}
          />
        </search>
      )}
      {lines.length === 0 && <p>{t('list.noneMatch')}</p>}
      {lines.length > 0 && <Table lines={lines} />}
    </Section>
  );
}

function Table({ lines }: { readonly lines: readonly Line[] }) {
  const { t, format } = useText();
  return (
    <table className={styles.figures} data-words>
      <thead>
        <tr>
          <th scope="col">{t('late.log.record')}</th>
          <th scope="col">{t('review.log.officer')}</th>
          <th scope="col">{t('review.log.beat')}</th>
          <th scope="col">{t('late.log.written')}</th>
          <th scope="col">{t('late.log.taken')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ row, by, byName, areaName, changes, written, taken }) => {
          const Sign = signOf(row.type, row.kind);
          return (
            <tr key={`${row.id} ${by}`}>
              <th scope="row">
                <button
                  type="button"
                  className={styles.figureName}
                  onClick={() => go('record', { type: row.type, id: row.id })}
                >
                  <Sign size={16} stroke={1.5} aria-hidden />{' '}
                  <span className={row.type === 'incident' ? 'reference' : undefined}>
                    {row.title || t(`records.${row.type}.one`)}
                  </span>
                </button>
                <span className="meta one-line">
                  {[
                    row.title !== '' && t(`records.${row.type}.one`),
                    changes > 1 && t('record.changes', { count: changes }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </th>
              <td>{byName || t('record.unknownOfficer')}</td>
              <td>{areaName || '–'}</td>
              <td>{format.dateTime(new Date(written))}</td>
              <td>{format.dateTime(new Date(taken))}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Each once, with how many lines it stands in, by name. */
function choices(late: readonly Line[], of: (line: Line) => readonly [id: string, name: string]) {
  const all = new Map<string, { name: string; count: number }>();
  for (const line of late) {
    const [id, name] = of(line);
    all.set(id, { name, count: (all.get(id)?.count ?? 0) + 1 });
  }
  return [...all]
    .map(([value, { name, count }]) => ({ value, label: `${name} (${count})` }))
    .sort((a, b) => a.label.localeCompare(b.label));
}

const held = (all: readonly { readonly value: string }[], chosen: string | null): string | null =>
  all.some(({ value }) => value === chosen) ? chosen : null;
const sumOf = (lines: readonly Line[]): number => lines.reduce((sum, { changes }) => sum + changes, 0);
