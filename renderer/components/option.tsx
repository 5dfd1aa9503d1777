/** A line to choose, of a list whose field keeps the focus and hears the keys. */
import type { ReactNode } from 'react';

interface Props {
  readonly id: string;
  readonly className: string | undefined;
  readonly marked: boolean;
  /** Set apart from those before it. */
  readonly apart?: boolean | undefined;
  /** Pointed at, and not marked yet. */
  readonly onMark: () => void;
  readonly onPick: () => void;
  readonly children: ReactNode;
}

export function Option({ id, className, marked, apart = false, onMark, onPick, children }: Props) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the field, which keeps the focus
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={marked}
      className={className}
      data-apart={apart || undefined}
      onPointerDown={(event) => event.preventDefault()}
      onPointerMove={() => !marked && onMark()}
      onClick={onPick}
    >
      {children}
    </div>
  );
}
