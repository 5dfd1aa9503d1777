/** How many hours a volunteer is to give a month, or none: kept the moment the field is left. */
import { NumberInput } from '@mantine/core';
import { useState } from 'react';
import { tellFailure } from '../commit.ts';
import { ask, core } from '../core.ts';
import { useText } from '../i18n.ts';
import { queries } from '../queries.ts';
import styles from './statistics.module.css';

const MOST = 200;

export function VolunteerAim({ hours }: { readonly hours: number | null }) {
  const { t } = useText();
  const [typed, setTyped] = useState<string | number>(hours ?? '');
  const keep = async () => {
    const wanted = typed === '' ? null : Math.min(MOST, Math.max(1, Math.round(Number(typed))));
    if (wanted === hours) return;
    const kept = await ask(core.statistics.aimFor({ volunteerHours: wanted }));
    if (!kept.ok) tellFailure(kept.error);
    await queries.invalidateQueries({ queryKey: ['day', 'statistics'] });
  };
  return (
    <NumberInput
      className={styles.aim ?? ''}
      label={t('statistics.volunteerAim')}
      description={t('statistics.volunteerAimHint')}
      min={1}
      max={MOST}
      allowDecimal={false}
      hideControls
      value={typed}
      onChange={setTyped}
      onBlur={() => void keep()}
      onKeyDown={(event) => {
        if (event.key === 'Enter') void keep();
      }}
    />
  );
}
