import type { Special } from '../record/specials.ts';
import { SeriesDates } from './series-dates.tsx';

/** A meeting's page: agenda and result stand open, and a series offers its dates to be recorded. */
export const meetingSpecial: Special = { Before: SeriesDates, open: ['content', 'result'] };
