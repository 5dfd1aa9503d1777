/** A contact's card: warnings first, then what one needs to ring or to knock. */
import type { FullRecord } from '../../model/contract/records.ts';
import { isObject } from '../../model/json.ts';
import type { Text } from '../i18n.ts';
import { cautionsOf } from '../record/cautions.tsx';
import type { Block, Paper } from './paper.ts';
import { fieldBlocks, section, sheet, shortId } from './record-paper.ts';

/** On the card in this order; birth date, ties and history stay in the record. */
const CARD = ['kind', 'alsoKnownAs', 'status', 'languages', 'interpreterNeeded', 'contactPreference'] as const;
const REACH = ['phones', 'emails', 'addresses'] as const;
const KNOWN = ['contactRoles', 'knownBecause', 'cadenceDays'] as const;

export function contactPaper(record: FullRecord, text: Text): Paper {
  const { t, label, format } = text;
  const { lastContact } = record.facts;
  const warnings: Block[] = cautionsOf(record).map((caution) => ({
    kind: 'caution',
    text: [
      caution.text,
      caution.source && caution.reviewBy
        ? t('record.warningFrom', { source: caution.source, date: format.date(caution.reviewBy) })
        : caution.source,
    ]
      .filter(Boolean)
      .join('\n'),
  }));
  const profile = isObject(record.doc) ? fieldBlocks(record, KNOWN, text) : [];
  return sheet(record, text, {
    reference: shortId(record.id),
    title: record.title || t('record.unnamed'),
    subtitle: t('print.contact'),
    blocks: [
      ...warnings,
      ...fieldBlocks(record, CARD, text),
      ...section(label('records.party.groups.reach'), fieldBlocks(record, REACH, text)),
      ...section(label('records.party.groups.profile'), [
        ...profile,
        {
          kind: 'pairs',
          pairs: [[t('print.last'), lastContact === null ? t('print.never') : format.date(new Date(lastContact))]],
        },
      ]),
    ],
  });
}
