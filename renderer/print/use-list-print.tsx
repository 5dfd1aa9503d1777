/** Answers "print" while a list is on screen: fetches what the list holds, as far as one prints, and opens the preview. */
import { type ReactNode, useState } from 'react';
import type { Row } from '../../model/contract/base.ts';
import type { Sort } from '../../model/contract/records.ts';
import { definitionOf } from '../../model/records.ts';
import { markingOf } from '../../model/settings.ts';
import type { RecordType } from '../../model/types.ts';
import { tellFailure } from '../commit.ts';
import type { Column } from '../components/virtual-table.tsx';
import { ask, core } from '../core.ts';
import { useText } from '../i18n.ts';
import type { FilterInput } from '../live.ts';
import { useForceSettings } from '../settings-of-force.ts';
import { useCommand } from '../shell/commands.ts';
import { useHotkeys } from '../shell/hotkeys.ts';
import { filterWords, listPaper, MOST_ROWS } from './list-paper.tsx';
import type { Paper } from './paper.ts';
import { PrintPreview } from './preview.tsx';

interface ListAsked {
  readonly type: RecordType;
  readonly title: string;
  readonly filter: FilterInput;
  readonly sort: Sort;
  readonly columns: readonly Column<Row>[];
  readonly byDay: boolean;
}

export function useListPrint(asked: ListAsked): { readonly preview: ReactNode; readonly print: () => void } {
  const text = useText();
  const settings = useForceSettings();
  const [made, setMade] = useState<{ readonly paper: Paper; readonly ids: readonly string[] }>();
  const { type, title, filter, sort, columns, byDay } = asked;
  const prepare = async () => {
    const found = await ask(core.records.list({ type, filter, sort, limit: MOST_ROWS }));
    if (!found.ok) return tellFailure(found.error);
    const { rows, total } = found.value;
    const named = [...(filter.linked ?? []), ...(filter.areas ?? []), ...(filter.author ? [filter.author] : [])];
    const titles = named.length > 0 ? await ask(core.records.rows({ ids: named })) : undefined;
    const names = new Map(titles?.ok ? titles.value.map((row) => [row.id, row.title]) : []);
    const filters = filterWords(type, filter, names, text);
    const marking = text.label(`records.${type}.options.marking.${markingOf(definitionOf(type), settings)}`);
    const at = new Date();
    setMade({
      paper: listPaper({ type, title, columns, rows, total, filters, byDay, marking, at }, text),
      ids: rows.map((row) => row.id),
    });
  };
  const print = () => void prepare();
  useCommand('print', print);
  useHotkeys([{ keys: 'Ctrl+P', labelKey: 'print.list', run: print }]);
  return {
    print,
    preview: made && (
      <PrintPreview make={() => made.paper} ids={made.ids} name={title} onClose={() => setMade(undefined)} />
    ),
  };
}
