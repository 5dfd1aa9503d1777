/** The fields that need other records or the map: links, points, outlines, classifications. */
import { Button, Input } from '@mantine/core';
import { IconMap, IconMapPin, IconRoad } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import type { Polygon } from '../../model/define.ts';
import { isObject } from '../../model/json.ts';
import type { FieldProps } from '../components/fields/field-props.ts';
import { type FieldSlots, FieldSlotsContext } from '../components/fields/slots.ts';
import { SuggestBox } from '../components/suggest-box.tsx';
import { core } from '../core.ts';
import { HERE, hereSuggestion } from '../gps/here-line.tsx';
import { useHere } from '../gps/use-gps.ts';
import { useText } from '../i18n.ts';
import { ClassificationField } from '../incident/classification-field.tsx';
import { GradeField } from '../information/grade-field.tsx';
import { useRows } from '../live.ts';
import { PickOutline, PickPoint } from '../map/later.tsx';
import { RecurrenceField } from '../meetings/recurrence-field.tsx';
import { LinkPicker } from './link-picker.tsx';
import { type Picked, pickedOf } from './picked.ts';
import styles from './record.module.css';

function LinksField(props: FieldProps) {
  const { t } = useText();
  const { field, value } = props;
  const ids = useMemo(() => (Array.isArray(value) ? (value as string[]) : value ? [String(value)] : []), [value]);
  const rows = useRows(ids);
  const [made, setMade] = useState<readonly Picked[]>([]);
  const many = field.kind === 'links';
  const picked = ids.map((id): Picked => {
    const row = rows.find((each) => each.id === id);
    return (
      (row ? pickedOf(row) : made.find((each) => each.id === id)) ?? {
        id,
        type: field.to?.[0] ?? 'party',
        kind: '',
        title: t('record.notHere'),
      }
    );
  });
  return (
    <LinkPicker
      label={props.words.label}
      types={field.to ?? []}
      many={many}
      value={picked}
      field={props.path}
      required={props.required ?? false}
      error={props.error}
      description={props.description}
      {...(props.autoFocus && { autoFocus: true })}
      onChange={(next) => {
        setMade(next);
        const chosen = next.map((each) => each.id);
        props.onChange(chosen.length === 0 ? null : many ? chosen : (chosen.at(-1) ?? null));
      }}
    />
  );
}

const COORDINATES = /^\s*(-?\d{1,2}(?:[.,]\d+)?)\s*[,; ]\s*(-?\d{1,3}(?:[.,]\d+)?)\s*$/;

/** A point by an address the map knows, or by its coordinates. */
function PointField(props: FieldProps) {
  const text = useText();
  const { t } = text;
  const here = useHere();
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState(false);
  const [picking, setPicking] = useState(false);
  const words = typed.trim();
  const { data, isPlaceholderData, isLoading } = useQuery({
    queryKey: ['map', 'searchAddress', words],
    queryFn: ({ signal }) => core.map.searchAddress({ text: words }, { signal }),
    enabled: asked && words.length > 2,
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  });
  const match = COORDINATES.exec(typed);
  const typedPoint = match && {
    lat: Number(match[1]?.replace(',', '.')),
    lon: Number(match[2]?.replace(',', '.')),
  };
  const found = words.length > 2 && !match ? (data ?? []).slice(0, 6) : [];
  const { value } = props;
  const at = isObject(value) ? `${Number(value.lat).toFixed(5)}, ${Number(value.lon).toFixed(5)}` : undefined;
  const take = (point: { lat: number; lon: number }) => {
    props.onChange({ lat: point.lat, lon: point.lon });
    setTyped('');
  };
  return (
    <div>
      <SuggestBox
        onFocus={() => setAsked(true)}
        label={props.words.label}
        field={props.path}
        required={props.required ?? false}
        error={props.error}
        description={props.description ?? t('record.pointHint')}
        text={typed}
        onText={setTyped}
        settled={!isPlaceholderData && !isLoading}
        suggestions={[
          ...(here && words === '' ? [hereSuggestion(here, text)] : []),
          ...(typedPoint
            ? [
                {
                  id: 'typed',
                  content: (
                    <>
                      <IconMapPin size={16} stroke={1.5} aria-hidden />
                      {t('record.usePoint', { point: `${typedPoint.lat}, ${typedPoint.lon}` })}
                    </>
                  ),
                },
              ]
            : []),
          ...found.map((address, index) => ({
            id: String(index),
            content: (
              <>
                <IconRoad size={16} stroke={1.5} aria-hidden />
                <span className="one-line">{address.label}</span>
              </>
            ),
          })),
        ]}
        onPick={(id) => {
          const address = found[Number(id)];
          if (id === HERE && here) take(here);
          else if (id === 'typed' && typedPoint) take(typedPoint);
          else if (address) take(address.position);
        }}
        onEmptyBackspace={() => props.onChange(null)}
      >
        {at && (
          <span className={styles.chip}>
            <span className={styles.chipOpen}>
              <IconMapPin size={14} stroke={1.5} aria-hidden />
              <span className="reference">{at}</span>
            </span>
          </span>
        )}
      </SuggestBox>
      <OnMap label={t('map.pickOnMap')} onClick={() => setPicking(true)} />
      {picking && (
        <PickPoint
          title={props.words.label}
          value={isObject(value) ? { lat: Number(value.lat), lon: Number(value.lon) } : null}
          onPick={(point) => {
            take(point);
            setPicking(false);
          }}
          onClose={() => setPicking(false)}
        />
      )}
    </div>
  );
}

function OnMap({ label, onClick }: { readonly label: string; readonly onClick: () => void }) {
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      leftSection={<IconMap size={14} stroke={1.5} aria-hidden />}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}

/** An outline, drawn on the map. */
function PolygonField(props: FieldProps) {
  const { t } = useText();
  const [picking, setPicking] = useState(false);
  return (
    <Input.Wrapper label={props.words.label} error={props.error} data-path={props.path}>
      <div className={styles.drawn}>
        {props.value && <span className="meta">{t('record.drawn')}</span>}
        <OnMap label={t('map.drawOutline')} onClick={() => setPicking(true)} />
        {props.value !== undefined && props.value !== null && (
          <Button size="compact-sm" variant="subtle" onClick={() => props.onChange(null)}>
            {t('record.removeOutline')}
          </Button>
        )}
      </div>
      {picking && (
        <PickOutline
          title={props.words.label}
          value={isObject(props.value) ? (props.value as unknown as Polygon) : null}
          onPick={(outline) => {
            props.onChange(outline);
            setPicking(false);
          }}
          onClose={() => setPicking(false)}
        />
      )}
    </Input.Wrapper>
  );
}

const slots: FieldSlots = {
  link: LinksField,
  links: LinksField,
  point: PointField,
  polygon: PolygonField,
  code: ClassificationField,
  recurrence: RecurrenceField,
  grade: GradeField,
};

export function RecordSlots({ children }: { readonly children: ReactNode }) {
  return <FieldSlotsContext value={slots}>{children}</FieldSlotsContext>;
}
