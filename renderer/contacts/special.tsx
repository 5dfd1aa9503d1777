import type { Special } from '../record/specials.ts';
import { MergeItem, Merging } from './merging.tsx';
import { People } from './people.tsx';

/** A contact's page: the records it was merged from, the people of an organisation. */
export const partySpecial: Special = { Before: Merging, Beside: People, MenuItems: MergeItem };
