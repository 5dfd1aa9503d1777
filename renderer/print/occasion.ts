/** Why something is printed: every export names its recipient, purpose and legal basis (Conseil d'État, 439360). */
import type { Say } from '../i18n.ts';

/** Routine occasions, preset; `other` is put in words. */
export const OCCASIONS = ['routine', 'person', 'court', 'partner', 'briefing', 'other'] as const;
export type OccasionKind = (typeof OCCASIONS)[number];

export interface Occasion {
  readonly purpose: string;
  readonly recipient: string;
  readonly basis: string;
}

export function occasionOf(kind: Exclude<OccasionKind, 'other'>, t: Say): Occasion {
  return {
    purpose: t(`print.occasion.${kind}.purpose`),
    recipient: t(`print.occasion.${kind}.recipient`),
    basis: t(`print.occasion.${kind}.basis`),
  };
}

export const isSaid = ({ purpose, recipient, basis }: Occasion): boolean =>
  [purpose, recipient, basis].every((words) => words.trim() !== '');

/** The foot of every page. */
export function footOf(occasion: Occasion, officer: string, when: string, t: Say): string {
  return t('print.foot', { when, officer, ...occasion });
}
