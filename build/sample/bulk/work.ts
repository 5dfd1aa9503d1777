/** What an officer does in a year: log, meetings, problems and promises in bulk. */
import type { Doc } from '../../../model/records.ts';
import type { SampleMove } from '../../../model/sample.ts';
import { type Keeping, PER_OFFICER, type Records, spread } from './keeping.ts';
import { note, promise } from './prose.ts';
import { DAY, dateOf, identifier, iso, MINUTE, record, sorted, working } from './record.ts';

const KINDS = [
  'contact',
  'contact',
  'visit',
  'patrol',
  'contact',
  'liaison',
  'visit',
  'online',
  'briefing',
  'information',
] as const;

export function* log(keep: Keeping): Records {
  const { incidents, made } = keep;
  const { chance, now, officer } = keep.setting;
  for (let index = 0; index < PER_OFFICER.entry; index++) {
    const daysAgo = spread(chance, index, PER_OFFICER.entry, 360);
    const start = working(chance, now, daysAgo);
    const length = chance.whole(5, 50) * MINUTE;
    const time = start + length;
    const id = identifier(chance, time);
    const party = keep.party();
    const place = keep.place();
    const kind = chance.pick(KINDS);
    const doc: Doc<'entry'> = {
      kind,
      start: iso(start),
      end: iso(time),
      facts: note(chance, keep.slots(party.name, place.name)),
    };
    if (kind !== 'patrol' && kind !== 'briefing') {
      doc.parties = sorted(chance.chance(0.1) ? [party.id, keep.party().id] : [party.id]);
      doc.outcome = chance.chance(0.86) ? 'reached' : chance.chance(0.5) ? 'noAnswer' : 'cardLeft';
    }
    if (kind !== 'online' && chance.chance(0.6)) doc.place = place.id;
    if (kind === 'information')
      Object.assign(doc, { source: '2', confidence: 'C', handling: 'P' } satisfies Doc<'entry'>);
    const old = daysAgo > 83;
    const tied = chance.chance(old ? 0.3 : 0.06);
    // One whose report was born before it.
    const report = incidents[Math.floor((incidents.length - 1) * (1 - daysAgo / 2180))];
    if (tied && report) doc.incident = report;
    yield record(
      'entry',
      id,
      time,
      made,
      doc,
      old && !tied
        ? [
            {
              move: 'keep',
              at: iso(Math.min(now - MINUTE, start + 80 * DAY)),
              author: officer,
              reason: 'Still needed for a running problem.',
            },
          ]
        : undefined,
    );
  }
}

export function* meetingsAndProblems(keep: Keeping): Records {
  const { made } = keep;
  const { chance, now, streets, officer } = keep.setting;
  for (let index = 0; index < PER_OFFICER.engagement; index++) {
    const start = working(chance, now, 350 - index * 15 - chance.whole(0, 6));
    const time = start - 10 * DAY;
    const held: SampleMove[] = [{ move: 'hold', at: iso(start + 2 * 60 * MINUTE - MINUTE), author: officer }];
    const doc: Doc<'engagement'> = {
      kind: 'meeting',
      title: `Residents’ meeting, ${chance.pick(streets)}`,
      start: iso(start),
      end: iso(start + 90 * MINUTE),
      headcount: chance.whole(4, 60),
      place: keep.place().id,
    };
    yield record('engagement', identifier(chance, time), time, made, doc, held);
  }

  for (let index = 0; index < PER_OFFICER.problem; index++) {
    const time = working(chance, now, 30 + index * 80);
    const street = chance.pick(streets);
    yield record('problem', identifier(chance, time), time, made, {
      title: `Cars and noise in ${street}`,
      stage: 'scanning',
      desiredOutcome: 'Residents sleep at night.',
      objective: 'Half the complaints by the end of the year.',
      what: 'Engines revved after midnight.',
      where: street,
    });
  }
}

export function* promises(keep: Keeping): Records {
  const { made } = keep;
  const { chance, now, officer } = keep.setting;
  for (let index = 0; index < PER_OFFICER.action; index++) {
    const daysAgo = spread(chance, index, PER_OFFICER.action, 720);
    const time = working(chance, now, daysAgo);
    const party = keep.party();
    const due = Math.floor(time / DAY) * DAY + chance.whole(1, 21) * DAY;
    const about = chance.chance(0.6) ? party.id : keep.place().id;
    const doc: Doc<'action'> = {
      text: promise(chance, keep.slots(party.name, keep.place().name)),
      owner: officer,
      due: dateOf(due),
      about,
      promisedTo: [party.id],
    };
    const settled = due < now - 20 * DAY || (due < now && chance.chance(0.7));
    const move = chance.chance(0.92) ? { move: 'finish' } : { move: 'drop', reason: 'No longer wanted.' };
    yield record(
      'action',
      identifier(chance, time),
      time,
      made,
      doc,
      settled ? [{ ...move, at: iso(Math.max(time, Math.min(due, now - MINUTE))), author: officer }] : undefined,
    );
  }
}
