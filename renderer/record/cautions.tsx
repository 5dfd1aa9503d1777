/** Warnings about people and hazards of places, said as soon as one has to do with them. */
import { Tooltip } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { FullRecord } from '../../model/contract/records.ts';
import { isObject } from '../../model/json.ts';
import { inOrder } from '../../model/leaves.ts';
import { Reached } from '../components/reached.tsx';
import { useText } from '../i18n.ts';
import { useRecord } from '../live.ts';
import type { Picked } from './picked.ts';
import styles from './record.module.css';

export interface Caution {
  readonly text: string;
  /** Who says so, and until when it holds; absent for hazards. */
  readonly source?: string;
  readonly reviewBy?: string;
}

/** What to know before meeting somebody or going somewhere. Deceased and "do not contact" count: a call would hurt. */
export function cautionsOf(record: Pick<FullRecord, 'doc'>): Caution[] {
  const { warnings, hazards } = record.doc;
  const cautions: Caution[] = [];
  if (isObject(warnings)) {
    for (const [, item] of inOrder(warnings as Record<string, Record<string, unknown> & { order?: unknown }>)) {
      const { text, source, reviewBy } = item;
      if (typeof text !== 'string') continue;
      cautions.push({
        text,
        ...(typeof source === 'string' && { source }),
        ...(typeof reviewBy === 'string' && { reviewBy }),
      });
    }
  }
  if (typeof hazards === 'string' && hazards.trim() !== '') cautions.push({ text: hazards });
  return cautions;
}

/** How many there are; what they say shows to whoever points at it or reaches it by Tab. */
export function CautionCount({ cautions }: { readonly cautions: readonly Caution[] }) {
  const { t } = useText();
  return (
    <Tooltip label={cautions.map((caution) => caution.text).join(' · ')} multiline maw={360}>
      <Reached className={styles.headerWarning} role="note">
        <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
        {t('record.warnings', { count: cautions.length })}
      </Reached>
    </Tooltip>
  );
}

export function Cautions({ of }: { readonly of: readonly Picked[] }) {
  const asked = of.filter((each) => !each.fresh && (each.type === 'party' || each.type === 'place'));
  if (asked.length === 0) return null;
  return (
    <div role="status" aria-live="polite">
      {asked.map((each) => (
        <CautionsOf key={each.id} picked={each} named={of.length > 1} />
      ))}
    </div>
  );
}

function CautionsOf({ picked, named }: { readonly picked: Picked; readonly named: boolean }) {
  const { t, label, format } = useText();
  const { data } = useRecord(picked.id);
  if (!data) return null;
  const { status, interpreterNeeded } = data.doc;
  const cautions = cautionsOf(data);
  const grave = status === 'deceased' || status === 'doNotContact' ? status : undefined;
  if (cautions.length === 0 && !grave && !interpreterNeeded) return null;
  return (
    <ul className={styles.cautions}>
      {grave && (
        <li className={styles.caution}>
          <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
          <span>
            {named && <b>{picked.title}: </b>}
            {label(`records.party.options.status.${grave}`)}
          </span>
        </li>
      )}
      {cautions.map((caution) => (
        <li key={`${caution.text} ${caution.source ?? ''}`} className={styles.caution}>
          <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
          <span>
            {named && <b>{picked.title}: </b>}
            {caution.text}
            {caution.source && (
              <span className="meta">
                {' '}
                {caution.reviewBy
                  ? t('record.warningFrom', { source: caution.source, date: format.date(caution.reviewBy) })
                  : caution.source}
              </span>
            )}
          </span>
        </li>
      ))}
      {typeof interpreterNeeded === 'string' && (
        <li className="meta">{t('record.interpreter', { language: format.languageName(interpreterNeeded) })}</li>
      )}
    </ul>
  );
}
