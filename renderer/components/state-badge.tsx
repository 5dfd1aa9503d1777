/** Where a report or a promise stands: always a sign and a word, never a colour alone. */
import {
  type Icon,
  IconArrowBackUp,
  IconArrowUp,
  IconCheck,
  IconCircleDashed,
  IconClockHour4,
  IconExclamationMark,
} from '@tabler/icons-react';
import { useText } from '../i18n.ts';
import styles from './components.module.css';

export type Tone = 'draft' | 'submitted' | 'returned' | 'approved' | 'due' | 'overdue';

const signs: Readonly<Record<Tone, Icon>> = {
  draft: IconCircleDashed,
  submitted: IconArrowUp,
  returned: IconArrowBackUp,
  approved: IconCheck,
  due: IconClockHour4,
  overdue: IconExclamationMark,
};

/** The tone of a record's own state; undefined for states that go without saying (a live record, a planned meeting). */
const tones: Readonly<Record<string, Tone>> = {
  draft: 'draft',
  proposed: 'draft',
  preparing: 'draft',
  withdrawn: 'draft',
  dropped: 'draft',
  cancelled: 'draft',
  submitted: 'submitted',
  returned: 'returned',
  approved: 'approved',
  done: 'approved',
  held: 'approved',
  resolved: 'approved',
  closed: 'approved',
  accepted: 'approved',
};
export const toneOfState = (state: string): Tone | undefined =>
  Object.hasOwn(tones, state) ? tones[state] : undefined;

interface Props {
  readonly tone: Tone;
  /** Another word than the tone's own: "Done", "Due Friday". */
  readonly children?: string;
}

export function StateBadge({ tone, children }: Props) {
  const { t } = useText();
  const Sign = signs[tone];
  return (
    <span className={styles.badge} data-tone={tone} data-whole>
      <Sign size={14} stroke={2} aria-hidden />
      <span className="one-line">{children ?? t(`common.tone.${tone}`)}</span>
    </span>
  );
}
