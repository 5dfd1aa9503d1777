import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayName, listKeys, NO_DUE, nameOrder, titleOf } from '../../../model/names.ts';
import { phoneKeys, phoneQuery, readablePhone } from '../../../model/phone.ts';
import { sortKey } from '../../../model/sort-key.ts';
import { editDistance, errorsAllowed, neighbours, searchTerms } from '../../../model/terms.ts';
import { fold } from '../../../model/text.ts';
import { holds } from '../../support/property.ts';

/** As SQLite's BINARY collation compares: by the bytes of UTF-8. */
const byBytes = (a: string, b: string) => Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b)));

const NAMES = [
  "Anna|anna|ANNA|Ånna|Ana|Anaïs|Ann|Anne-Marie|Anne Marie|Annemarie|O'Brien|O’Brien|OBrien|Obrien|de la Cruz|De La Cruz|Delacroix|De Lacroix",
  'Müller|Muller|Mueller|Møller|Moller|Łukasz|Lukasz|Đorđe|Dorde|Ðorð|Þór|Thor|Zoë|Zoe|Ægir|Aegir|Œuvre|Oeuvre|Çelik|Celik|İpek|Ipek|ıpek',
  'Strasse|Özil|Ozil|Őze|Nguyễn|Nguyen|Nguyệt|Šimić|Simic|Žižek|Zizek|Ħaż|Haz|St. John|St John|Stjohn|van den Berg|Vandenberg|12|123|1a|Block 10|Block 9',
  'Иван|Йордан|Иордан|Ёлкин|Елкин|Жуков|Ґалаґан|Галаган|Їжак|Ігор|Ћирић|Њего|Ђорђе|Ελένη|Ελευθερία|Άννα|Αννα|Ὀδυσσεύς|Οδυσσεύς|Σοφός|Σοφοσ',
  'محمد|أحمد|احمد|آمنة|فاطمة|پروین|چنگیز|گلناز|פרץ|כהן|לוי|שרה|Արամ|Գարիկ|გიორგი|ნინო',
]
  .join('|')
  .split('|');

describe('names in order', () => {
  it('sorts as people expect, in every script of Europe, in Hebrew and in Arabic', () => {
    const collator = new Intl.Collator('und');
    for (const a of NAMES) {
      for (const b of NAMES) {
        expect([a, b, byBytes(sortKey(a), sortKey(b))]).toEqual([a, b, Math.sign(collator.compare(a, b))]);
      }
    }
  });

  it('puts emoji before letters and figures, scripts it does not list after those it does', () => {
    const sorted = ['王伟', 'Zoe', '🦊 Fox', 'Анна', '123', '李娜', 'สมชาย'].sort((a, b) =>
      byBytes(sortKey(a), sortKey(b)),
    );
    expect(sorted).toEqual(['🦊 Fox', '123', 'Zoe', 'Анна', 'สมชาย', '李娜', '王伟']);
  });

  it('gives equal keys to equal names however they are encoded, and never throws', () => {
    expect(sortKey('Zoe\u0308')).toBe(sortKey('Zoë'));
    expect(sortKey('ﬁn')).toBe(sortKey('fin'));
    holds(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const key = sortKey(text);
        expect(key).toBe(sortKey(text.normalize('NFD')));
        expect(key.isWellFormed()).toBe(true);
      }),
    );
  });

  it('sorts a name before its longer kin', () => {
    holds(
      fc.property(fc.constantFrom(...NAMES), fc.constantFrom('a', ' B', 'é', '-', '1'), (name, more) => {
        expect(byBytes(sortKey(name), sortKey(name + more))).toBe(-1);
      }),
    );
  });
});

describe('what records are called', () => {
  it('names people by the custom of the language', () => {
    const doc = { givenNames: 'Zsófia', surname: 'Nagy' };
    expect(displayName(doc, nameOrder('en-GB'))).toBe('Zsófia Nagy');
    expect(displayName(doc, nameOrder('hu'))).toBe('Nagy Zsófia');
    expect(titleOf('party', { orgName: 'St Mary’s food bank' })).toBe('St Mary’s food bank');
    expect(titleOf('party', {})).toBe('');
  });

  it('takes the first line of an account, shortened at a word', () => {
    expect(titleOf('entry', { facts: 'Spoke to Ada.\nShe will call.' })).toBe('Spoke to Ada.');
    const title = titleOf('entry', { facts: 'word '.repeat(100) });
    expect(title).toMatch(/^(word )+word…$/);
    expect(title.length).toBeLessThanOrEqual(161);
    expect(titleOf('entry', { facts: `${'x'.repeat(159)}👮👮` }).isWellFormed()).toBe(true);
  });

  it('gives lists keys that are never null', () => {
    const keys = listKeys({ type: 'incident', state: 'draft', createdAt: 5, doc: { occurredFrom: 'unknown' } });
    expect(keys).toEqual({
      kind: '',
      state: 'draft',
      nameKey: '',
      time: 5,
      due: NO_DUE,
      areaId: '',
      point: undefined,
      bounds: undefined,
    });
    const action = listKeys({
      type: 'action',
      state: 'open',
      createdAt: 5,
      doc: { text: 'Call', due: '2026-06-01', areaId: 'a' },
    });
    expect(action).toMatchObject({ due: '2026-06-01', areaId: 'a', nameKey: sortKey('Call') });
    const party = listKeys({
      type: 'party',
      state: 'live',
      createdAt: 5,
      doc: { kind: 'person', givenNames: 'Ada', surname: 'Okafor' },
    });
    expect(party).toMatchObject({ kind: 'person', nameKey: sortKey('Okafor Ada') });
    const outline = {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [2, 0],
          [2, 2],
          [0, 2],
          [0, 0],
        ],
      ],
    };
    const place = listKeys({ type: 'place', state: 'live', createdAt: 5, doc: { name: 'Park', outline } });
    expect(place).toMatchObject({ point: { lat: 1, lon: 1 }, bounds: { west: 0, south: 0, east: 2, north: 2 } });
    const pin = listKeys({ type: 'place', state: 'live', createdAt: 5, doc: { position: { lat: 1.5, lon: 0.5 } } });
    expect(pin.bounds).toEqual({ west: 0.5, south: 1.5, east: 0.5, north: 1.5 });
    const entry = listKeys({ type: 'entry', state: 'live', createdAt: 5, doc: { start: '2026-05-01T08:00:00.000Z' } });
    expect(entry.time).toBe(Date.UTC(2026, 4, 1, 8));
  });
});

describe('telephone numbers', () => {
  it('are found however they were written and however they are typed', () => {
    for (const written of ['020 7946 0000', '+44 20 7946 0000', '+44 (0)20 7946-0000', '٠٢٠ ٧٩٤٦ ٠٠٠٠']) {
      const keys = phoneKeys(written, 'GB');
      for (const typed of ['0207946', '020 7946', '+44 20 79', '0044 2079', '٠٢٠٧٩']) {
        const query = phoneQuery(typed);
        expect([written, typed, keys.some((key) => key.startsWith(query ?? 'none'))]).toEqual([written, typed, true]);
      }
    }
  });

  it('are kept as written where they fit no plan, and words are no number', () => {
    expect(phoneKeys('101')).toEqual(['101']);
    expect(phoneKeys('ring the bell')).toEqual([]);
    expect(phoneQuery('Ada 2')).toBeUndefined();
    expect(phoneQuery('12')).toBeUndefined();
    expect(readablePhone('+442079460000', 'GB')).toBe('020 7946 0000');
    expect(readablePhone('+442079460000', 'FR')).toBe('+44 20 7946 0000');
    expect(readablePhone('ask at the desk', 'FR')).toBe('ask at the desk');
    // Written at home, read by somebody whose window speaks of another country: no digit goes.
    expect(readablePhone('020 7946 0222', 'FR')).toBe('020 7946 0222');
    expect(readablePhone('020 7946 0222', 'NL')).toBe('020 7946 0222');
    expect(readablePhone('2079460222', 'GB')).toBe('020 7946 0222');
    expect(readablePhone('112', 'FR')).toBe('112');
    // Numbers that nobody has are read as their like are.
    expect(readablePhone('+447700900123', 'GB')).toBe('07700 900123');
    expect(readablePhone('07700900123', 'GB')).toBe('07700 900123');
  });
});

describe('search terms', () => {
  it('fold accents, case and letters of their own', () => {
    expect(searchTerms('Straße, STRASSE; Łódź Ødegård Ægir')).toEqual(['strasse', 'lodz', 'odegard', 'aegir']);
    expect(fold('ΟΔΟΣ')).toBe(fold('οδός'));
  });

  it('take one exchange, one missing or one wrong letter for a misspelling, in long words two', () => {
    expect(neighbours('jonhson', ['johnson', 'jonson', 'smith', 'jonhson'])).toEqual(['johnson', 'jonson']);
    expect(neighbours('cat', ['car'])).toEqual([]);
    expect(neighbours('constabel', ['constable', 'constabulary', 'unstable'])).toEqual(['constable']);
    expect([3, 4, 7, 8].map(errorsAllowed)).toEqual([0, 1, 1, 2]);
  });

  it('measure distance alike both ways, and stop early without changing the answer', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    holds(
      fc.property(word, word, fc.nat(4), (a, b, most) => {
        const whole = editDistance(a, b);
        expect(editDistance(b, a)).toBe(whole);
        expect(whole === 0).toBe(a === b);
        expect(Math.min(editDistance(a, b, most), most + 1)).toBe(Math.min(whole, most + 1));
      }),
      500,
    );
  });
});
