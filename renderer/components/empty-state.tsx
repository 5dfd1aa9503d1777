/** What an empty list says: what would stand here, why that is worth it, and the one act that begins it. */
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './components.module.css';

interface Props {
  readonly icon: Icon;
  readonly title: string;
  readonly text: string;
  /** The primary button, and at most one other. */
  readonly children?: ReactNode;
}

export function EmptyState({ icon: Sign, title, text, children }: Props) {
  return (
    <div className={styles.empty}>
      <Sign className={styles.emptySign} size={32} stroke={1.25} aria-hidden />
      <p className={styles.emptyTitle}>{title}</p>
      <p className={styles.emptyText}>{text}</p>
      {children && <div className={styles.emptyActions}>{children}</div>}
    </div>
  );
}
