/** The station as it stands on receipts, saved as it is typed. */
import { TextInput } from '@mantine/core';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Station as StationDetails } from '../../model/contract/day.ts';
import { tellFailure } from '../commit.ts';
import { Section } from '../components/section.tsx';
import { ask, core } from '../core.ts';
import { useText } from '../i18n.ts';
import { useLive } from '../live.ts';
import { queries } from '../queries.ts';
import styles from './settings.module.css';

const FIELDS = ['name', 'phone', 'email', 'hours', 'address', 'independentBody'] as const;
const REST_MS = 600;

export const useStation = () =>
  useLive(['status', 'station'], (signal) => core.status.station(undefined, { signal })).data;

export function Station() {
  const { t } = useText();
  const kept = useStation();
  return (
    <Section title={t('complaint.station.title')}>
      {kept && <Fields kept={kept} text={t('complaint.station.text')} />}
    </Section>
  );
}

function Fields({ kept, text }: { readonly kept: StationDetails; readonly text: string }) {
  const { t } = useText();
  const [typed, setTyped] = useState(kept);
  const saved = useRef(kept);
  const save = async (station: StationDetails) => {
    if (JSON.stringify(station) === JSON.stringify(saved.current)) return;
    saved.current = station;
    const written = await ask(core.status.setStation(station));
    if (!written.ok) return tellFailure(written.error);
    await queries.invalidateQueries({ queryKey: ['status', 'station'] });
  };
  const rest = useEffectEvent((station: StationDetails) => void save(station));
  useEffect(() => {
    const timer = setTimeout(() => rest(typed), REST_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <>
      <p className="meta">{text}</p>
      <div className={styles.twoColumns}>
        {FIELDS.map((each) => (
          <TextInput
            key={each}
            label={t(`complaint.station.${each}`)}
            maxLength={200}
            value={typed[each]}
            onChange={(event) => setTyped({ ...typed, [each]: event.currentTarget.value })}
            onBlur={() => void save(typed)}
          />
        ))}
      </div>
    </>
  );
}
