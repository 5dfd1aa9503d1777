/** Leaving a beat: what is about to go from this laptop, what of it is not sent or not saved yet, and the word to let it go. */
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { SyncStatus } from '../../model/contract/sync.ts';
import { tellFailure } from '../commit.ts';
import { Section } from '../components/section.tsx';
import { ask, core } from '../core.ts';
import { useText } from '../i18n.ts';
import { useLive } from '../live.ts';
import { go } from '../navigation.ts';
import { signOf } from '../record/signs.ts';
import { notify } from '../shell/notices.ts';
import { Message } from '../vault/fault.tsx';
import styles from './sync.module.css';
import { countsOf } from './words.ts';

type Going = Awaited<ReturnType<typeof core.sync.leaving>>;

export function LettingGo({ status }: { readonly status: SyncStatus }) {
  const { asks, agreed } = status.leaving;
  useGone(status);
  if (!asks && !agreed) return null;
  return <Asking status={status} />;
}

/** Says once what has gone after somebody agreed. */
function useGone({ leaving: { count, agreed }, working }: SyncStatus): void {
  const { format } = useText();
  const before = useRef(0);
  useEffect(() => {
    if (agreed) {
      before.current = Math.max(before.current, count);
      return;
    }
    if (working || before.current === 0) return;
    const gone = before.current - count;
    before.current = 0;
    if (gone <= 0) return;
    notify({
      tone: 'done',
      sentence: { key: 'sync.leaving.gone', values: { count: gone, number: format.number(gone) } },
    });
  }, [agreed, count, working, format]);
}

function Asking({ status }: { readonly status: SyncStatus }) {
  const text = useText();
  const { t, format } = text;
  const [busy, setBusy] = useState(false);
  const { data } = useLive(['sync', 'leaving'], (signal) => core.sync.leaving(undefined, { signal }));
  const { count, of, agreed } = status.leaving;
  const unsent = status.waiting + status.contents.toSend;
  const letGo = async () => {
    setBusy(true);
    const asked = await ask(core.sync.letGo());
    setBusy(false);
    if (!asked.ok) tellFailure(asked.error);
  };
  return (
    <Section title={t('sync.leaving.title')}>
      <p>{t('sync.leaving.text', { count: format.number(count), of: format.number(of) })}</p>
      {data && (
        <ul className={styles.lines} aria-label={t('sync.leaving.title')}>
          {areasOf(data).map(([area, records]) => (
            <li key={area} className={styles.line}>
              <div>{area || t('sync.leaving.noArea')}</div>
              <span className="meta">{countsOf(records, text)}</span>
            </li>
          ))}
        </ul>
      )}
      {data && data.erased > 0 && (
        <p>{t('sync.leaving.erased', { count: data.erased, number: format.number(data.erased) })}</p>
      )}
      {data && data.typed.length > 0 && (
        <>
          <p className={styles.becomes}>{t('sync.leaving.typed')}</p>
          <ul className={styles.lines} aria-label={t('sync.leaving.typed')}>
            {data.typed.map(({ id, type, title }) => {
              const Sign = signOf(type);
              return (
                <li key={id} className={styles.line}>
                  <Button
                    className="flush"
                    size="compact-sm"
                    variant="subtle"
                    leftSection={<Sign size={16} stroke={1.5} aria-hidden />}
                    onClick={() => go('record', { type, id })}
                  >
                    {title || t(`records.${type}.one`)}
                  </Button>
                </li>
              );
            })}
          </ul>
        </>
      )}
      <div className={styles.decide}>
        {unsent > 0 ? (
          <Message>{t('sync.leaving.unsent', { count: unsent, number: format.number(unsent) })}</Message>
        ) : (
          <p>{t('sync.leaving.sent')}</p>
        )}
        {agreed ? (
          <Message tone="information">{t(status.failure ? 'sync.leaving.later' : 'sync.leaving.going')}</Message>
        ) : (
          <>
            <div>
              <Button size="compact-sm" variant="filled" loading={busy} onClick={() => void letGo()}>
                {t('sync.leaving.agree')}
              </Button>
            </div>
            <p className="meta">{t('sync.leaving.until')}</p>
          </>
        )}
      </div>
    </Section>
  );
}

type Records = Going['records'];

const areasOf = ({ records }: Going): [string, Records][] => [...Map.groupBy(records, ({ area }) => area)];
