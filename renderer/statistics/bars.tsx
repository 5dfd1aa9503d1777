/** A row of bars, one a period: each a button that says its figure and opens what is behind it. Height tells, and a number above. */
import { useText } from '../i18n.ts';
import styles from './statistics.module.css';

export interface Bar {
  readonly key: string;
  /** Under the bar, short. */
  readonly label: string;
  /** The same for those who do not see the row. */
  readonly name: string;
  readonly value: number;
  readonly words: string;
  readonly onOpen: () => void;
}

export function Bars({ title, bars }: { readonly title: string; readonly bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <ul className={styles.bars} aria-label={title}>
      {bars.map(({ key, label, name, value, words, onOpen }) => (
        <li key={key} className={styles.barCell}>
          <button
            type="button"
            className={styles.bar}
            data-dense
            aria-label={`${name}: ${words}`}
            disabled={value === 0}
            onClick={onOpen}
          >
            <span className={styles.barFigure}>{value === 0 ? '' : words}</span>
            <svg className={styles.barShape} viewBox="0 0 10 100" preserveAspectRatio="none" aria-hidden>
              <rect x="0" y={100 - (value / most) * 100} width="10" height={(value / most) * 100} />
            </svg>
          </button>
          <span className={styles.barLabel} aria-hidden>
            {label}
          </span>
        </li>
      ))}
    </ul>
  );
}

export interface Share {
  readonly key: string;
  readonly label: string;
  readonly value: number;
  readonly onOpen: () => void;
}

/** Shares of a whole, one below the other, longest first as given. */
export function Shares({ title, shares }: { readonly title: string; readonly shares: readonly Share[] }) {
  const { format } = useText();
  const most = Math.max(1, ...shares.map(({ value }) => value));
  return (
    <ul aria-label={title}>
      {shares.map(({ key, label, value, onOpen }) => (
        <li key={key}>
          <button type="button" className={styles.share} disabled={value === 0} onClick={onOpen}>
            <span className="one-line">{label}</span>
            <span className="figures">{format.number(value)}</span>
            <svg className={styles.shareShape} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden>
              <rect width={(value / most) * 100} height="10" />
            </svg>
          </button>
        </li>
      ))}
    </ul>
  );
}
