/** Answers "print" while a list is on screen: reads what the list holds, asks before it becomes a book, and opens the preview. */
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import type { Row } from '../../model/contract/base.ts';
import type { Sort } from '../../model/contract/records.ts';
import { definitionOf } from '../../model/records.ts';
import { highestOf, markingOf } from '../../model/settings.ts';
import type { RecordType } from '../../model/types.ts';
import { tellFailure } from '../commit.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { settleTypedFilters } from '../components/typed-filter.ts';
import type { Column } from '../components/virtual-table.tsx';
import { ask, core } from '../core.ts';
import { useText } from '../i18n.ts';
import type { FilterInput } from '../live.ts';
import { useForceSettings } from '../settings-of-force.ts';
import { useCommand } from '../shell/commands.ts';
import { useHotkeys } from '../shell/hotkeys.ts';
import { A_READING, everyRow, MOST_ROWS } from './every-row.ts';
import { filterWords, listPaper } from './list-paper.tsx';
import type { Paper } from './paper.ts';
import { PrintPreview } from './preview.tsx';

/** Rows of an A4 sheet, for the figure one is asked with. */
const ROWS_A_PAGE = 36;

interface ListAsked {
  readonly type: RecordType;
  readonly title: string;
  readonly filter: FilterInput;
  readonly sort: Sort;
  readonly columns: readonly Column<Row>[];
  readonly byDay: boolean;
}

type First = Awaited<ReturnType<typeof core.records.list>>;

export function useListPrint(asked: ListAsked): { readonly preview: ReactNode; readonly print: () => void } {
  const text = useText();
  const { t, format } = text;
  const settings = useForceSettings();
  const [made, setMade] = useState<{ readonly paper: Paper; readonly ids: readonly string[] }>();
  const [many, setMany] = useState<First>();
  const [busy, setBusy] = useState(false);
  const { type, title, filter, sort, columns, byDay } = asked;
  const page = (after: string | null) => ask(core.records.list({ type, filter, sort, after, limit: A_READING }));
  const totalOf = ({ total, totalIsExact }: First) => `${format.number(total)}${totalIsExact ? '' : '+'}`;
  const make = async (first: First) => {
    const read = await everyRow(first, async (after) => {
      const found = await page(after);
      if (!found.ok) tellFailure(found.error);
      return found.ok ? found.value : undefined;
    });
    if (read === undefined) return;
    const { rows, more } = read;
    const named = [...(filter.linked ?? []), ...(filter.areas ?? []), ...(filter.author ? [filter.author] : [])];
    const titles = named.length > 0 ? await ask(core.records.rows({ ids: named })) : undefined;
    const names = new Map(titles?.ok ? titles.value.map((row) => [row.id, row.title]) : []);
    const filters = filterWords(type, filter, names, text);
    const own = rows.flatMap(({ extra }) => (typeof extra.marking === 'string' ? [extra.marking] : []));
    const highest = highestOf([markingOf(definitionOf(type), settings), ...own], settings);
    const marking = text.label(`records.envelope.options.marking.${highest}`);
    const total = more ? first.total : rows.length;
    setMade({
      paper: await listPaper(
        { type, title, columns, rows, total, totalWords: totalOf(first), filters, byDay, marking, at: new Date() },
        text,
      ),
      ids: rows.map((row) => row.id),
    });
  };
  const prepare = async () => {
    const found = await page(null);
    if (!found.ok) return tellFailure(found.error);
    if (found.value.next === null) await make(found.value);
    else setMany(found.value);
  };
  const goOn = async () => {
    if (!many) return;
    setBusy(true);
    await make(many);
    setBusy(false);
    setMany(undefined);
  };
  // Whoever types and prints means what was typed: the list is prepared by the filter as it then is.
  const latest = useRef(prepare);
  useLayoutEffect(() => {
    latest.current = prepare;
  });
  const print = () => {
    settleTypedFilters();
    void latest.current();
  };
  useCommand('print', print);
  useHotkeys([{ keys: 'Ctrl+P', labelKey: 'print.list', run: print }]);
  const count = Math.min(many?.total ?? 0, MOST_ROWS);
  const figures = {
    count,
    number: format.number(count),
    total: many ? totalOf(many) : '',
    pages: format.number(Math.ceil(count / ROWS_A_PAGE)),
  };
  const tooMany = many !== undefined && many.total > MOST_ROWS;
  return {
    print,
    preview: (
      <>
        <ConfirmDialog
          open={many !== undefined}
          busy={busy}
          title={t(tooMany ? 'print.many.titleFirst' : 'print.many.title', figures)}
          confirmLabel={t(tooMany ? 'print.many.printFirst' : 'print.many.print', figures)}
          onClose={() => setMany(undefined)}
          onConfirm={() => void goOn()}
        >
          <p>{t(tooMany ? 'print.many.textFirst' : 'print.many.text', figures)}</p>
        </ConfirmDialog>
        {made && (
          <PrintPreview make={() => made.paper} ids={made.ids} name={title} onClose={() => setMade(undefined)} />
        )}
      </>
    ),
  };
}
