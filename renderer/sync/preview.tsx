/** What will be sent where, before anything is: each area of this laptop beside one of the server's. */
import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import type { EnrolmentPreview } from '../../model/contract/sync.ts';
import { RECORD_TYPES } from '../../model/types.ts';
import { tellFailure } from '../commit.ts';
import { Section } from '../components/section.tsx';
import { ask, core } from '../core.ts';
import { useText } from '../i18n.ts';
import { useLive } from '../live.ts';
import settings from '../settings/settings.module.css';
import { Message } from '../vault/fault.tsx';
import styles from './sync.module.css';
import { askedWords, countsOf } from './words.ts';

export function Preview() {
  const { data } = useLive(['sync', 'preview'], (signal) => core.sync.preview(undefined, { signal }));
  return data ? <Agreeing preview={data} /> : null;
}

function Agreeing({ preview }: { readonly preview: EnrolmentPreview }) {
  const text = useText();
  const { t, format } = text;
  const [chosen, setChosen] = useState<Record<string, string | null>>(() =>
    Object.fromEntries(preview.areas.map(({ id, suggestion }) => [id, suggestion])),
  );
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | undefined>(undefined);
  const agree = async () => {
    setBusy(true);
    const asked = await ask(core.sync.confirm({ areas: chosen }));
    setBusy(false);
    if (!asked.ok) tellFailure(asked.error);
    else setFailure(asked.value.failure?.code);
  };
  const heldOf = (counts: EnrolmentPreview['areas'][number]['counts']): string =>
    countsOf(
      RECORD_TYPES.map((type) => ({ type, count: counts[type] ?? 0 })),
      text,
    ) || t('sync.preview.nothing');
  const { withoutArea, officer, localOfficer } = preview;
  return (
    <Section title={t('sync.preview.title')}>
      <p>{t('sync.preview.text')}</p>
      <p className={styles.becomes}>
        {t('sync.preview.officer', { local: localOfficer.name, name: officer.name, number: officer.serviceNumber })}
      </p>
      <table className={styles.areas}>
        <thead>
          <tr>
            <th>{t('sync.preview.here')}</th>
            <th>{t('sync.preview.there')}</th>
          </tr>
        </thead>
        <tbody>
          {preview.areas.map(({ id, name, counts }) => (
            <tr key={id}>
              <td>
                {name}
                <div className="meta">{heldOf(counts)}</div>
              </td>
              <td>
                <Select
                  aria-label={name}
                  allowDeselect={false}
                  value={chosen[id] ?? STAYS}
                  data={[
                    { value: STAYS, label: t('sync.preview.stays') },
                    ...preview.serverAreas.map((area) => ({
                      value: area.id,
                      label: area.own ? t('sync.preview.own', { name: area.name }) : area.name,
                    })),
                  ]}
                  onChange={(to) => setChosen({ ...chosen, [id]: to === STAYS ? null : to })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {withoutArea > 0 && (
        <p className="meta">
          {t('sync.preview.withoutArea', { count: withoutArea, number: format.number(withoutArea) })}
        </p>
      )}
      {failure !== undefined && (
        <Message>
          <strong>{t(askedWords(failure).sentence)}</strong> {t(askedWords(failure).cure)}
        </Message>
      )}
      <div className={settings.row}>
        <Button variant="filled" loading={busy} onClick={() => void agree()}>
          {t('sync.preview.confirm')}
        </Button>
        <Button onClick={() => void ask(core.sync.cancel())}>{t('sync.preview.cancel')}</Button>
      </div>
      <p className="meta">{t('sync.preview.later')}</p>
    </Section>
  );
}

const STAYS = 'stays';
