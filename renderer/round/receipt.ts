/** The card left at a watched place: that somebody passed by, when, and who. It says nothing that a stranger may not read. */

import type { Station, Status } from '../../model/contract/day.ts';
import type { Doorstep, RoundStop } from '../../model/contract/round.ts';
import type { Say, Text } from '../i18n.ts';
import type { Paper } from '../print/paper.ts';

export interface Visited {
  readonly stop: RoundStop;
  readonly doorstep: Doorstep;
  readonly status: Status;
  /** How to reach the station; undefined until it is set. */
  readonly station: Station | undefined;
  /** Words for the people who live there; empty: all was in order. */
  readonly seen: string;
  readonly at: Date;
}

export function receiptPaper({ stop, doorstep, status, station, seen, at }: Visited, text: Text): Paper {
  const { t, format, language } = text;
  const { officer, beat } = status;
  const when = stop.lastVisit === null ? at : new Date(stop.lastVisit);
  const pairs: [string, string][] = [
    [t('round.paper.place'), [stop.row.title, stop.row.detail].filter(Boolean).join(', ')],
    [t('round.paper.when'), format.dateTime(when)],
    [t('round.paper.officer'), officer.name],
    [t('round.paper.service'), officer.serviceNumber],
    ...(beat ? [[t('round.paper.beat'), beat.name] as [string, string]] : []),
    [t('round.paper.until'), format.date(stop.until)],
    ...stationLines(station, t),
  ];
  return {
    marking: text.label(`records.envelope.options.marking.${doorstep.marking}`),
    reference: '',
    title: t('round.paper.title'),
    subtitle: t('round.paper.subtitle'),
    printed: '',
    pageOf: t('common.print.pageOf'),
    language,
    blocks: [
      { kind: 'pairs', pairs },
      { kind: 'narrative', label: t('round.paper.seen'), text: seen.trim() || t('round.paper.allWell') },
      { kind: 'note', text: t('round.paper.call') },
    ],
  };
}

/** Where to reach the police, as far as it is set. */
function stationLines(station: Station | undefined, t: Say): [string, string][] {
  const words = [station?.name, station?.address, station?.phone, station?.email, station?.hours].filter(Boolean);
  return words.length > 0 ? [[t('round.paper.station'), words.join(', ')]] : [];
}
