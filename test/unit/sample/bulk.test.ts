import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { generate, OFFICERS, type Size } from '../../../build/sample/bulk/generate.ts';
import { PER_OFFICER } from '../../../build/sample/bulk/keeping.ts';
import { makeTown } from '../../../build/sample/town.ts';
import { CODES } from '../../../model/classification.ts';
import type { Need } from '../../../model/define.ts';
import { isId, timeOfId } from '../../../model/id.ts';
import { problemsOf } from '../../../model/problems.ts';
import { definitionOf } from '../../../model/records.ts';
import type { SampleRecord } from '../../../model/sample.ts';
import { docSchema } from '../../../model/schema.ts';

const town = makeTown();
const now = Date.UTC(2025, 2, 11, 12);
const all = (size: Size, seed?: number) => generate({ size, town, now, ...(seed === undefined ? {} : { seed }) });

function fingerprint(records: Iterable<SampleRecord>): string {
  const hash = createHash('sha256');
  for (const record of records) hash.update(JSON.stringify(record));
  return hash.digest('hex');
}
const isWhereItShouldBe = (record: SampleRecord, type: string | undefined, name: string) => {
  const field = definitionOf(record.type).fields[name];
  return (field?.to ?? ['area']).includes(type as SampleRecord['type']);
};

describe('a sample by the numbers', () => {
  test('the same seed gives the same records, another seed others', () => {
    expect(fingerprint(all('officer'))).toBe(fingerprint(all('officer')));
    expect(fingerprint(all('officer', 5))).not.toBe(fingerprint(all('officer')));
  });

  test('an officer’s records are as their types declare, link to what came before, and moved as they may', () => {
    const seen = new Map<string, SampleRecord['type']>();
    for (const record of all('officer')) {
      const { id, type, doc, createdAt, moves = [], author, areaId } = record;
      const { life, fields } = definitionOf(type);
      const needs = new Set<Need>(['birth']);
      let state = life.initial;
      for (const { move: name, at, author: mover, reason } of moves) {
        const move = life.moves.find((one) => one.name === name && one.from.includes(state));
        expect(move, `${type} ${state} ${name}`).toBeDefined();
        if (move?.reason) expect(reason).toBeTruthy();
        if (move?.by === 'reviewer') expect(mover).not.toBe(author);
        expect(at >= createdAt && Date.parse(at) <= now, `${type} ${name} ${createdAt} ${at}`).toBe(true);
        if (move?.meets) needs.add(move.meets);
        state = move?.to ?? state;
      }
      const parsed = docSchema(type).safeParse(doc);
      expect(parsed.success ? [] : parsed.error.issues, JSON.stringify(doc)).toEqual([]);
      for (const need of needs) expect(problemsOf(type, doc, need, now), JSON.stringify(doc)).toEqual([]);
      expect(isId(id) && timeOfId(id)).toBe(Date.parse(createdAt));
      expect(Date.parse(createdAt)).toBeLessThanOrEqual(now);
      if (doc.classification !== undefined) expect(CODES).toContain(doc.classification);
      if (type !== 'officer') expect(seen.get(author)).toBe('officer');
      if (areaId !== null) expect(seen.get(areaId)).toBe('area');
      for (const [name, value] of Object.entries(doc)) {
        const links =
          fields[name]?.kind === 'link' ? [value] : fields[name]?.kind === 'links' ? (value as string[]) : [];
        if (type === 'officer') continue;
        for (const link of links)
          expect(isWhereItShouldBe(record, seen.get(String(link)), name), `${type} ${name}`).toBe(true);
      }
      expect(seen.has(id)).toBe(false);
      seen.set(id, type);
    }
  });

  test('each size has the figures it is named for', () => {
    const expected = {
      party: [200, 6_000, 60_000],
      place: [60, 1_800, 18_000],
      entry: [1_600, 48_000, 480_000],
      incident: [600, 18_000, 180_000],
      action: [300, 9_000, 90_000],
    };
    const sizes: Size[] = ['officer', 'unit', 'ten-units'];
    for (const [type, figures] of Object.entries(expected))
      expect(sizes.map((size) => PER_OFFICER[type as keyof typeof expected] * OFFICERS[size])).toEqual(figures);

    const counts: Record<string, number> = {};
    const ids = new Set<string>();
    for (const { id, type } of all('unit')) {
      counts[type] = (counts[type] ?? 0) + 1;
      ids.add(id);
    }
    expect(counts).toMatchObject({ party: 6_000, place: 1_800, entry: 48_000, incident: 18_000, action: 9_000 });
    expect(ids.size).toBe(Object.values(counts).reduce((sum, count) => sum + count, 0));
  });

  test('making records takes little beside what is done with them: no more than eight times writing them as JSON', () => {
    const time = (work: () => void) => {
      const began = performance.now();
      work();
      return performance.now() - began;
    };
    const ratios = [1, 2, 3, 4].map((seed) => {
      let records: SampleRecord[] = [];
      const making = time(() => {
        records = [...all('officer', seed)];
      });
      const writing = time(() => {
        for (const record of records) JSON.stringify(record);
      });
      return making / writing;
    });
    expect(Math.min(...ratios)).toBeLessThan(8);
  });

  test('names, lengths and times are spread as in life', () => {
    const surnames = new Map<string, number>();
    const lengths: number[] = [];
    const hours = Array.from({ length: 24 }, () => 0);
    for (const { type, doc, createdAt } of all('unit')) {
      if (type === 'party' && typeof doc.surname === 'string')
        surnames.set(doc.surname, (surnames.get(doc.surname) ?? 0) + 1);
      if (type === 'entry') {
        lengths.push(String(doc.facts).length);
        const hour = new Date(createdAt).getUTCHours();
        hours[hour] = (hours[hour] ?? 0) + 1;
      }
    }
    const common = [...surnames.values()].sort((a, b) => b - a);
    expect(common.length).toBeGreaterThan(500);
    expect(common[0]).toBeGreaterThan((common[Math.floor(common.length / 2)] ?? 0) * 10);
    lengths.sort((a, b) => a - b);
    const middle = lengths[Math.floor(lengths.length / 2)] ?? 0;
    expect(middle).toBeGreaterThan(60);
    expect(lengths.at(-1)).toBeGreaterThan(middle * 3);
    expect(lengths.at(-1)).toBeLessThanOrEqual(4000);
    expect((hours[10] ?? 0) + (hours[17] ?? 0)).toBeGreaterThan(((hours[3] ?? 0) + 1) * 20);
  });
});
