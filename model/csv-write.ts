/** Writes tables as CSV (RFC 4180), in UTF-8 with the mark that spreadsheets look for. */

/** A cell that a spreadsheet would take for a formula is given back its innocence. */
const harmless = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) && !/^-?\d/.test(cell) ? `'${cell}` : cell);

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

export function writeCsv(table: readonly (readonly string[])[]): string {
  return `\ufeff${table.map((row) => row.map((cell) => quoted(harmless(cell))).join(',')).join('\r\n')}\r\n`;
}
