/** Where: a place on the beat by a few letters, an address the map knows, or the words as typed. */

import { IconMapPin, IconPencil, IconRoad } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { SuggestBox, type Suggestion } from '../components/suggest-box.tsx';
import { ask, core } from '../core.ts';
import { HERE, hereSuggestion } from '../gps/here-line.tsx';
import { useHere } from '../gps/use-gps.ts';
import { useText } from '../i18n.ts';
import { Cautions } from '../record/cautions.tsx';
import { RecordChip } from '../record/chip.tsx';
import { RowLine, useSuggestions } from '../record/link-picker.tsx';
import { pickedOf } from '../record/picked.ts';
import styles from './capture.module.css';
import type { Captured } from './captured.ts';

interface Props {
  readonly captured: Captured;
  readonly onChange: (change: Partial<Captured>) => void;
  /** When the place filled in was used last, if it was filled in by itself. */
  readonly lastUsed: number | undefined;
}

export function WhereField({ captured, onChange, lastUsed }: Props) {
  const text = useText();
  const { t, format } = text;
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState(false);
  const words = typed.trim();
  const { rows: places, settled } = useSuggestions(['place'], words, asked);
  const {
    data: found,
    isPlaceholderData,
    isLoading,
  } = useQuery({
    queryKey: ['map', 'searchAddress', words],
    queryFn: ({ signal }) => core.map.searchAddress({ text: words }, { signal }),
    enabled: asked && words.length > 2,
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  });
  const here = useHere();
  const addresses = words.length > 2 ? (found ?? []).slice(0, 4) : [];

  const suggestions: Suggestion[] = [
    // Offered before anything is typed; letters mean another place.
    ...(here && words === '' ? [hereSuggestion(here, text)] : []),
    ...places.map((row) => ({ id: row.id, content: <RowLine row={row} text={text} /> })),
    ...addresses.map((address, index) => ({
      id: `address ${index}`,
      apart: index === 0 && places.length > 0,
      content: (
        <>
          <IconRoad size={16} stroke={1.5} aria-hidden />
          <span className="one-line">{address.label}</span>
        </>
      ),
    })),
    ...(words
      ? [
          {
            id: 'typed',
            apart: places.length + addresses.length > 0,
            content: (
              <>
                <IconPencil size={16} stroke={1.5} aria-hidden />
                <span className="one-line">{t('capture.asTyped', { words })}</span>
              </>
            ),
          },
        ]
      : []),
  ];

  const takeHere = async ({ lat, lon }: { lat: number; lon: number }) => {
    const position = { lat, lon };
    onChange({ place: null, address: '', position });
    const near = await ask(core.map.reverse(position));
    if (near.ok && near.value) onChange({ place: null, address: near.value.label.slice(0, 300), position });
  };
  const pick = (id: string) => {
    const row = places.find((each) => each.id === id);
    const address = id.startsWith('address ') ? addresses[Number(id.slice(8))] : undefined;
    if (id === HERE && here) void takeHere(here);
    else if (row) onChange({ place: pickedOf(row), address: '', position: null });
    else if (address) onChange({ place: null, address: address.label.slice(0, 300), position: address.position });
    else onChange({ place: null, address: words.slice(0, 300), position: null });
    setTyped('');
  };
  const clear = () => onChange({ place: null, address: '', position: null });
  const { place, address, position } = captured;
  const taken = place !== null || address !== '' || position !== null;

  return (
    <div>
      <SuggestBox
        onFocus={() => setAsked(true)}
        label={t('capture.where')}
        field="place"
        text={typed}
        onText={setTyped}
        {...(!taken && { placeholder: t('capture.wherePlaceholder') })}
        suggestions={suggestions}
        settled={settled && !isPlaceholderData && !isLoading}
        onPick={pick}
        onEmptyBackspace={clear}
        onBlur={() => {
          // Words left standing are kept as they are, in place of what was filled in; nothing typed is dropped.
          if (words) pick('typed');
        }}
      >
        {place && <RecordChip type="place" kind={place.kind} title={place.title} onRemove={clear} />}
        {place && lastUsed !== undefined && (
          <span className="meta">{t('capture.lastPlace', { age: format.relative(new Date(lastUsed)) })}</span>
        )}
        {!place && taken && (
          <span className={styles.address}>
            <IconMapPin size={14} stroke={1.5} aria-hidden />
            <span className="one-line">{address || t('list.onTheMap')}</span>
          </span>
        )}
      </SuggestBox>
      {place && <Cautions of={[place]} />}
    </div>
  );
}
