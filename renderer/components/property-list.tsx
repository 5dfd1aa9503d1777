/**
 * Facts read first and edited where they stand: a click, or Enter on the focused line, puts the editor in its place; Escape leaves
 * it. Read-only facts are lines like any other, without the promise of a button.
 */
import { IconPencil } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useText } from '../i18n.ts';
import styles from './components.module.css';
import { Hearing } from './hearing.tsx';

export function PropertyList({ children, label }: { readonly children: ReactNode; readonly label?: string }) {
  return (
    <dl className={styles.properties} aria-label={label}>
      {children}
    </dl>
  );
}

interface Props {
  readonly label: string;
  /** The value as read; nothing shows as a dash. */
  readonly children?: ReactNode;
  /** Given, the line can be edited. */
  readonly onEdit?: () => void;
  /** The editor, while editing. */
  readonly editor?: ReactNode;
  readonly onLeave?: () => void;
  /** The value holds buttons of its own (links): the way to edit it stands beside it. */
  readonly editBeside?: boolean;
  /** Stands under the value, read or edited: what was said about it. */
  readonly under?: ReactNode;
  /** Names the field, so that a missing part can lead here. */
  readonly field?: string;
}

export function Property({ label, children, onEdit, editor, onLeave, editBeside = false, under, field }: Props) {
  const { t } = useText();
  const editing = editor !== undefined;
  const wasEditing = useRef(editing);
  const reading = useRef<HTMLButtonElement>(null);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (editing && !wasEditing.current) {
      place.current?.querySelector<HTMLElement>('input, textarea, select, [contenteditable], button')?.focus();
    }
    // Coming back from editing by keyboard, the focus returns to the line it came from.
    if (!editing && wasEditing.current && document.activeElement === document.body) reading.current?.focus();
    wasEditing.current = editing;
  }, [editing]);

  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !onLeave) return;
    event.stopPropagation();
    onLeave();
  };
  const value = (
    <span className={`${styles.propertyContent} selectable`}>
      {children ?? <span className={styles.nothing}>–</span>}
    </span>
  );
  return (
    <>
      <dt className={styles.propertyName}>{label}</dt>
      <dd className={styles.propertyValue} data-field={field}>
        {editing ? (
          <Hearing className={styles.propertyEditor} ref={place} onKeyDown={leave}>
            {editor}
          </Hearing>
        ) : onEdit && editBeside ? (
          <div className={styles.propertyRead}>
            {value}
            <button
              ref={reading}
              type="button"
              className={styles.propertyBeside}
              aria-label={t('common.editNamed', { name: label })}
              onClick={onEdit}
            >
              <IconPencil className={styles.propertyEdit} size={16} stroke={1.5} aria-hidden />
            </button>
          </div>
        ) : onEdit ? (
          <button
            ref={reading}
            type="button"
            className={styles.propertyRead}
            title={t('common.editNamed', { name: label })}
            onClick={() => {
              // Marking a piece of the value to copy it is not a wish to edit.
              if (window.getSelection()?.isCollapsed !== false) onEdit();
            }}
          >
            {value}
            <IconPencil className={styles.propertyEdit} size={16} stroke={1.5} aria-hidden />
          </button>
        ) : (
          <div className={styles.propertyRead}>{value}</div>
        )}
        {under}
      </dd>
    </>
  );
}
