/** How a list of options narrows by what is typed: without accents or case, options that begin with it first. */
import type { ComboboxItem, ComboboxParsedItem, OptionsFilter } from '@mantine/core';
import { fold } from '../../model/text.ts';

export const foldedFilter: OptionsFilter = ({ options, search }) => {
  const wanted = fold(search.trim());
  if (wanted === '') return [...options];
  const rank = (item: ComboboxItem) => fold(item.label).indexOf(wanted);
  const fitting = (items: readonly ComboboxItem[]) =>
    items.filter((item) => rank(item) >= 0).sort((a, b) => Math.min(rank(a), 1) - Math.min(rank(b), 1));
  if (options.some((each) => 'items' in each)) {
    return options.flatMap((each: ComboboxParsedItem): ComboboxParsedItem[] => {
      if (!('items' in each)) return fitting([each]);
      const items = fitting(each.items);
      return items.length > 0 ? [{ ...each, items }] : [];
    });
  }
  return fitting(options.filter((each): each is ComboboxItem => !('items' in each)));
};
