/** The address box over the map: streets, houses and landmarks from the pack, near ones first, without a network. */
import { Combobox, InputBase, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconBuildingMonument, IconHome, IconMapPin, IconRoad, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { AddressKind, AddressResult, Position } from '../../model/contract/map.ts';
import { useFirstMarked } from '../components/first-marked.ts';
import { useText } from '../i18n.ts';
import { useAddresses } from './map-data.ts';
import styles from './screen.module.css';

const SIGNS: Record<AddressKind, typeof IconRoad> = {
  place: IconMapPin,
  street: IconRoad,
  address: IconHome,
  poi: IconBuildingMonument,
};
/** Long enough for a pair of keys struck together, too short to be felt. */
const SETTLE_MS = 40;

interface Props {
  readonly hasPack: boolean;
  /** The middle of the map. */
  readonly near: Position | null;
  readonly onPick: (result: AddressResult) => void;
  readonly input?: React.Ref<HTMLInputElement>;
}

export function AddressSearch({ hasPack, near, onPick, input }: Props) {
  const { t } = useText();
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed, SETTLE_MS);
  const found = useAddresses(text, near);
  const results = text.trim() === '' ? [] : (found.data ?? []);
  useFirstMarked(combobox, found.data);
  const nothing = text.trim() !== '' && found.data?.length === 0;

  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(value) => {
        const result = results[Number(value)];
        if (!result) return;
        setTyped(result.label);
        combobox.closeDropdown();
        onPick(result);
      }}
    >
      <Combobox.Target>
        <InputBase
          ref={input}
          className={styles.search ?? ''}
          type="search"
          aria-label={t('map.search')}
          placeholder={t('map.searchPlaceholder')}
          leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
          maxLength={200}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            combobox.openDropdown();
          }}
          onFocus={(event) => event.currentTarget.select()}
          onClick={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={results.length === 0 && !nothing}>
        <Combobox.Options mah={320} className={styles.results ?? ''}>
          {results.map((result, index) => {
            const Sign = SIGNS[result.kind];
            return (
              // Two results may read the same; what tells them apart is where they are.
              <Combobox.Option
                key={`${result.kind} ${result.label} ${result.position.lat} ${result.position.lon}`}
                value={String(index)}
              >
                <span className={styles.result}>
                  <Sign size={16} stroke={1.5} aria-label={t(`map.kind.${result.kind}`)} />
                  <span className="one-line">{result.label}</span>
                </span>
                {result.streetIsNearest && <span className="for-readers">{t('map.nearestStreet')}</span>}
              </Combobox.Option>
            );
          })}
          {nothing && <Combobox.Empty>{t(hasPack ? 'map.noAddress' : 'map.noAddressWithoutPack')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
