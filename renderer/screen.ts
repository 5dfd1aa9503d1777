/** What a screen is. Each area's folder declares its own with `screen({...})` and is listed once in `screens.ts`. */
import type { Icon } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { Role } from '../model/records/officer.ts';
import type { Key } from './i18n.ts';
import type { ScreenId, Screens } from './navigation.ts';

export interface Screen<S extends ScreenId = ScreenId> {
  readonly id: S;
  readonly labelKey: Key;
  readonly icon: Icon;
  readonly component: ComponentType<Screens[S]>;
  /** Where the rail shows it; absent: reached from elsewhere only. */
  readonly rail?: 'top' | 'bottom';
  /** The roles whose rail shows it; absent: every role's. */
  readonly roles?: readonly Role[];
  /** How much waits there: a pill in the rail where it is not nothing. */
  readonly useCount?: () => number;
}

/** Checks a screen's component against the parameters it is given. */
export function screen<S extends ScreenId>(declared: Screen<S>): Screen {
  return declared as unknown as Screen;
}
