/** A list on paper, with the columns of the screen and the filters it was narrowed by in words. */
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { Row } from '../../model/contract/base.ts';
import type { RecordType } from '../../model/types.ts';
import { inPlace } from '../components/in-place.ts';
import type { Column } from '../components/virtual-table.tsx';
import type { Text } from '../i18n.ts';
import type { FilterInput } from '../live.ts';
import { queries } from '../queries.ts';
import type { Paper } from './paper.ts';
import { shortId } from './record-paper.ts';

/** Rows drawn together; between them the window lives on. */
const DRAWN_TOGETHER = 100;

/** What cells say, as a reader would hear them: declared once, for the screen. */
function wordsOf(cells: readonly (readonly ReactNode[])[]): string[][] {
  const place = document.createElement('div');
  const root = createRoot(place);
  flushSync(() =>
    root.render(
      // Only words are read here: the window keeps its own look, by night too.
      <MantineProvider getRootElement={() => undefined}>
        <QueryClientProvider client={queries}>
          {inPlace(cells, (row) => (
            <div>
              {inPlace(row, (cell) => (
                <div>{cell}</div>
              ))}
            </div>
          ))}
        </QueryClientProvider>
      </MantineProvider>,
    ),
  );
  const rows = [...place.querySelectorAll(':scope > div')].map((row) =>
    [...row.children].map((cell) => {
      for (const hidden of cell.querySelectorAll('[aria-hidden="true"]')) hidden.remove();
      return (cell.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
    }),
  );
  root.unmount();
  return rows;
}

/** What a list was narrowed by, in words, in the order of the chips. `names`: titles of the records a filter names. */
export function filterWords(
  type: RecordType,
  filter: FilterInput,
  names: ReadonlyMap<string, string>,
  { t, label, format }: Text,
): string {
  const titled = (ids: readonly string[]) => format.list(ids.map((id) => names.get(id) ?? t('record.notHere')));
  const parts = [
    ...(filter.text ? [t('print.text', { text: filter.text })] : []),
    ...(filter.kinds ?? []).map((kind) =>
      label(type === 'incident' ? `classification.codes.${kind}` : `records.${type}.options.kind.${kind}`),
    ),
    ...(filter.states ?? []).map((state) => label(`records.${type}.states.${state}`)),
    ...(filter.areas?.length ? [titled(filter.areas)] : []),
    ...(filter.linked?.length ? [t('print.linked', { names: titled(filter.linked) })] : []),
    ...(filter.author ? [t('print.author', { name: titled([filter.author]) })] : []),
    ...(filter.from ? [t('print.from', { day: format.date(filter.from) })] : []),
    ...(filter.to ? [t('print.until', { day: format.date(filter.to) })] : []),
    ...(filter.profiled ? [t('print.profiled')] : []),
    ...(filter.unsettled ? [t('print.unsettled')] : []),
  ];
  return parts.length > 0 ? parts.join(' · ') : t('print.noFilter');
}

interface ListOnPaper {
  readonly type: RecordType;
  readonly title: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly total: number;
  /** The total in figures: beyond what is counted it says so. */
  readonly totalWords: string;
  readonly filters: string;
  /** Rows stand under their day on screen: on paper each names it. */
  readonly byDay: boolean;
  readonly marking: string;
  readonly at: Date;
}

export async function listPaper(list: ListOnPaper, text: Text): Promise<Paper> {
  const { t, format } = text;
  const { rows, columns, total } = list;
  const cells: string[][] = [];
  for (let at = 0; at < rows.length; at += DRAWN_TOGETHER) {
    const some = rows.slice(at, at + DRAWN_TOGETHER);
    cells.push(...wordsOf(some.map((row) => columns.map((column) => column.render(row, format)))));
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  const count = format.number(rows.length);
  return {
    marking: list.marking,
    reference: `${list.title} · ${shortId(rows[0]?.id ?? '').slice(0, 4)}${format.date(list.at).replaceAll(/\D/g, '')}`,
    title: list.title,
    subtitle:
      rows.length < total
        ? t('print.first', { count, total: list.totalWords })
        : t('print.rows', { count: rows.length, number: count }),
    printed: '',
    pageOf: t('common.print.pageOf'),
    language: text.language,
    blocks: [
      { kind: 'pairs', pairs: [[t('print.filters'), list.filters]] },
      {
        kind: 'table',
        columns: [...(list.byDay ? [t('list.column.when')] : []), ...columns.map((column) => column.header)],
        rows: rows.map((row, at) => [...(list.byDay ? [format.date(new Date(row.time))] : []), ...(cells[at] ?? [])]),
      },
    ],
  };
}
