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
import styles from './log.module.css';

const SPANS = ['1', '7', '28'] as const;

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
      <Beats beats={data.beats} from={from} to={to} />
      <Officers officers={data.officers} from={from} to={to} />
      <Days days={data.days} />
    </div>
  );
}

interface Span {
  readonly from: string;
  readonly to: string;
}

function Beats({ beats, from, to }: Span & { readonly beats: LogReview['beats'] }) {
  const { t, format } = useText();
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
          {beats.map(({ id, name, officers, entries, visits, lastVisit, cold, overdue }) => (
            <tr key={id}>
              <th scope="row">
                <button type="button" className={styles.figureName} onClick={() => go('record', { type: 'area', id })}>
                  {name}
                </button>
                <span className="meta one-line">{officers.join(', ') || t('review.log.nobody')}</span>
              </th>
              <Figure
                value={entries}
                label={t('review.log.entriesOf', { name })}
                onOpen={() => go('log', { filter: { areas: [id], from, to } })}
              />
              <Figure
                value={visits}
                tone={visits === 0 ? 'due' : undefined}
                word={visits === 0 ? t('review.log.noVisits') : undefined}
                label={t('review.log.visitsOf', { name })}
                onOpen={() => go('log', { filter: { areas: [id], kinds: ['visit'], from, to } })}
              />
              <td>{lastVisit === null ? t('review.log.never') : format.relative(new Date(lastVisit))}</td>
              <Figure
                value={cold}
                tone={cold > 0 ? 'due' : undefined}
                label={t('review.log.coldOf', { name })}
                onOpen={() => go('contacts', { filter: { areas: [id], cold: true } })}
              />
              <Figure
                value={overdue}
                tone={overdue > 0 ? 'overdue' : undefined}
                label={t('review.log.overdueOf', { name })}
                onOpen={() => go('actions', { filter: { areas: [id], states: ['open'], overdue: true } })}
              />
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function Officers({ officers, from, to }: Span & { readonly officers: LogReview['officers'] }) {
  const { t, label, format } = useText();
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
          {officers.map(({ id, name, role, entries, contacts, visits, last, overdue, waiting }) => (
            <tr key={id}>
              <th scope="row">
                <button
                  type="button"
                  className={styles.figureName}
                  onClick={() => go('record', { type: 'officer', id })}
                >
                  {name}
                </button>
                <span className="meta one-line">{label(`records.officer.options.role.${role}`)}</span>
              </th>
              <Figure
                value={entries}
                label={t('review.log.entriesOf', { name })}
                onOpen={() => go('log', { filter: { author: id, from, to } })}
              />
              <Figure
                value={contacts}
                label={t('review.log.contactsOf', { name })}
                onOpen={() => go('log', { filter: { author: id, kinds: ['contact', 'liaison'], from, to } })}
              />
              <Figure
                value={visits}
                label={t('review.log.visitsOf', { name })}
                onOpen={() => go('log', { filter: { author: id, kinds: ['visit'], from, to } })}
              />
              <td>{last === null ? '–' : format.relative(new Date(last))}</td>
              <Figure
                value={overdue}
                tone={overdue > 0 ? 'overdue' : undefined}
                label={t('review.log.overdueOf', { name })}
                onOpen={() => go('actions', { filter: { linked: [id], states: ['open'], overdue: true } })}
              />
              <Figure
                value={waiting}
                label={t('review.log.waitingOf', { name })}
                onOpen={() => go('incidents', { filter: { author: id, states: ['submitted'] } })}
              />
            </tr>
          ))}
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
        {days.map(({ day, entries }) => (
          <li key={day}>
            <button type="button" className={styles.day} onClick={() => go('log', { filter: { from: day, to: day } })}>
              <span className={styles.bar} style={{ blockSize: `${(entries / most) * 100}%` }} aria-hidden />
              <span className={styles.dayCount}>
                {entries} <span className="for-readers">{t('review.log.entries')}</span>
              </span>
              <span className="meta">{format.short(day)}</span>
            </button>
          </li>
        ))}
      </ol>
    </Section>
  );
}

interface FigureProps {
  readonly value: number;
  readonly label: string;
  readonly tone?: 'due' | 'overdue' | undefined;
  readonly word?: string | undefined;
  readonly onOpen: () => void;
}

function Figure({ value, label, tone, word, onOpen }: FigureProps): ReactNode {
  const { format } = useText();
  return (
    <td>
      <button type="button" className={styles.figure} data-tone={tone} onClick={onOpen}>
        <span className="for-readers">{label}: </span>
        {word ?? format.number(value)}
      </button>
    </td>
  );
}
