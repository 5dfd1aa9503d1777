/** What the map shows: kinds of pins, and from when. */
import {
  IconCircleFilled,
  IconFlag3Filled,
  IconHexagonFilled,
  IconRoute,
  IconSquareRotatedFilled,
  IconSquareRoundedFilled,
} from '@tabler/icons-react';
import type { PinType } from '../../model/contract/map.ts';
import { Chip } from '../components/filter-chip.tsx';
import { DaysChoice, daysLabel } from '../components/filter-days.tsx';
import { useText } from '../i18n.ts';
import type { PinFilter } from './map-data.ts';
import styles from './screen.module.css';

/** Those whose records have screens now; each with the shape of its pin. */
const LAYERS: readonly (readonly [PinType, typeof IconCircleFilled, size: number])[] = [
  ['contact', IconCircleFilled, 14],
  ['place', IconSquareRoundedFilled, 14],
  ['incident', IconSquareRotatedFilled, 14],
  ['entry', IconCircleFilled, 8],
  ['problem', IconHexagonFilled, 14],
  ['meeting', IconFlag3Filled, 14],
];

interface Props {
  readonly filter: PinFilter;
  readonly onChange: (filter: PinFilter) => void;
}

export function LayerChips({ filter, onChange }: Props) {
  const { t, format } = useText();
  const toggle = (type: PinType) =>
    onChange({
      ...filter,
      types: filter.types.includes(type) ? filter.types.filter((other) => other !== type) : [...filter.types, type],
    });
  return (
    <fieldset className={styles.chips} aria-label={t('map.show')}>
      {LAYERS.map(([type, Shape, size]) => (
        <button
          key={type}
          type="button"
          className={styles.layer}
          aria-pressed={filter.types.includes(type)}
          onClick={() => toggle(type)}
        >
          <span className={styles.shape} data-type={type}>
            <Shape size={size} aria-hidden />
          </span>
          <span>{t(`map.layer.${type}`)}</span>
        </button>
      ))}
      <button
        type="button"
        className={styles.layer}
        aria-pressed={filter.round ?? false}
        onClick={() => onChange({ ...filter, round: !filter.round })}
      >
        <span className={styles.shape} data-type="place">
          <IconRoute size={14} stroke={2} aria-hidden />
        </span>
        <span>{t('round.title')}</span>
      </button>
      <Chip
        label={t('map.dates')}
        held={daysLabel(t, format, filter.from, filter.to)}
        onClear={() => onChange({ ...filter, from: null, to: null })}
      >
        {(close) => (
          <DaysChoice
            from={filter.from}
            to={filter.to}
            onChoose={(from, to) => {
              onChange({ ...filter, from, to });
              close();
            }}
          />
        )}
      </Chip>
    </fieldset>
  );
}
