/**
 * The receipt of a complaint: what was reported, to whom, where to ask, and what one is entitled to (Directive 2012/29/EU, art. 4 and 5).
 * It speaks the complainant's language, whatever is on the officer's screen.
 */
import type { Station, Status } from '../../model/contract/day.ts';
import type { FullRecord } from '../../model/contract/records.ts';
import { markingOf, type Settings } from '../../model/settings.ts';
import { formatIn } from '../format.ts';
import { lookUpIn, sayIn } from '../i18n.ts';
import type { LanguageId } from '../locales/languages.ts';
import type { Block, Paper } from '../print/paper.ts';

const RIGHTS = [
  'information',
  'understood',
  'support',
  'protection',
  'compensation',
  'withdraw',
  'data',
  'police',
] as const;

const words = (value: unknown): string => (typeof value === 'string' ? value : '');

export function receiptPaper(
  record: FullRecord,
  status: Status,
  station: Station,
  language: LanguageId,
  settings: Settings,
): Paper {
  const say = sayIn(language);
  const format = formatIn(language);
  const { doc, names } = record;
  // It is handed out: the force's lowest, whatever the report itself bears.
  const marking = markingOf({ marking: 'OFFICIAL' }, settings);
  const moment = (value: unknown) =>
    value === 'unknown' ? say('record.unknownTime') : words(value) && format.dateTime(words(value));
  const code = words(doc.classification);
  const where = names[words(doc.place)]?.title || words(doc.address);
  const told = (pairs: readonly (readonly [string, string])[]): Block[] => {
    const said = pairs.filter(([, value]) => value !== '');
    return said.length > 0 ? [{ kind: 'pairs', pairs: said }] : [];
  };
  return {
    marking: lookUpIn(language, `records.envelope.options.marking.${marking}`) ?? marking,
    reference: words(doc.localReference),
    title: say('complaint.receipt.title'),
    subtitle: say('complaint.receipt.subtitle'),
    printed: '',
    pageOf: say('common.print.pageOf'),
    language,
    blocks: [
      ...told([
        [say('complaint.receipt.reference'), words(doc.localReference)],
        [say('complaint.receipt.received'), moment(doc.reportedAt)],
        [say('complaint.receipt.complainant'), names[words(doc.reportingPerson)]?.title ?? ''],
        [say('complaint.receipt.offence'), code && (lookUpIn(language, `classification.codes.${code}`) ?? code)],
        [
          say('complaint.receipt.happened'),
          [moment(doc.occurredFrom), moment(doc.occurredTo)].filter(Boolean).join(' – '),
        ],
        [say('complaint.receipt.where'), where],
      ]),
      ...(words(doc.facts)
        ? [{ kind: 'narrative', label: say('complaint.receipt.facts'), text: words(doc.facts) } as const]
        : []),
      { kind: 'section', heading: say('complaint.receipt.contact') },
      ...told([
        [say('complaint.receipt.officer'), `${status.officer.name} (${status.officer.serviceNumber})`],
        [say('complaint.receipt.beat'), status.beat?.name ?? ''],
        [say('complaint.station.name'), station.name],
        [say('complaint.station.address'), station.address],
        [say('complaint.station.phone'), station.phone],
        [say('complaint.station.email'), station.email],
        [say('complaint.station.hours'), station.hours],
      ]),
      { kind: 'note', text: say('complaint.receipt.quote') },
      { kind: 'section', heading: say('complaint.receipt.rights') },
      { kind: 'points', items: RIGHTS.map((right) => say(`complaint.rights.${right}`)) },
      ...told([[say('complaint.station.independentBody'), station.independentBody]]),
    ],
  };
}
