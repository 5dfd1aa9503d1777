import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeSample } from '../../../build/sample/make.ts';
import { CODES } from '../../../model/classification.ts';
import type { Field, Need } from '../../../model/define.ts';
import { timeOfId } from '../../../model/id.ts';
import { problemsOf } from '../../../model/problems.ts';
import { definitionOf } from '../../../model/records.ts';
import { daysBetween, reviewDue } from '../../../model/retention.ts';
import { type SampleBeat, type SampleRecord, settleSample } from '../../../model/sample.ts';
import { docSchema } from '../../../model/schema.ts';
import { type Signed, standingOf } from '../../../model/statement.ts';

let folder: string;
let told: SampleBeat;
let beat: SampleBeat;
/** A working morning, by this machine's clock. */
const now = new Date(2025, 2, 11, 9, 30);
const today = '2025-03-11';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'beatbook-sample-'));
  makeSample(join(folder, 'one'));
  told = JSON.parse(readFileSync(join(folder, 'one', 'beat.json'), 'utf8')) as SampleBeat;
  beat = settleSample(told, now);
});
afterAll(() => rmSync(folder, { recursive: true }));

const of = (type: SampleRecord['type']) => beat.records.filter((record) => record.type === type);
/** The state a record is in after its moves; throws where one is not allowed. */
function stateOf(record: SampleRecord): string {
  const { life } = definitionOf(record.type);
  let state = life.initial;
  for (const { move: name, author, reason, at } of record.moves ?? []) {
    const move = life.moves.find((one) => one.name === name && one.from.includes(state));
    if (!move) throw new Error(`${record.type}: no way from ${state} by ${name}`);
    if (move.reason && !reason) throw new Error(`${name} without a reason`);
    if (move.by === 'reviewer' && author === record.author) throw new Error(`${name} by the author`);
    if (at < record.createdAt) throw new Error(`${name} before the record`);
    state = move.to;
  }
  return state;
}
const linksOf = (field: Field | undefined, value: unknown): [string, Field][] => {
  if (!field) return [];
  if (field.kind === 'link') return [[value as string, field]];
  if (field.kind === 'links') return (value as string[]).map((id) => [id, field]);
  if (field.kind !== 'items') return [];
  return Object.values(value as Record<string, Record<string, unknown>>).flatMap((item) =>
    Object.entries(item).flatMap(([name, part]) => linksOf(field.parts?.[name], part)),
  );
};

describe('the sample beat', () => {
  test('one statement is signed as it stands, in the story and on the day it is loaded', () => {
    for (const { records } of [told, beat]) {
      const statements = records.flatMap(({ doc }) => Object.values((doc.statements ?? {}) as Record<string, Signed>));
      expect(statements.filter((each) => standingOf(each) === 'signed')).toHaveLength(1);
      expect(statements.filter((each) => standingOf(each) === 'altered')).toEqual([]);
    }
  });

  test('comes out the same, byte for byte, each time it is made', () => {
    makeSample(join(folder, 'two'));
    const hash = (name: string) =>
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex');
    for (const file of ['beat.json', 'town.mbtiles']) expect(hash(`two/${file}`)).toBe(hash(`one/${file}`));
  });

  test('every record is as its type declares, fit for a save and for the moves it has made', () => {
    for (const record of beat.records) {
      const { type, doc, moves = [] } = record;
      const parsed = docSchema(type).safeParse(doc);
      expect(parsed.success ? [] : parsed.error.issues, JSON.stringify(doc)).toEqual([]);
      const { life } = definitionOf(type);
      const needs = new Set<Need>(['birth']);
      for (const { move } of moves) {
        const meets = life.moves.find((one) => one.name === move)?.meets;
        if (meets) needs.add(meets);
      }
      for (const need of needs) expect(problemsOf(type, doc, need, now.getTime()), JSON.stringify(doc)).toEqual([]);
      expect(life.states).toContain(stateOf(record));
    }
  });

  test('every link leads to a record of a kind the field takes, and every area and author is there', () => {
    const byId = new Map(beat.records.map((record) => [record.id, record]));
    for (const { type, doc, author, areaId } of beat.records) {
      expect(byId.get(author)?.type).toBe('officer');
      if (areaId !== null) expect(byId.get(areaId)?.type).toBe('area');
      for (const [name, value] of Object.entries(doc))
        for (const [id, field] of linksOf(definitionOf(type).fields[name], value))
          expect(field.to, `${type} ${name}`).toContain(byId.get(id)?.type);
    }
    expect(byId.get(beat.officer)?.doc.serviceNumber).toBe('4471');
    expect(byId.get(beat.beat)?.doc.kind).toBe('beat');
    expect(byId.get(beat.unit)?.doc.kind).toBe('unit');
  });

  test('whenever it is loaded, nothing was made in the future and identifiers carry their time', () => {
    for (const time of [now, new Date(2026, 11, 31, 0, 5), new Date(2028, 1, 29, 23, 50), new Date(2026, 6, 1, 6, 0)]) {
      const moved = settleSample(told, time);
      expect(new Set(moved.records.map((record) => record.id)).size).toBe(told.records.length);
      for (const { id, createdAt, moves = [], type, doc } of moved.records) {
        expect(timeOfId(id)).toBe(Date.parse(createdAt));
        for (const moment of [createdAt, ...moves.map((move) => move.at)])
          expect(Date.parse(moment)).toBeLessThanOrEqual(time.getTime());
        expect(problemsOf(type, doc, 'birth', time.getTime()), JSON.stringify(doc)).toEqual([]);
      }
    }
  });

  test('Today is alive: promises overdue and due, a returned report, drafts, a round, cold contacts, notes about to expire', () => {
    const open = of('action').filter((action) => stateOf(action) === 'open' && action.doc.owner === beat.officer);
    const due = open.map((action) => daysBetween(today, String(action.doc.due)));
    expect(due.filter((days) => days < 0).length).toBeGreaterThanOrEqual(3);
    expect(due.filter((days) => days === 0).length).toBeGreaterThanOrEqual(3);
    expect(due.filter((days) => days > 0).length).toBeGreaterThanOrEqual(5);

    const states = of('incident').map(stateOf);
    for (const state of ['draft', 'submitted', 'returned', 'approved', 'withdrawn']) expect(states).toContain(state);
    const drafts = of('incident').filter((incident) => stateOf(incident) === 'draft');
    expect(drafts.filter(({ doc }) => problemsOf('incident', doc, 'submitted', now.getTime()).length > 0)).not.toEqual(
      [],
    );

    const kept = (entry: SampleRecord) => ({
      type: entry.type,
      doc: entry.doc,
      state: stateOf(entry),
      createdAt: Date.parse(entry.createdAt),
      updatedAt: Date.parse(entry.createdAt),
    });
    const left = of('entry').map((entry) => daysBetween(today, reviewDue(kept(entry)) ?? ''));
    expect(left.filter((days) => days >= 0 && days <= 7).length).toBeGreaterThanOrEqual(4);
    expect(left.filter((days) => days < 0)).toEqual([]);

    const last = new Map<string, number>();
    for (const { doc } of of('entry'))
      if (doc.outcome === 'reached' || doc.outcome === undefined)
        for (const party of (doc.parties ?? []) as string[])
          last.set(party, Math.max(last.get(party) ?? 0, Date.parse(String(doc.start))));
    const cold = of('party').filter(({ id, doc }) => {
      const cadence = doc.cadenceDays;
      return typeof cadence === 'number' && now.getTime() - (last.get(id) ?? 0) > cadence * 86_400_000;
    });
    expect(cold.length).toBeGreaterThanOrEqual(5);

    const watched = of('place').filter(({ doc }) =>
      Object.values((doc.watches ?? {}) as Record<string, { from: string; to: string }>).some(
        ({ from, to }) => from <= today && today <= to,
      ),
    );
    expect(watched.length).toBeGreaterThanOrEqual(4);
    expect(
      of('engagement').filter(({ doc }) => String(doc.start).slice(0, 10) === today).length,
    ).toBeGreaterThanOrEqual(1);
    expect(
      beat.records.filter(({ author, createdAt }) => createdAt > beat.lastShiftEnd && author !== beat.officer).length,
    ).toBeGreaterThanOrEqual(3);
  });

  test('speaks several languages and scripts, and classifies with codes that exist', () => {
    const text = JSON.stringify(beat.records);
    for (const script of ['Arabic', 'Cyrillic', 'Greek', 'Han', 'Georgian'])
      expect(text, script).toMatch(new RegExp(`\\p{Script=${script}}`, 'u'));
    for (const { doc } of of('incident')) if (doc.classification) expect(CODES).toContain(doc.classification);
  });
});
