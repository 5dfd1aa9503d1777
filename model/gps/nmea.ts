/** NMEA 0183 sentences that tell a position: GGA, RMC and GLL, from any talker. A sentence whose checksum is wrong or missing is garbage. */
import { fixOf, GARBAGE, NOTHING, type Report, SEARCHING } from './fix.ts';

/** $ or !, the sentence, * and the exclusive-or of its characters as two hexadecimal digits (NMEA 0183, 5.3). */
const SENTENCE = /^[$!]([\x20-\x7e]{5,120})\*([0-9A-Fa-f]{2})$/;
/** A receiver's horizontal dilution times this is about its error: the usual one of a civil receiver, in metres. */
const METRES_PER_HDOP = 5;

export function checksum(sentence: string): number {
  let sum = 0;
  for (let at = 0; at < sentence.length; at++) sum ^= sentence.charCodeAt(at);
  return sum;
}

export function readNmea(line: string): Report {
  const match = SENTENCE.exec(line.trim());
  const [, sentence = '', stated = ''] = match ?? [];
  if (match === null || sentence.includes('*') || checksum(sentence) !== Number.parseInt(stated, 16)) return GARBAGE;
  const fields = sentence.split(',');
  const [head = ''] = fields;
  if (!/^[A-Z]{2}[A-Z]{3}$/.test(head)) return NOTHING;
  switch (head.slice(2)) {
    case 'GGA': {
      const quality = Number(fields[6] || '0');
      if (!Number.isInteger(quality) || quality < 1 || quality > 8) return SEARCHING;
      const hdop = Number.parseFloat(fields[8] ?? '');
      return position(fields.slice(2, 6), Number.isFinite(hdop) ? hdop * METRES_PER_HDOP : null);
    }
    case 'RMC':
      return fields[2] === 'A' ? position(fields.slice(3, 7), null) : SEARCHING;
    case 'GLL':
      return fields[6] === 'A' ? position(fields.slice(1, 5), null) : SEARCHING;
    default:
      return NOTHING;
  }
}

/** Latitude, N or S, longitude, E or W. */
function position([lat = '', north = '', lon = '', east = '']: readonly string[], metres: number | null): Report {
  if (!/^[NS]$/.test(north) || !/^[EW]$/.test(east)) return GARBAGE;
  const [down, across] = [degrees(lat, 2), degrees(lon, 3)];
  if (down === undefined || across === undefined) return GARBAGE;
  return fixOf(north === 'S' ? -down : down, east === 'W' ? -across : across, metres);
}

/** ddmm.mmmm or dddmm.mmmm. */
function degrees(text: string, digits: 2 | 3): number | undefined {
  const match = (digits === 2 ? /^(\d{2})(\d{2}(?:\.\d{1,10})?)$/ : /^(\d{3})(\d{2}(?:\.\d{1,10})?)$/).exec(text);
  const minutes = Number(match?.[2] ?? Number.NaN);
  return match && minutes < 60 ? Number(match[1]) + minutes / 60 : undefined;
}
