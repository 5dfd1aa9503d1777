/** What the server did not take of this laptop's own work: why, what to do about it, and the way to the draft it became. */
import { Button } from '@mantine/core';
import type { Refused } from '../../model/contract/sync.ts';
import { Section } from '../components/section.tsx';
import { ask, core } from '../core.ts';
import { type Text, useText } from '../i18n.ts';
import { useLive } from '../live.ts';
import { go } from '../navigation.ts';
import styles from './sync.module.css';
import { refusalWords } from './words.ts';

export function CameBack() {
  const { t } = useText();
  const { data = [] } = useLive(['sync', 'refused'], (signal) => core.sync.refused(undefined, { signal }));
  if (data.length === 0) return null;
  return (
    <Section title={t('sync.refusedTitle')}>
      <p className="meta">{t('sync.refusedText')}</p>
      <ul className={styles.lines}>
        {data.map((refused) => (
          <One key={refused.id} refused={refused} />
        ))}
      </ul>
    </Section>
  );
}

function One({ refused }: { readonly refused: Refused }) {
  const text = useText();
  const { t, format } = text;
  const { id, record, type, title, reason, more, at, draft, erased } = refused;
  const facts = [
    erased === null
      ? format.dateTime(new Date(at))
      : t('sync.erasedBy', {
          name: erased.byName || t('record.unknownOfficer'),
          when: format.dateTime(new Date(erased.at)),
        }),
    more > 0 && t('sync.more', { count: more, number: format.number(more) }),
  ].filter(Boolean);
  return (
    <li className={styles.line}>
      <div>
        <strong>{title || t(`records.${type}.one`)}</strong>
        <div>{whyOf(refused, text)}</div>
        <div className="meta">{facts.join(' · ')}</div>
      </div>
      {reason !== 'erasedMeanwhile' && (
        <Button size="compact-sm" onClick={() => go('record', { type, id: record })}>
          {t(draft === '' ? 'sync.openRecord' : 'sync.openDraft')}
        </Button>
      )}
      <Button size="compact-sm" onClick={() => void ask(core.sync.settleRefused({ id }))}>
        {t('sync.settled')}
      </Button>
    </li>
  );
}

function whyOf({ type, reason, overtaken }: Refused, { t, label, format }: Text): string {
  if (overtaken === null) return `${t(refusalWords(reason).sentence)} ${t(refusalWords(reason).cure)}`;
  const { move, at, stands } = overtaken;
  return t('sync.overtaken', {
    move: label(`records.${type}.moves.${move}`),
    when: format.dateTime(new Date(at)),
    other: label(`records.${type}.moves.${stands.move}`),
    name: stands.byName || t('record.unknownOfficer'),
    since: format.dateTime(new Date(stands.at)),
  });
}
