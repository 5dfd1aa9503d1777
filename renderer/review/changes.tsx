/** What the review is about beyond the report itself: what changed since it was sent back, why it was, what came after. */
import { Button } from '@mantine/core';
import type { FullRecord } from '../../model/contract/records.ts';
import type { Reading } from '../../model/contract/review.ts';
import { Section } from '../components/section.tsx';
import { core, mutate } from '../core.ts';
import { useText } from '../i18n.ts';
import { Difference } from '../record/difference.tsx';
import { isWritten, leafLabel, leafText } from '../record/leaf-words.ts';
import styles from './review.module.css';

interface Props {
  readonly record: FullRecord;
  readonly reading: Reading;
}

export function Returns({ reading }: { readonly reading: Reading }) {
  const { t, format } = useText();
  const last = reading.returns.at(-1);
  if (!last) return null;
  return (
    <div className={styles.returned}>
      <p>
        <b>{t('review.returnedBy', { name: last.byName || t('record.unknownOfficer') })}</b>{' '}
        <span className="meta">{format.dateTime(new Date(last.at))}</span>
      </p>
      <p className="selectable">{last.reason}</p>
    </div>
  );
}

export function Changed({ record, reading }: Props) {
  const text = useText();
  const { t } = text;
  const { type, names } = record;
  if (reading.returns.length === 0) return null;
  return (
    <Section title={t('review.changedSince')}>
      {reading.changed.length === 0 && <p className="meta">{t('review.nothingChanged')}</p>}
      <dl className={styles.changes}>
        {reading.changed.map(({ leaf, before, after, sensitive }) => {
          const [was, is] = [leafText(type, leaf, before, text, names), leafText(type, leaf, after, text, names)];
          return (
            <div key={leaf} className={styles.change}>
              <dt>{leafLabel(type, leaf, text)}</dt>
              <dd>
                {sensitive ? (
                  <span className="meta">{t('review.sensitiveChanged')}</span>
                ) : isWritten(type, leaf) ? (
                  <Difference before={was} after={is} />
                ) : (
                  <>
                    {was !== '' && <del>{was}</del>} {is !== '' ? <ins>{is}</ins> : t('record.cleared')}
                  </>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </Section>
  );
}

/** What was written after approval, or before handing in and came since: beside what was decided on, never in its place. */
export function Supplements({ record, reading }: Props) {
  const text = useText();
  const { t, format } = text;
  const { type, names, doc } = record;
  if (reading.supplements.length === 0) return null;
  const approved = record.state === 'approved';
  return (
    <Section title={t(approved ? 'review.supplements.title' : 'review.arrived.title')}>
      <p className="meta">{t(approved ? 'review.supplements.text' : 'review.arrived.text')}</p>
      <dl className={styles.changes}>
        {reading.supplements.map(({ leaf, heads }) => (
          <div key={leaf} className={styles.change}>
            <dt>{leafLabel(type, leaf, text)}</dt>
            {heads.map((head) => (
              <dd key={`${head.by} ${head.at}`}>
                {isWritten(type, leaf) ? (
                  <Difference before={String(doc[leaf] ?? '')} after={leafText(type, leaf, head.value, text, names)} />
                ) : (
                  leafText(type, leaf, head.value, text, names) || t('record.cleared')
                )}
                <span className="meta">
                  {' '}
                  {head.byName || t('record.unknownOfficer')} · {format.dateTime(new Date(head.at))}
                </span>
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </Section>
  );
}

/** Decisions that met another: which stands, which does not, and why. */
export function Rivals({ record, reading }: Props) {
  const { t, label, format } = useText();
  const seen = () => void mutate((mutation) => core.review.seen({ mutation, id: record.id }));
  if (reading.rivals.length === 0) return null;
  return (
    <div className={styles.rivals} role="note">
      <p>
        <b>{t('review.rivals.title')}</b>
      </p>
      {reading.rivals.map((rival) => (
        <p key={`${rival.by} ${rival.at}`}>
          {t('review.rivals.lost', {
            name: rival.byName || t('record.unknownOfficer'),
            move: label(`records.incident.moves.${rival.move}`),
            when: format.dateTime(new Date(rival.at)),
          })}
          {rival.reason && <span className="selectable"> “{rival.reason}”</span>}
        </p>
      ))}
      {reading.stands && (
        <p>
          {t('review.rivals.stands', {
            name: reading.stands.byName || t('record.unknownOfficer'),
            move: label(`records.incident.moves.${reading.stands.move}`),
            when: format.dateTime(new Date(reading.stands.at)),
          })}
        </p>
      )}
      <p className="meta">{t('review.rivals.text')}</p>
      {reading.rivals.some((rival) => !rival.seen) && (
        <Button size="compact-sm" onClick={seen}>
          {t('review.rivals.seen')}
        </Button>
      )}
    </div>
  );
}
