/** The unit's log at a glance: by beat, by officer, by day. Every figure is the way to the records it counts. */
import { SegmentedControl } from '@mantine/core';
import { IconListSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { LogReview } from '../../model/contract/review.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { Section } from '../components/section.tsx';
import { core } from '../core.ts';
import { failureOf } from '../failure.ts';
import { useText } from '../i18n.ts';
import { useLive } from '../live.ts';
import { go, useKept } from '../navigation.ts';
import { localDay } from '../today/day.ts';
import { CameLate } from './came-late.tsx';
import {
  entriesBy,
  type Figure,
  figureOfDay,
  figuresOfBeat,
  figuresOfOfficer,
  type Opens,
  type Span,
  visitsOf,
} from './figures.ts';
import styles from './log.module.css';

const SPANS = ['1', '7', '28'] as const;

const open = ({ screen, filter }: Opens) => go(screen, { filter });

export function Log() {
  const { t, format } = useText();
  const [span, setSpan] = useKept<string>('span', '7');
  const to = localDay(new Date());
  const begin = new Date();
  begin.setDate(begin.getDate() - (Number(span) - 1));
  const from = localDay(begin);
  const { data, error } = useLive(['day', 'review', 'log', from, to], (signal) =>
    core.review.log({ from, to }, { signal }),
  );
  if (error !== null) {
    const failure = failureOf(error);
    return <EmptyState icon={IconListSearch} title={t(failure.sentence)} text={t(failure.cure)} />;
  }
  if (!data) return null;
  if (data.beats.length === 0) {
    return <EmptyState icon={IconListSearch} title={t('review.log.none.title')} text={t('review.log.none.text')} />;
  }
  return (
    <div className={styles.log}>
      <div className={styles.logHead}>
        <SegmentedControl
          aria-label={t('review.log.span')}
          value={span}
          onChange={setSpan}
          data={SPANS.map((days) => ({
            value: days,
            label: days === '1' ? t('review.log.today') : t('review.log.lastDays', { count: Number(days) }),
          }))}
        />
        <span className="meta">
          {format.date(from)} – {format.date(to)}
        </span>
      </div>
      <Beats beats={data.beats} span={{ from, to }} />
      <Officers officers={data.officers} span={{ from, to }} />
      <CameLate late={data.late} />
      <Days days={data.days} />
    </div>
  );
}

function Beats({ beats, span }: { readonly beats: LogReview['beats']; readonly span: Span }) {
  const { t } = useText();
  return (
    <Section title={t('review.log.byBeat')}>
      <table className={styles.figures}>
        <thead>
          <tr>
            <th scope="col">{t('review.log.beat')}</th>
            <th scope="col">{t('review.log.entries')}</th>
            <th scope="col">{t('review.log.visits')}</th>
            <th scope="col">{t('review.log.lastVisit')}</th>
            <th scope="col">{t('review.log.cold')}</th>
            <th scope="col">{t('review.log.overdue')}</th>
          </tr>
        </thead>
        <tbody>
          {beats.map((beat) => {
            const { id, name, officers, lastVisit } = beat;
            const { entries, visits, cold, overdue } = figuresOfBeat(beat, span);
            return (
              <tr key={id}>
                <Named type="area" id={id} name={name} about={officers.join(', ') || t('review.log.nobody')} />
                <Cell figure={entries} label={t('review.log.entriesOf', { name })} />
                <Cell
                  figure={visits}
                  tone={visits.value === 0 ? 'due' : undefined}
                  word={visits.value === 0 ? t('review.log.noVisits') : undefined}
                  label={t('review.log.visitsOf', { name })}
                />
                <td>
                  {lastVisit === null ? (
                    t('review.log.never')
                  ) : (
                    <When at={lastVisit} label={t('review.log.lastVisitOf', { name })} opens={visitsOf(id)} />
                  )}
                </td>
                <Cell
                  figure={cold}
                  tone={cold.value > 0 ? 'due' : undefined}
                  label={t('review.log.coldOf', { name })}
                />
                <Cell
                  figure={overdue}
                  tone={overdue.value > 0 ? 'overdue' : undefined}
                  label={t('review.log.overdueOf', { name })}
                />
              </tr>
            );
          })}
        </tbody>
      </table>
    </Section>
  );
}

/** What a row is about, which opens; `about` stands below it. */
function Named(props: {
  readonly type: 'area' | 'officer';
  readonly id: string;
  readonly name: string;
  readonly about: string;
}) {
  const { type, id, name, about } = props;
  return (
    <th scope="row">
      <button type="button" className={styles.figureName} onClick={() => go('record', { type, id })}>
        {name}
      </button>
      {about !== '' && <span className="meta one-line">{about}</span>}
    </th>
  );
}

function Officers({ officers, span }: { readonly officers: LogReview['officers']; readonly span: Span }) {
  const { t, label } = useText();
  if (officers.length === 0) return null;
  return (
    <Section title={t('review.log.byOfficer')}>
      <table className={styles.figures}>
        <thead>
          <tr>
            <th scope="col">{t('review.log.officer')}</th>
            <th scope="col">{t('review.log.entries')}</th>
            <th scope="col">{t('review.log.contacts')}</th>
            <th scope="col">{t('review.log.visits')}</th>
            <th scope="col">{t('review.log.lastEntry')}</th>
            <th scope="col">{t('review.log.overdue')}</th>
            <th scope="col">{t('review.log.waiting')}</th>
          </tr>
        </thead>
        <tbody>
          {officers.map((officer) => {
            const { id, name, role, last } = officer;
            const { entries, contacts, visits, overdue, waiting } = figuresOfOfficer(officer, span);
            return (
              <tr key={id}>
                <Named
                  type="officer"
                  id={id}
                  name={name || t('record.unknownOfficer')}
                  about={role === '' ? '' : label(`records.officer.options.role.${role}`)}
                />
                <Cell figure={entries} label={t('review.log.entriesOf', { name })} />
                <Cell figure={contacts} label={t('review.log.contactsOf', { name })} />
                <Cell figure={visits} label={t('review.log.visitsOf', { name })} />
                <td>
                  {last === null ? (
                    '–'
                  ) : (
                    <When at={last} label={t('review.log.lastEntryOf', { name })} opens={entriesBy(id)} />
                  )}
                </td>
                <Cell
                  figure={overdue}
                  tone={overdue.value > 0 ? 'overdue' : undefined}
                  label={t('review.log.overdueOf', { name })}
                />
                <Cell figure={waiting} label={t('review.log.waitingOf', { name })} />
              </tr>
            );
          })}
        </tbody>
      </table>
    </Section>
  );
}

function Days({ days }: { readonly days: LogReview['days'] }) {
  const { t, format } = useText();
  const most = Math.max(1, ...days.map(({ entries }) => entries));
  return (
    <Section title={t('review.log.byDay')}>
      <ol className={styles.days}>
        {days.map((one) => (
          <li key={one.day}>
            <button type="button" className={styles.day} onClick={() => open(figureOfDay(one))}>
              <span className={styles.bar} style={{ blockSize: `${(one.entries / most) * 100}%` }} aria-hidden />
              <span className={styles.dayCount}>
                {format.number(one.entries)} <span className="for-readers">{t('review.log.entries')}</span>
              </span>
              <span className="meta">{format.short(one.day)}</span>
            </button>
          </li>
        ))}
      </ol>
    </Section>
  );
}

interface CellProps {
  readonly figure: Figure;
  readonly label: string;
  readonly tone?: 'due' | 'overdue' | undefined;
  readonly word?: string | undefined;
}

function Cell({ figure, label, tone, word }: CellProps): ReactNode {
  const { format } = useText();
  return (
    <td>
      <button type="button" className={styles.figure} data-tone={tone} onClick={() => open(figure)}>
        <span className="for-readers">{label}: </span>
        {word ?? format.number(figure.value)}
      </button>
    </td>
  );
}

interface WhenProps {
  readonly at: number;
  readonly label: string;
  readonly opens: Opens;
}

function When({ at, label, opens }: WhenProps) {
  const { format } = useText();
  return (
    <button type="button" className={styles.figure} onClick={() => open(opens)}>
      <span className="for-readers">{label}: </span>
      {format.relative(new Date(at))}
    </button>
  );
}
