/** What stands on paper, from the pieces it is made of. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Station, Status } from '../../../model/contract/day.ts';
import { boundTo, writeSignature } from '../../../model/statement.ts';
import { receiptPaper } from '../../../renderer/complaint/receipt-paper.ts';
import { formatIn } from '../../../renderer/format.ts';
import { lookUpIn, sayIn, startLanguages, type Text } from '../../../renderer/i18n.ts';
import { type LanguageId, languageIds } from '../../../renderer/locales/languages.ts';
import { barOf, metresAPixel } from '../../../renderer/map/map-paper.ts';
import { contactPaper } from '../../../renderer/print/contact-paper.ts';
import { filterWords } from '../../../renderer/print/list-paper.tsx';
import { footOf, isSaid, OCCASIONS, occasionOf } from '../../../renderer/print/occasion.ts';
import type { Paper } from '../../../renderer/print/paper.ts';
import { recordPaper } from '../../../renderer/print/record-paper.ts';
import { statementPaper } from '../../../renderer/print/statement-paper.ts';
import { holds } from '../../support/property.ts';
import { PERSON, recordOf } from '../../support/records.ts';

beforeAll(() => startLanguages('en'));

const textIn = (language: LanguageId): Text => ({
  t: sayIn(language),
  label: (path) => lookUpIn(language, path) ?? path.slice(path.lastIndexOf('.') + 1),
  format: formatIn(language),
  language,
});
const wordsOf = (paper: Paper) => JSON.stringify(paper);

describe('the ground a print stands on', () => {
  it.each(languageIds)('is whole for every routine occasion in %s, and at the foot', (language) => {
    const t = sayIn(language);
    for (const kind of OCCASIONS.filter((each) => each !== 'other')) {
      const occasion = occasionOf(kind, t);
      expect(isSaid(occasion)).toBe(true);
      const foot = footOf(occasion, 'Ada Vale', '20 Nov 2026', t);
      for (const words of [...Object.values(occasion), 'Ada Vale', '20 Nov 2026']) expect(foot).toContain(words);
    }
  });

  it('is not said by blanks', () => expect(isSaid({ purpose: 'x', recipient: ' ', basis: 'y' })).toBe(false));
});

describe('a record on paper', () => {
  it('leaves out what is sensitive, and says so', () => {
    const incident = recordOf('incident', {
      facts: 'Seen.',
      perceivedBy: 'victim',
      strands: ['religion'],
      biasBasis: 'Words said.',
    });
    const words = wordsOf(recordPaper(incident, textIn('en')));
    expect(words).toContain('Seen.');
    for (const secret of ['Words said.', 'Religion', 'Perceived by']) expect(words).not.toContain(secret);
    expect(words).toContain('not printed');
  });

  it('begins a contact’s card with what to beware of', () => {
    const party = recordOf('party', {
      kind: 'person',
      surname: 'Dubois',
      warnings: { w1: { order: '1', text: 'Large dog.', source: 'Neighbour', reviewBy: '2027-01-01' } },
      phones: { p1: { order: '1', number: '020 7946 0123' } },
    });
    const { blocks } = contactPaper(party, textIn('fr'));
    expect(blocks[0]).toMatchObject({ kind: 'caution', text: expect.stringContaining('Large dog.') });
    expect(JSON.stringify(blocks)).toContain('020 7946 0123');
  });
});

describe('a statement on paper', () => {
  const said = { person: PERSON, text: 'J’ai tout vu.', language: 'fr', interpreter: 'No 2214' };
  const signature = writeSignature({
    form: 1,
    bound: boundTo(said),
    readBack: 'interpreted',
    person: { path: 'M1,2l3,4', width: 900, height: 300 },
    interpreter: { unable: 'by telephone' },
  });
  const paper = (item: object) =>
    statementPaper(
      recordOf('incident', { localReference: 'BB-1', statements: { s1: { order: '1', ...item } } }),
      's1',
      textIn('en'),
    );

  it('carries its signatures, and the reason where there is none', () => {
    const words = wordsOf(paper({ ...said, signature, signedAt: '2026-11-20T10:00:00.000Z' }));
    for (const part of ['M1,2l3,4', 'by telephone', 'interpreter No 2214', 'French']) expect(words).toContain(part);
  });

  it('carries none that is for another text, and says so', () => {
    const words = wordsOf(paper({ ...said, text: 'J’ai vu.', signature, signedAt: '2026-11-20T10:00:00.000Z' }));
    expect(words).not.toContain('M1,2l3,4');
    expect(words).toContain('does not hold');
  });
});

describe('a receipt', () => {
  const station: Station = {
    name: 'Mill Lane',
    address: '',
    phone: '101',
    email: '',
    hours: '',
    independentBody: 'Ombudsman',
  };
  const status = { officer: { name: 'Ada Vale', serviceNumber: 'B 1' }, beat: { name: 'Mill' } } as Status;
  it.each(languageIds)('tells everything a complainant is owed, in %s alone', (language) => {
    const incident = recordOf('incident', {
      localReference: 'BB-1',
      reportingPerson: PERSON,
      reportedAt: '2026-11-20T10:00:00.000Z',
      occurredFrom: 'unknown',
      classification: '0501',
      facts: 'Window broken.',
    });
    const words = wordsOf(receiptPaper(incident, status, station, language, {}));
    for (const told of [
      'BB-1',
      'Claire Dubois',
      'Ada Vale',
      'Mill Lane',
      '101',
      'Ombudsman',
      'Window broken.',
      '116 006',
    ]) {
      expect(words).toContain(told);
    }
    expect(words).not.toMatch(/"complaint\./);
    if (language !== 'en') expect(words).not.toContain('Your rights');
  });
});

describe('a list on paper', () => {
  it('names every filter it was narrowed by, and says when there is none', () => {
    const names = new Map([[PERSON, 'Claire Dubois']]);
    const words = filterWords(
      'incident',
      {
        text: 'lock',
        states: ['draft'],
        kinds: ['0501'],
        linked: [PERSON],
        from: '2026-11-01',
        to: '2026-11-20',
        unsettled: true,
      },
      names,
      textIn('en'),
    );
    for (const part of [
      '“lock”',
      'Draft',
      'about Claire Dubois',
      'from 1 Nov 2026',
      'until 20 Nov 2026',
      'to be settled',
    ]) {
      expect(words).toContain(part);
    }
    expect(filterWords('entry', {}, names, textIn('en'))).toBe('nothing: all records');
  });
});

describe('a map’s scale', () => {
  it('is a round length that fits its room and fills at least two fifths of it', () => {
    holds(
      fc.property(fc.double({ min: 2, max: 1e6, noNaN: true }), (room) => {
        const bar = barOf(room);
        expect(bar).toBeLessThanOrEqual(room);
        expect(bar).toBeGreaterThan(room * 0.39);
        expect(String(bar)).toMatch(/^[125]0*$/);
      }),
    );
  });

  it('shrinks with the latitude', () => {
    expect(metresAPixel({ lat: 0, zoom: 0 }) * 256).toBeCloseTo(40_075_017, -2);
    expect(metresAPixel({ lat: 60, zoom: 10 })).toBeCloseTo(metresAPixel({ lat: 0, zoom: 10 }) / 2, 6);
  });
});
