/** Where a record is, small: the way to the map. */
import { Button } from '@mantine/core';
import { IconMap } from '@tabler/icons-react';
import type { FullRecord } from '../../model/contract/records.ts';
import type { Polygon } from '../../model/define.ts';
import { isObject } from '../../model/json.ts';
import { Section } from '../components/section.tsx';
import { useText } from '../i18n.ts';
import { useRows } from '../live.ts';
import { InsetMap } from '../map/later.tsx';
import { go } from '../navigation.ts';

const none: readonly string[] = [];

/** A record's own point, or that of the place it links to. */
function usePoint(record: FullRecord): { lat: number; lon: number } | undefined {
  const { position, place } = record.doc;
  const rows = useRows(typeof place === 'string' ? [place] : none);
  if (isObject(position)) return { lat: Number(position.lat), lon: Number(position.lon) };
  return rows[0]?.position ?? undefined;
}

export function SmallMap({ record }: { readonly record: FullRecord }) {
  const { t } = useText();
  const point = usePoint(record);
  if (!point) return null;
  const open = () => go('map', { id: record.id, lat: point.lat, lon: point.lon, zoom: 16 });
  const outline = isObject(record.doc.outline) ? (record.doc.outline as unknown as Polygon) : undefined;
  return (
    <Section title={t('record.onMap')}>
      <InsetMap at={point} onOpen={open} {...(outline && { outline })} />
      <Button variant="subtle" leftSection={<IconMap size={16} stroke={1.5} />} onClick={open}>
        {t('record.showOnMap')}
      </Button>
    </Section>
  );
}
