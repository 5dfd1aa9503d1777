/** From a beat's own page: hand it over. */
import { Button } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { isObject } from '../../model/json.ts';
import { useText } from '../i18n.ts';
import { useStatus } from '../live.ts';
import { beginRecord } from '../record/make.ts';
import type { PartProps, Special } from '../record/specials.ts';
import { localDay } from '../today/day.ts';
import styles from './handover.module.css';

function HandOver({ record }: PartProps) {
  const { t } = useText();
  const officer = useStatus().data?.officer;
  if (record.doc.kind !== 'beat' || !officer || record.discarded) return null;
  const today = localDay(new Date());
  const held = Object.values(isObject(record.doc.assignments) ? record.doc.assignments : {}).filter(
    (part): part is Record<string, unknown> =>
      isObject(part) && part.kind === 'posted' && (typeof part.to !== 'string' || part.to >= today),
  );
  const mine = held.some((part) => part.officer === officer.id);
  if (!mine && officer.role !== 'supervisor') return null;
  const leaving = mine ? officer.id : held[0]?.officer;
  const preset = { area: record.id, areaId: record.id, ...(typeof leaving === 'string' && { leaving }) };
  return (
    <div className={styles.acts}>
      <Button
        leftSection={<IconArrowsExchange size={16} stroke={1.5} aria-hidden />}
        onClick={() => void beginRecord('handover', preset)}
      >
        {t('handover.handOver')}
      </Button>
    </div>
  );
}

export const areaSpecial: Special = { Before: HandOver };
