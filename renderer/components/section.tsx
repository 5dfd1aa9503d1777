/** A part of a page: a hairline, a heading, what belongs under it. No cards within cards. Folding is optional. */
import { Collapse } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import styles from './components.module.css';

interface Props {
  readonly title: string;
  readonly children: ReactNode;
  /** Beside the heading: a count, a state. */
  readonly aside?: ReactNode;
  /** At the right: buttons. */
  readonly actions?: ReactNode;
  /** Given, the section folds. */
  readonly open?: boolean;
  readonly onToggle?: (open: boolean) => void;
}

export function Section({ title, children, aside, actions, open, onToggle }: Props) {
  const id = useId();
  const folds = open !== undefined && onToggle !== undefined;
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.sectionHead}>
        <h2 className={styles.sectionHeading} id={id}>
          {folds ? (
            <button
              type="button"
              className={styles.sectionToggle}
              aria-expanded={open}
              aria-controls={`${id}-body`}
              onClick={() => onToggle(!open)}
            >
              <IconChevronRight size={16} stroke={1.5} className="follows-writing" aria-hidden />
              {title}
            </button>
          ) : (
            title
          )}
        </h2>
        {aside}
        <span className={styles.sectionGap} />
        {actions}
      </div>
      {folds ? (
        <Collapse expanded={open} id={`${id}-body`} transitionDuration={120}>
          {children}
        </Collapse>
      ) : (
        children
      )}
    </section>
  );
}
