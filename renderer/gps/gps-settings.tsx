/** Where positions come from: gpsd, a serial port, a device or file picked by hand; and whether anything comes. */
import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { GpsState } from '../../model/contract/gps.ts';
import { tellFailure } from '../commit.ts';
import { Section } from '../components/section.tsx';
import { ask, core } from '../core.ts';
import { desktop } from '../desktop.ts';
import { desktopFailure } from '../failure.ts';
import { useText } from '../i18n.ts';
import { queries } from '../queries.ts';
import { GPS_KEY, useGps } from './use-gps.ts';

type Choice = Parameters<typeof core.gps.choose>[0];
const OTHER = 'other';

export function GpsSettings() {
  const { t } = useText();
  const gps = useGps();
  const devices = useQuery({
    queryKey: [...GPS_KEY, 'devices'],
    queryFn: ({ signal }) => core.gps.devices(undefined, { signal }),
    staleTime: 0,
  });
  if (!gps) return null;
  const { source } = gps;
  const listed = new Set([...(devices.data ?? []), ...(source.kind === 'serial' ? [source.device] : [])]);
  const value = source.kind === 'serial' ? `serial ${source.device}` : source.kind;
  const choose = async (choice: Choice) => {
    const chosen = await ask(core.gps.choose(choice));
    if (chosen.ok) queries.setQueryData(GPS_KEY, chosen.value);
    else tellFailure(chosen.error);
  };
  const pickOther = async () => {
    const picked = await desktop('file.pickOpen', { kind: 'attachment' });
    if (!picked.ok) return tellFailure(desktopFailure(picked.error));
    const file = picked.value.picked;
    if (file) await choose({ kind: 'file', file: file.file, name: file.name.slice(0, 200) });
  };
  return (
    <Section title={t('gps.title')}>
      <p className="meta">{t('gps.text')}</p>
      <Select
        label={t('gps.source')}
        data={[
          { value: 'none', label: t('gps.none') },
          { value: 'gpsd', label: t('gps.gpsd') },
          ...[...listed].map((device) => ({ value: `serial ${device}`, label: t('gps.serial', { device }) })),
          ...(source.kind === 'file' ? [{ value: 'file', label: t('gps.file', { name: source.name }) }] : []),
          { value: OTHER, label: t('gps.other') },
        ]}
        value={value}
        allowDeselect={false}
        w="22rem"
        mt="sm"
        onChange={(next) => {
          if (next === OTHER) void pickOther();
          else if (next === 'none' || next === 'gpsd') void choose({ kind: next });
          else if (next?.startsWith('serial ')) void choose({ kind: 'serial', device: next.slice('serial '.length) });
        }}
      />
      <p role="status">
        <StateLine gps={gps} />
      </p>
    </Section>
  );
}

function StateLine({ gps }: { readonly gps: GpsState }) {
  const { t, format } = useText();
  const { state, fix } = gps;
  if (state === 'off') return null;
  if (state !== 'fix' || !fix) return <>{t(`gps.${state === 'fix' ? 'searching' : state}`)}</>;
  const position = `${fix.lat.toFixed(5)}, ${fix.lon.toFixed(5)}`;
  const when = format.time(new Date(fix.at));
  return fix.metres === null
    ? t('gps.fix', { position, when })
    : t('gps.fixWithin', { position, when, metres: format.distance(fix.metres) });
}
