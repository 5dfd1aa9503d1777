/**
 * Sort keys: texts whose code points compare as names are sorted, so that the database can order by them without knowing a language.
 * They follow the root order of the Unicode Collation Algorithm (CLDR 48) for European letters, Hebrew and Arabic; other scripts sort
 * after those, by code point. Three levels: letters, then accents, then case.
 */

/** Letters, figures and signs in root order; letters that differ from another only by an accent are not listed. */
const ORDER =
  ' _-‐‒–—―,՝،;؛:!¡՜?¿՞؟.·\'"«»()[]{}‖§¶@*/\\&#%՚՛՟`^ʹ͵°҂©®϶+±÷×<=>¬|¦~¤¢$£¥\u{fffd}' +
  '0123456789' +
  'aⱥbƀɓƃcȼƈdɗƌeɇǝəɛfƒgǥƣhƕiıɩjȷɉkƙlƚmnŋoɔpƥqɋĸrɍsȿtŧⱦƫƭuvʋwxyɏƴzƶȥɀþɂ' +
  'αβγδεϝͷϛζͱηθιϳκϗλμνξοπϻϟϙρϼσͼͻͽτυφχψωϡͳϸϣϥϧϩϫϭϯ' +
  'аәӕбвгғӻҕӷдђҙеєжҗзѕӡиҋійјкқӄҡҟҝлӆљмӎнӊңӈҥњоөпҧҁрҏсҫтҭћуүұѹфхӽӿҳһѡѿѽѻцҵчҷӌҹҽҿџшщъыьҍѣэюяѥѧѫѩѭѯѱѳѵҩӏ' +
  'აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ' +
  'աՠբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆՙ' +
  'אבגדהוזחטיכלמנסעפצקרשת' +
  'ءآأٲٱؤإٳئابٻپڀةتثٹٺټٽٿجڃڄچڿڇحخځڂڅدذڈډڊڋڌڍڎڏڐرزڑڒړڔڕږڗژڙسشښڛڜصضڝڞطظڟعغڠفڡڢڣڤڥڦقڧڨكکڪګڬڭڮگڰڱڲڳڴ' +
  'لڵڶڷڸمنںڻڼڽڹهھہۃوۄۅۆۇۈۉۊۋۏىيیۍێېۑے';

/** What stands for a letter or sign of its own at the first level, and the accents it brings at the second. */
const STANDS_FOR: Readonly<Record<string, readonly [letters: string, mark?: string]>> = {
  ß: ['ss'],
  æ: ['ae', '\u0335'],
  œ: ['oe', '\u0335'],
  đ: ['d', '\u0335'],
  ð: ['d', '\u0337'],
  ħ: ['h', '\u0335'],
  ł: ['l', '\u0335'],
  ø: ['o', '\u0338'],
  ς: ['σ', '\u0335'],
  ґ: ['г', '\u0335'],
  ך: ['כ', '\u0335'],
  ם: ['מ', '\u0335'],
  ן: ['נ', '\u0335'],
  ף: ['פ', '\u0335'],
  ץ: ['צ', '\u0335'],
  '\u2018': ["'", '\u0335'],
  '\u2019': ["'", '\u0337'],
  '\u201a': ["'", '\u0337'],
  '\u201b': ["'", '\u0337'],
  '\u201c': ['"', '\u0335'],
  '\u201d': ['"', '\u0337'],
  '\u201e': ['"', '\u0337'],
  '\u201f': ['"', '\u0337'],
};

/** Accents in root order; others follow by code point. */
const MARKS =
  '\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0338\u0327\u0328\u0304\u0335\u0337\u0309\u031b\u0323\u0326\u0331';

/** Signs this table does not list (emoji among them) stand before the figures, letters it does not list after the Latin ones. */
const OTHER_SIGN = '\u{fffd}';
const OTHER_LETTER = 'ɂ';

const FIRST = 0x21;
const LEVEL = ' ';
const PLAIN = '!';
const CAPITAL = '"';
const FIRST_MARK = 0x22;

const ranks = new Map([...ORDER].map((sign, index) => [sign, String.fromCodePoint(FIRST + index)]));
const markWeights = new Map([...MARKS].map((mark, index) => [mark, String.fromCodePoint(FIRST_MARK + index)]));
const rankOf = (sign: string): string => ranks.get(sign) ?? PLAIN;
/** The listed scripts end before this code point; what lies from here on keeps its own. */
const UNLISTED = 0x700;

const IGNORED = /[\p{Cc}\p{Cf}\p{Cs}]/u;
const SPACE = /\s/u;
const LETTER = /[\p{L}\p{N}]/u;
const MARK = /\p{M}/u;
const PLAIN_TEXT = /^[ a-z0-9]*$/;

/** The sort key of a name. Equal texts give equal keys; compare them by code point, as SQLite's BINARY collation does. */
export function sortKey(text: string): string {
  if (PLAIN_TEXT.test(text)) return [...text].map(rankOf).join('');
  let letters = '';
  let accents = '';
  let cases = '';
  for (const written of text.normalize('NFKC')) {
    if (IGNORED.test(written) && !SPACE.test(written)) continue;
    const small = written.toLowerCase();
    for (const sign of small) {
      const [bases, marks] = taken(SPACE.test(sign) ? ' ' : sign);
      for (const base of bases) {
        letters += weightOf(base);
        accents += PLAIN;
        cases += written === small ? PLAIN : CAPITAL;
      }
      accents += marks;
    }
  }
  const second = trimmed(accents);
  const third = trimmed(cases);
  if (third !== '') return letters + LEVEL + second + LEVEL + third;
  return second === '' ? letters : letters + LEVEL + second;
}

/** Letters of their own, and the weights of the accents on the last of them. */
function taken(sign: string): readonly [bases: string, marks: string] {
  const whole = STANDS_FOR[sign];
  if (whole !== undefined) return [whole[0], whole[1] === undefined ? '' : markWeight(whole[1])];
  if (ranks.has(sign)) return [sign, ''];
  const parts = [...sign.normalize('NFKD')];
  const bases = parts.filter((part) => !MARK.test(part)).join('');
  const marks = parts.filter((part) => MARK.test(part)).map(markWeight);
  return [bases, marks.join('')];
}

const markWeight = (mark: string): string =>
  markWeights.get(mark) ?? String.fromCodePoint(FIRST_MARK + MARKS.length + (mark.codePointAt(0) ?? 0));

function weightOf(base: string): string {
  const rank = ranks.get(base);
  if (rank !== undefined) return rank;
  if (!LETTER.test(base)) return rankOf(OTHER_SIGN) + base;
  return (base.codePointAt(0) ?? 0) < UNLISTED ? rankOf(OTHER_LETTER) + base : base;
}

function trimmed(weights: string): string {
  let end = weights.length;
  while (end > 0 && weights.charAt(end - 1) === PLAIN) end--;
  return weights.slice(0, end);
}
