/** A number in a pill: how many. */
import { useText } from '../i18n.ts';
import styles from './components.module.css';

interface Props {
  readonly value: number;
  readonly tone?: 'plain' | 'accent' | 'due' | 'overdue';
  /** What is counted, for those who do not see where the pill stands. */
  readonly label?: string;
}

export function Count({ value, tone = 'plain', label }: Props) {
  const { format } = useText();
  return (
    <span className={styles.count} data-tone={tone}>
      {format.number(value)}
      {label && <span className="for-readers"> {label}</span>}
    </span>
  );
}
