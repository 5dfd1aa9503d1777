/** What a record links to and what links to it, by kind; promises and log entries have places of their own. */
import { Fragment } from 'react';
import type { FullRecord } from '../../model/contract/records.ts';
import { RECORD_TYPES } from '../../model/types.ts';
import { Section } from '../components/section.tsx';
import { useText } from '../i18n.ts';
import { useLinked } from '../live.ts';
import { go } from '../navigation.ts';
import styles from './links.module.css';
import { signOf } from './signs.ts';

export function Links({ record }: { readonly record: FullRecord }) {
  const { t, label, format } = useText();
  const { data } = useLinked(record.id);
  const seen = new Map<string, NonNullable<typeof data>[number]>();
  for (const link of data ?? []) {
    const elsewhere = link.incoming && (link.row.type === 'entry' || link.row.type === 'action');
    if (!elsewhere && !seen.has(link.row.id)) seen.set(link.row.id, link);
  }
  const links = [...seen.values()];
  if (links.length === 0) return null;
  return (
    <Section title={t('record.links')}>
      <ul className={styles.links}>
        {RECORD_TYPES.map((type) => (
          <Fragment key={type}>
            {links
              .filter(({ row }) => row.type === type)
              .map(({ row, field, incoming }) => {
                const Sign = signOf(row.type, row.kind);
                const role = label(`records.${incoming ? row.type : record.type}.fields.${field}`);
                return (
                  <li key={row.id}>
                    <button
                      type="button"
                      className={styles.link}
                      onClick={() => go('record', { type: row.type, id: row.id })}
                    >
                      <Sign size={16} stroke={1.5} aria-hidden />
                      <span className={styles.linkText}>
                        <span className="one-line">{row.title || t('record.unnamed')}</span>
                        <span className="meta one-line">
                          {role}
                          {row.type === 'incident' && ` · ${format.short(new Date(row.time))}`}
                        </span>
                      </span>
                    </button>
                  </li>
                );
              })}
          </Fragment>
        ))}
      </ul>
    </Section>
  );
}
