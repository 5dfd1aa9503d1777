/** "Here" among the suggestions of a field that asks where. */
import { IconCurrentLocation } from '@tabler/icons-react';
import type { Suggestion } from '../components/suggest-box.tsx';
import type { Text } from '../i18n.ts';
import type { Here } from './use-gps.ts';

export const HERE = 'here';

export function hereSuggestion(here: Here, { t, format }: Text): Suggestion {
  return {
    id: HERE,
    content: (
      <>
        <IconCurrentLocation size={16} stroke={1.5} aria-hidden />
        <span className="one-line">
          {here.metres === null ? t('gps.here') : t('gps.hereWithin', { metres: format.distance(here.metres) })}
        </span>
      </>
    ),
  };
}
