/** Reports of gpsd, one JSON object a line (gpsd_json(5)). Of its classes only TPV, time, position, velocity, tells where. */
import { isObject } from '../json.ts';
import { fixOf, GARBAGE, NOTHING, type Report, SEARCHING } from './fix.ts';

/** Asks for reports; the daemon sends nothing before. */
export const WATCH = '?WATCH={"enable":true,"json":true};\n';

/** From this mode on a report holds a position: 2 is two-dimensional, 3 has a height. */
const TWO_DIMENSIONAL = 2;

export function readGpsd(line: string): Report {
  let report: unknown;
  try {
    report = JSON.parse(line);
  } catch {
    return GARBAGE;
  }
  if (!isObject(report) || typeof report.class !== 'string') return GARBAGE;
  if (report.class !== 'TPV') return NOTHING;
  const { mode, lat, lon } = report;
  if (typeof mode !== 'number') return GARBAGE;
  if (mode < TWO_DIMENSIONAL) return SEARCHING;
  if (typeof lat !== 'number' || typeof lon !== 'number') return GARBAGE;
  return fixOf(lat, lon, errorOf(report));
}

/** Metres: the horizontal error, or the larger of those along each axis. */
function errorOf({ eph, epx, epy }: Readonly<Record<string, unknown>>): number | null {
  if (typeof eph === 'number') return eph;
  return typeof epx === 'number' && typeof epy === 'number' ? Math.max(epx, epy) : null;
}
