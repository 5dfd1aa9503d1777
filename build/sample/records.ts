/** The records of the sample beat: the story with its keys turned into identifiers. */
import type { Json } from '../../model/define.ts';
import { idFrom } from '../../model/id.ts';
import { keysAfter } from '../../model/order.ts';
import { type SampleBeat, type SampleRecord, signedAnew } from '../../model/sample.ts';
import { type SamplePicture, samplePictures } from './pictures.ts';
import { random } from './random.ts';
import { force } from './story/force.ts';
import { gazette } from './story/gazette.ts';
import { log } from './story/log.ts';
import { organisations } from './story/organisations.ts';
import { people } from './story/people.ts';
import { places } from './story/places.ts';
import { reports } from './story/reports.ts';
import { at, BEAT, EPOCH, SELF, type Told } from './story/tell.ts';
import { work } from './story/work.ts';
import type { Town } from './town.ts';

/** Officers and areas first, then whatever is linked to, then by time. */
const RANK: Readonly<Record<SampleRecord['type'], number>> = {
  officer: 0,
  area: 1,
  party: 2,
  place: 3,
  incident: 4,
  entry: 5,
  engagement: 6,
  problem: 7,
  handover: 8,
  action: 9,
};

export function tellBeat(town: Town): SampleBeat {
  const ground = gazette(town);
  const told = [
    ...force(ground),
    ...organisations(),
    ...people(ground),
    ...places(ground),
    ...reports(ground),
    ...log(),
    ...work(),
  ];
  const pictures = samplePictures();
  const ids = new Map<string, string>();
  for (const { key, at: time } of told) {
    if (ids.has(key)) throw new RangeError(`two records are called ${key}`);
    ids.set(key, idFrom(Date.parse(time), random(0).branch(key).bytes(new Uint8Array(16))));
  }
  const idOf = (key: string) => {
    const id = ids.get(key);
    if (id === undefined) throw new RangeError(`nothing is called ${key}`);
    return id;
  };

  function resolved(value: unknown): Json {
    if (typeof value === 'string') return value.startsWith('@') ? idOf(value.slice(1)) : value;
    if (Array.isArray(value)) {
      const list = value.map(resolved);
      return value.some((entry) => typeof entry === 'string' && entry.startsWith('@'))
        ? [...new Set(list as string[])].sort((a, b) => (a < b ? -1 : 1))
        : list;
    }
    if (typeof value !== 'object' || value === null) return value as Json;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, resolved(part)]));
  }

  const record = ({ key, type, area, by, at: createdAt, doc, moves = [] }: Told): SampleRecord => ({
    id: idOf(key),
    type,
    areaId: area === null ? null : idOf(area),
    author: idOf(by),
    createdAt,
    doc: {
      ...signedAnew(doc, resolved(doc) as Record<string, Json>),
      ...attached(pictures.filter((picture) => picture.of === key)),
    },
    ...(moves.length > 0
      ? {
          moves: moves.map(({ move, at: when, by: author, reason, comments }) => ({
            move,
            at: when,
            author: idOf(author),
            ...(reason ? { reason } : {}),
            ...(comments ? { comments } : {}),
          })),
        }
      : {}),
  });
  const order = (one: SampleRecord, other: SampleRecord) =>
    RANK[one.type] - RANK[other.type] ||
    (one.createdAt === other.createdAt ? 0 : one.createdAt < other.createdAt ? -1 : 1);
  return {
    version: 1,
    epoch: EPOCH,
    officer: idOf(SELF),
    unit: idOf('unit'),
    beat: idOf(BEAT),
    lastShiftEnd: at(-1, '15:40'),
    records: told.map(record).sort(order),
    contents: pictures.flatMap(({ full, small }) => [full, small]),
  };
}

/** Pictures as a record's document tells of them; nothing where there are none. */
function attached(pictures: readonly SamplePicture[]): Record<string, Json> {
  const orders = keysAfter(undefined, pictures.length);
  const items = pictures.map(({ name, caption, full, small }, index): [string, Json] => [
    `picture-${index + 1}`,
    {
      order: orders[index] ?? '1',
      content: full.hash,
      type: full.type,
      bytes: full.bytes,
      width: full.width,
      height: full.height,
      thumbnail: small.hash,
      name,
      caption,
    },
  ]);
  return items.length > 0 ? { attachments: Object.fromEntries(items) } : {};
}
