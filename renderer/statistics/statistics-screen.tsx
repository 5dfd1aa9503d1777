/** One's own work in figures: by week and month, as bars and as a table; behind every figure the records it counts. */
import { Button, SegmentedControl } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { PeriodUnit, type Statistics } from '../../model/contract/statistics.ts';
import { newId } from '../../model/id.ts';
import { refusalCode } from '../calendar/refusal-code.ts';
import { LEAVING_FAILURES, LeavingDialog } from '../components/leaving-dialog.tsx';
import { Reached } from '../components/reached.tsx';
import { Section } from '../components/section.tsx';
import { core } from '../core.ts';
import { type Text, useText } from '../i18n.ts';
import { go, useKept } from '../navigation.ts';
import { notify } from '../shell/notices.ts';
import { useDay } from '../today/day.ts';
import { Bars, Shares } from './bars.tsx';
import { type FigureLine, figureLines, spanOf } from './figures.ts';
import styles from './statistics.module.css';
import { VolunteerAim } from './volunteer-aim.tsx';

export function StatisticsScreen() {
  const text = useText();
  const { t } = text;
  const day = useDay();
  const [unit, setUnit] = useKept<PeriodUnit>('unit', 'week');
  const [leaving, setLeaving] = useState(false);
  const { data } = useQuery({
    queryKey: ['day', 'statistics', unit, day],
    queryFn: ({ signal }) => core.statistics.read({ unit, until: day }, { signal }),
    placeholderData: keepPreviousData,
  });
  if (!data) return null;
  const lines = figureLines(data, text);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <p className={`${styles.intro} meta`}>{t('statistics.intro')}</p>
        <SegmentedControl
          size="xs"
          aria-label={t('statistics.by')}
          value={unit}
          onChange={(next) => setUnit(PeriodUnit.parse(next))}
          data={PeriodUnit.options.map((each) => ({ value: each, label: t(`statistics.unit.${each}`) }))}
        />
        <Button leftSection={<IconDownload size={16} stroke={1.5} />} onClick={() => setLeaving(true)}>
          {t('statistics.export')}
        </Button>
      </header>
      <Charts figures={data} lines={lines} />
      <FigureTable figures={data} lines={lines} />
      {lines.some(({ key }) => key === 'volunteers') && <VolunteerAim hours={data.volunteerHours} />}
      {leaving && <TableLeaves figures={data} lines={lines} onClose={() => setLeaving(false)} />}
    </div>
  );
}

interface Props {
  readonly figures: Statistics;
  readonly lines: readonly FigureLine[];
}

/** What a period is called: short under a bar, whole to those who listen. */
function periodNames({ periods }: Statistics, { t, format }: Text) {
  const months = (periods[0]?.to ?? '').slice(8) > '27' && periods.every(({ from }) => from.endsWith('-01'));
  return periods.map(({ from }) =>
    months
      ? { short: format.monthShort(from), whole: format.month(from) }
      : { short: format.dayMonth(from), whole: t('calendar.weekOf', { day: format.date(from) }) },
  );
}

function Charts({ figures, lines }: Props) {
  const text = useText();
  const { t, label } = text;
  const names = periodNames(figures, text);
  const chart = (key: string) => {
    const line = lines.find((each) => each.key === key);
    if (!line) return null;
    return (
      <Section title={line.label} aside={<span className="meta">{line.words(line.total)}</span>}>
        {line.total === 0 && <p className="meta">{t('statistics.none')}</p>}
        {line.total > 0 && (
          <Bars
            title={line.label}
            bars={line.values.map((value, index) => ({
              key: figures.periods[index]?.from ?? String(index),
              label: names[index]?.short ?? '',
              name: names[index]?.whole ?? '',
              value,
              words: line.words(value),
              onOpen: () => line.open(index),
            }))}
          />
        )}
      </Section>
    );
  };
  const all = spanOf(figures, 'all');
  const { officer: author, areas, contacts } = figures;
  const own = { profiled: true, areas: [...areas] };
  return (
    <div className={styles.charts}>
      {chart('entries')}
      {chart('hours')}
      <Section title={t('statistics.contacts')}>
        <Shares
          title={t('statistics.contacts')}
          shares={[
            { key: 'cold', value: contacts.cold, open: { ...own, cold: true } },
            { key: 'soon', value: contacts.soon, open: { ...own, warmth: 'soon' as const } },
            { key: 'kept', value: contacts.kept, open: { ...own, warmth: 'kept' as const } },
            { key: 'without', value: contacts.without, open: { ...own, warmth: 'without' as const } },
          ].map(({ key, value, open }) => ({
            key,
            label: label(`statistics.warmth.${key}`),
            value,
            onOpen: () => go('contacts', { filter: open }),
          }))}
        />
      </Section>
      <Section title={t('statistics.byClass')}>
        {figures.byClass.length === 0 && <p className="meta">{t('statistics.none')}</p>}
        <Shares
          title={t('statistics.byClass')}
          shares={figures.byClass.slice(0, 8).map(({ code, count }) => ({
            key: code,
            label: code ? label(`classification.codes.${code}`) : t('list.unclassified'),
            value: count,
            onOpen: () => go('incidents', { filter: { author, ...all, kinds: [code] } }),
          }))}
        />
      </Section>
      <Section title={t('statistics.byPlace')}>
        {figures.byPlace.length === 0 && <p className="meta">{t('statistics.none')}</p>}
        <Shares
          title={t('statistics.byPlace')}
          shares={figures.byPlace.map(({ id, title, count }) => ({
            key: id,
            label: title || t('record.notHere'),
            value: count,
            onOpen: () => go('incidents', { filter: { author, ...all, linked: [id] } }),
          }))}
        />
      </Section>
      <Section title={t('statistics.hate')}>
        <Shares
          title={t('statistics.hate')}
          shares={[
            {
              key: 'perceived',
              label: t('statistics.perceived'),
              value: figures.hate,
              onOpen: () => go('incidents', { filter: { author, ...all, perceived: true } }),
            },
            {
              key: 'monitored',
              label: t('statistics.monitored'),
              value: figures.monitored,
              onOpen: () => go('monitoring', {}),
            },
          ]}
        />
        <p className="meta">{t('statistics.hateHint')}</p>
      </Section>
    </div>
  );
}

function FigureTable({ figures, lines }: Props) {
  const text = useText();
  const { t } = text;
  const names = periodNames(figures, text);
  return (
    <Section title={t('statistics.table')}>
      <Reached className={styles.tableFrame}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('statistics.figure')}</th>
              {names.map(({ short, whole }) => (
                <th key={whole} scope="col" abbr={whole}>
                  {short}
                </th>
              ))}
              <th scope="col">{t('statistics.total')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.key} data-sum={line.key === 'entries' || undefined}>
                <th scope="row">{line.label}</th>
                {[...line.values, line.total].map((value, index) => (
                  <td key={names[index]?.whole ?? 'total'}>
                    {value === 0 ? (
                      <span className={styles.zero}>0</span>
                    ) : (
                      <button
                        type="button"
                        className={styles.figure}
                        aria-label={`${line.label}, ${names[index]?.whole ?? t('statistics.total')}: ${line.words(value)}`}
                        onClick={() => line.open(index < line.values.length ? index : 'all')}
                      >
                        {line.words(value)}
                      </button>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Reached>
    </Section>
  );
}

function TableLeaves({ figures, lines, onClose }: Props & { readonly onClose: () => void }) {
  const text = useText();
  const { t, label } = text;
  const table = [
    [t('statistics.figure'), ...figures.periods.map(({ from, to }) => `${from} – ${to}`), t('statistics.total')],
    ...lines.map((line) => [line.label, ...line.values.map(line.words), line.words(line.total)]),
    [],
    ...figures.byClass.map(({ code, count }) => [
      `${t('statistics.byClass')}: ${code ? label(`classification.codes.${code}`) : t('list.unclassified')}`,
      String(count),
    ]),
    ...Object.entries(figures.contacts).map(([key, count]) => [
      `${t('statistics.contacts')}: ${label(`statistics.warmth.${key}`)}`,
      String(count),
    ]),
    [`${t('statistics.hate')}: ${t('statistics.perceived')}`, String(figures.hate)],
    [`${t('statistics.hate')}: ${t('statistics.monitored')}`, String(figures.monitored)],
  ];
  return (
    <LeavingDialog
      title={t('statistics.export')}
      text={t('statistics.exportText')}
      kind="csv"
      fileName={`${t('statistics.title')} ${figures.periods.at(-1)?.to ?? ''}.csv`}
      onClose={onClose}
      write={async (file, disclosure) => {
        const call = core.statistics.export({ mutation: newId(), file, table, disclosure });
        const failed = await refusalCode(call, LEAVING_FAILURES, 'failed');
        if (failed === null) notify({ tone: 'done', sentence: { key: 'statistics.exported' } });
        return failed;
      }}
    />
  );
}
