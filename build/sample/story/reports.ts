/** Incident reports of the sample, in every state. */
import type { Gazette } from './gazette.ts';
import type { Report } from './report.ts';
import { unsettled } from './reports-open.ts';
import { settled } from './reports-settled.ts';
import { fromTheUnit } from './reports-unit.ts';
import { at, type Told, tell } from './tell.ts';

/** Service numbers of those who report. */
const NUMBERS: Readonly<Record<string, string>> = {
  mara: '4471',
  elif: '4630',
  jonas: '3918',
  pavel: '4112',
  grace: '4805',
  tadhg: '3377',
};

/** Numbered in the order in which they were begun, each officer by their own service number. */
export function reports(town: Gazette): Told[] {
  const begun: Told[] = [];
  const report: Report = (key, offset, time, doc, moves = [], by = 'mara', area = 'west') => {
    begun.push(tell('incident', key, { area, by, at: at(offset, time), moves }, doc));
  };
  settled(report, town);
  unsettled(report, town);
  fromTheUnit(report, town);
  begun.sort((one, other) => (one.at < other.at ? -1 : 1));
  return begun.map((told, index) => {
    const serial = String(62 + index).padStart(4, '0');
    return { ...told, doc: { localReference: `LM-${NUMBERS[told.by] ?? ''}-${serial}`, ...told.doc } };
  });
}
