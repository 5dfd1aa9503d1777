import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readGpsd } from '../../../model/gps/gpsd.ts';
import { lineReader } from '../../../model/gps/lines.ts';
import { checksum, readNmea } from '../../../model/gps/nmea.ts';
import { holds } from '../../support/property.ts';

const sentence = (text: string) => `$${text}*${checksum(text).toString(16).toUpperCase().padStart(2, '0')}`;
/** ddmm.mmmmm with its hemisphere. */
const written = (degrees: number, digits: number, [plus, minus]: string) => {
  const size = Math.abs(degrees);
  const whole = Math.floor(size + 1e-9);
  const minutes = Math.min(59.99999, Math.max(0, (size - whole) * 60))
    .toFixed(5)
    .padStart(8, '0');
  return `${String(whole).padStart(digits, '0')}${minutes},${degrees < 0 ? minus : plus}`;
};

describe('NMEA 0183', () => {
  test('GGA, RMC and GLL of any talker tell the position; the error comes from the dilution', () => {
    expect(readNmea('$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*47')).toEqual({
      kind: 'fix',
      fix: { lat: 48.1173, lon: 11.5166667, metres: 4.5 },
    });
    expect(readNmea('$GPRMC,123519,A,4807.038,N,01131.000,E,022.4,084.4,230394,003.1,W*6A')).toMatchObject({
      kind: 'fix',
      fix: { lat: 48.1173, metres: null },
    });
    expect(readNmea(sentence('GNGLL,3351.000,S,15112.000,W,123519,A,A'))).toMatchObject({
      kind: 'fix',
      fix: { lat: -33.85, lon: -151.2 },
    });
  });

  test('without satellites it is searching, and other sentences say nothing', () => {
    expect(readNmea(sentence('GPGGA,123519,,,,,0,00,,,M,,M,,')).kind).toBe('searching');
    expect(readNmea(sentence('GPRMC,123519,V,,,,,,,230394,,')).kind).toBe('searching');
    expect(readNmea(sentence('GPGSV,3,1,11,03,03,111,00')).kind).toBe('nothing');
    expect(readNmea(sentence('PUBX,00')).kind).toBe('nothing');
  });

  test('a wrong or missing checksum, a place that is not on earth and minutes beyond sixty are garbage', () => {
    expect(readNmea('$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*48').kind).toBe('garbage');
    expect(readNmea('$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,').kind).toBe('garbage');
    expect(readNmea(sentence('GPGLL,9907.038,N,01131.000,E,123519,A')).kind).toBe('garbage');
    expect(readNmea(sentence('GPGLL,4867.038,N,01131.000,E,123519,A')).kind).toBe('garbage');
  });

  test('any position comes back as it was sent, and one flipped character never passes as another place', () => {
    const place = fc.record({
      lat: fc.double({ min: -89.9, max: 89.9, noNaN: true }).filter((lat) => Math.abs(lat) > 0.001),
      lon: fc.double({ min: -179.9, max: 179.9, noNaN: true }),
      at: fc.nat(200),
      flip: fc.integer({ min: 1, max: 127 }),
    });
    holds(
      fc.property(place, ({ lat, lon, at, flip }) => {
        const line = sentence(`GPGLL,${written(lat, 2, 'NS')},${written(lon, 3, 'EW')},123519,A`);
        const read = readNmea(line);
        expect(read.kind).toBe('fix');
        if (read.kind !== 'fix') return;
        expect(read.fix.lat).toBeCloseTo(lat, 5);
        expect(read.fix.lon).toBeCloseTo(lon, 5);
        const index = 1 + (at % (line.length - 4));
        const spoilt =
          line.slice(0, index) + String.fromCharCode(line.charCodeAt(index) ^ flip) + line.slice(index + 1);
        expect(readNmea(spoilt).kind).toBe('garbage');
      }),
    );
  });
});

describe('gpsd', () => {
  test('a TPV report with a position is a fix, one without is searching, others say nothing', () => {
    expect(readGpsd('{"class":"TPV","mode":3,"lat":51.5,"lon":-0.1,"eph":7.24}')).toEqual({
      kind: 'fix',
      fix: { lat: 51.5, lon: -0.1, metres: 7.2 },
    });
    expect(readGpsd('{"class":"TPV","mode":2,"lat":51.5,"lon":-0.1,"epx":3,"epy":4}')).toMatchObject({
      fix: { metres: 4 },
    });
    expect(readGpsd('{"class":"TPV","mode":1}').kind).toBe('searching');
    expect(readGpsd('{"class":"VERSION","release":"3.25"}').kind).toBe('nothing');
    expect(readGpsd('{"class":"TPV","mode":3,"lat":"51","lon":0}').kind).toBe('garbage');
    expect(readGpsd('{"class":"TPV","mode":3,"lat":910,"lon":0}').kind).toBe('garbage');
  });
});

describe('whatever comes', () => {
  test('never throws, in pieces of any size', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.constant(sentence('GPGLL,4807.038,N,01131.000,E,1,A')),
      fc.json(),
    );
    holds(
      fc.property(fc.array(text, { maxLength: 12 }), fc.array(fc.integer({ min: 1, max: 30 })), (lines, cuts) => {
        const stream = `${lines.join('\r\n')}\r\n`;
        const reader = lineReader();
        const read: string[] = [];
        let at = 0;
        for (const cut of [...cuts, stream.length]) {
          read.push(...reader.push(stream.slice(at, at + cut)));
          at += cut;
        }
        for (const line of read) {
          readNmea(line);
          readGpsd(line);
        }
        expect(read).toEqual(lineReader().push(stream));
      }),
    );
  });

  test('a flood without an end is dropped, and what comes after it is read', () => {
    const reader = lineReader(100);
    expect(reader.push('x'.repeat(5_000))).toEqual([]);
    expect(reader.push(`${'y'.repeat(5_000)}\nnext\n`)).toEqual(['next']);
  });
});
