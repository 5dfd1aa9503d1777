/** The log entries about a record, newest first. */
import { Button } from '@mantine/core';
import type { FullRecord } from '../../model/contract/records.ts';
import { Section } from '../components/section.tsx';
import { Timeline } from '../components/timeline.tsx';
import { useText } from '../i18n.ts';
import { whereOf } from '../lists/cells.tsx';
import { useTimeline } from '../live.ts';
import { go } from '../navigation.ts';
import { run } from '../shell/commands.ts';
import styles from './links.module.css';
import { signOf } from './signs.ts';

export function Story({ record }: { readonly record: FullRecord }) {
  const text = useText();
  const { t, label } = text;
  const story = useTimeline(record.id);
  const log = () =>
    run(
      'capture',
      record.type === 'place' ? { place: record.id } : record.type === 'party' ? { party: record.id } : {},
    );
  return (
    <Section
      title={t('record.story')}
      actions={
        (record.type === 'party' || record.type === 'place') && (
          <Button variant="subtle" size="compact-sm" onClick={log}>
            {t('record.logEntry')}
          </Button>
        )
      }
    >
      {story.rows.length === 0 && !story.loading ? (
        <p className="meta">{t('record.noStory')}</p>
      ) : (
        <Timeline
          label={t('record.story')}
          more={story.more}
          onMore={story.loadMore}
          items={story.rows.map((row) => {
            const people = (row.links.parties ?? []).filter((id) => id !== record.id).map((id) => row.names[id]);
            const where = record.type === 'place' ? '' : whereOf(row, text);
            const outcome = typeof row.extra.outcome === 'string' ? row.extra.outcome : '';
            return {
              id: row.id,
              at: row.time,
              icon: signOf('entry', row.kind),
              kind: label(`records.entry.options.kind.${row.kind}`),
              body: (
                <button
                  type="button"
                  className={styles.storyLine}
                  onClick={() => go('record', { type: 'entry', id: row.id })}
                >
                  <span className={styles.storyText}>{row.title}</span>
                  <span className="meta">
                    {[
                      label(`records.entry.options.kind.${row.kind}`),
                      where,
                      ...people,
                      outcome && outcome !== 'reached' ? label(`records.entry.options.outcome.${outcome}`) : '',
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </button>
              ),
            };
          })}
        />
      )}
    </Section>
  );
}

/** As many as tell how things stand before one rings. */
const LATEST = 5;

/** The latest entries, beside what the record says: in sight without scrolling. */
export function Latest({ record }: { readonly record: FullRecord }) {
  const { t, format } = useText();
  const { rows } = useTimeline(record.id);
  if (rows.length === 0) return null;
  return (
    <Section title={t('record.latest')}>
      <ul className={styles.links}>
        {rows.slice(0, LATEST).map((row) => (
          <li key={row.id}>
            <button
              type="button"
              className={styles.storyLine}
              onClick={() => go('record', { type: 'entry', id: row.id })}
            >
              <span className="one-line">{row.title}</span>
              <span className="meta">{format.relative(new Date(row.time))}</span>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
