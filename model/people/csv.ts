/** Tables of comma-separated values (RFC 4180), as spreadsheets in any country write them: with commas, semicolons, tabs or bars. */
import { failure, type Result, success } from '../result.ts';

export interface TableRow {
  /** Of its first character in the file, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}
export interface Table {
  readonly delimiter: string;
  readonly rows: readonly TableRow[];
}
export interface Malformed {
  readonly line: number;
  readonly column: number;
  readonly code: 'openQuote' | 'strayQuote' | 'empty' | 'notVcard' | 'openCard';
}

const DELIMITERS = [',', ';', '\t', '|'];
/** Characters looked at for the delimiter. */
const LOOKED_AT = 20_000;

/** The sign that parts the first line into most cells, quotes respected. */
function delimiterOf(text: string): string {
  const said = /^sep=(.)\r?\n/.exec(text)?.[1];
  if (said !== undefined) return said;
  const counts = new Map(DELIMITERS.map((sign) => [sign, 0]));
  let quoted = false;
  for (const sign of text.slice(0, LOOKED_AT)) {
    if (sign === '"') quoted = !quoted;
    else if (!quoted && sign === '\n') break;
    else if (!quoted) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  return DELIMITERS.toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))[0] ?? ',';
}

/** The rows of a table; empty lines are passed over. A quote that is never closed, or closed before its cell ends, is refused. */
export function readCsv(text: string, delimiter = delimiterOf(text)): Result<Table, Malformed> {
  const rows: TableRow[] = [];
  const body = /^sep=.\r?\n/.test(text) ? text.indexOf('\n') + 1 : text.charAt(0) === '\ufeff' ? 1 : 0;
  let line = text.startsWith('sep=') ? 2 : 1;
  let [cells, cell, at, began] = [[] as string[], '', body, line];
  let lineStart = body;
  const endCell = () => {
    cells.push(cell);
    cell = '';
  };
  const endRow = () => {
    endCell();
    if (cells.some((one) => one.trim() !== '')) rows.push({ line: began, cells });
    cells = [];
  };
  while (at < text.length) {
    const sign = text.charAt(at);
    if (sign === '"' && cell === '') {
      const opened = { line, column: at - lineStart + 1 };
      at += 1;
      for (;;) {
        const close = text.indexOf('"', at);
        if (close < 0) return failure({ ...opened, code: 'openQuote' });
        const piece = text.slice(at, close);
        for (let next = piece.indexOf('\n'); next >= 0; next = piece.indexOf('\n', next + 1)) {
          line += 1;
          lineStart = at + next + 1;
        }
        cell += piece;
        at = close + 1;
        if (text.charAt(at) !== '"') break;
        cell += '"';
        at += 1;
      }
      const after = text.charAt(at);
      if (after !== '' && after !== delimiter && after !== '\n' && after !== '\r') {
        return failure({ line, column: at - lineStart + 1, code: 'strayQuote' });
      }
      continue;
    }
    at += 1;
    if (sign === delimiter) endCell();
    else if (sign === '\n' || (sign === '\r' && text.charAt(at) !== '\n')) {
      endRow();
      line += 1;
      began = line;
      lineStart = at;
    } else if (sign !== '\r') cell += sign;
  }
  if (cell !== '' || cells.length > 0) endRow();
  return rows.length === 0 ? failure({ line: 1, column: 1, code: 'empty' }) : success({ delimiter, rows });
}

/** What a spreadsheet would take for a formula is given a leading apostrophe, as OWASP advises. */
const FORMULA = /^[=+\-@\t\r]/;
/** A telephone number begins with a plus and is none. */
const NUMBER = /^[+-]?[\d\s().\-/]+$/;

const quoted = (value: string): string => {
  const safe = FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value;
  return /[",;\n\r\t]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** A table as RFC 4180 has it, with a mark by which spreadsheets know that it is UTF-8. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('')}`;
}
