/** One filter: closed it says what it holds, open it lets one choose. */
import { ActionIcon, Checkbox, Popover } from '@mantine/core';
import { IconChevronDown, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useText } from '../i18n.ts';
import styles from './filter-chips.module.css';

export interface Option {
  readonly value: string;
  readonly label: string;
}

interface ChipProps {
  readonly label: string;
  /** What it holds, in words; nothing when it does not narrow. */
  readonly held: readonly string[];
  readonly onClear: () => void;
  readonly children: (close: () => void) => ReactNode;
}

export function Chip({ label, held, onClear, children }: ChipProps) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const first = held[0];
  const more = held.length > 1 ? ` +${held.length - 1}` : '';
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-start"
      trapFocus
      returnFocus
      withinPortal
      // The chip around the button is the target, but the button is what expands.
      withRoles={false}
    >
      <Popover.Target>
        <span className={styles.chip} data-held={first !== undefined || undefined}>
          <button
            type="button"
            className={styles.chipButton}
            aria-haspopup="dialog"
            aria-expanded={open}
            onClick={() => setOpen((before) => !before)}
          >
            <span className="one-line">{first === undefined ? label : `${label}: ${first}${more}`}</span>
            {first === undefined && <IconChevronDown size={14} stroke={1.5} aria-hidden />}
          </button>
          {first !== undefined && (
            <ActionIcon
              className={styles.chipClear ?? ''}
              variant="subtle"
              aria-label={t('list.clearFilter', { name: label })}
              onClick={onClear}
            >
              <IconX size={14} stroke={1.5} />
            </ActionIcon>
          )}
        </span>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={label}>
        {children(() => setOpen(false))}
      </Popover.Dropdown>
    </Popover>
  );
}

/** Arrow keys go through the lines of a list of checkboxes. */
function onArrow(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const boxes = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input')];
  const at = boxes.indexOf(document.activeElement as HTMLInputElement);
  boxes[Math.max(0, Math.min(boxes.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1)))]?.focus();
  event.preventDefault();
}

interface OptionListProps {
  readonly label: string;
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
  readonly onChoose: (chosen: string[]) => void;
}

export function OptionList({ label, options, chosen, onChoose }: OptionListProps) {
  return (
    <fieldset className={styles.options} aria-label={label} onKeyDown={onArrow}>
      {options.map((option) => (
        <Checkbox
          key={option.value}
          className={styles.option ?? ''}
          label={option.label}
          checked={chosen.includes(option.value)}
          onChange={(event) =>
            onChoose(
              event.currentTarget.checked
                ? [...chosen, option.value]
                : chosen.filter((value) => value !== option.value),
            )
          }
        />
      ))}
    </fieldset>
  );
}
