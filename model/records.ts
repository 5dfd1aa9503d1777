/** The ten record types by name, and what is the same for all of them. */
import { attachmentsField } from './attachments/declared.ts';
import { choice, type Definition, type DocOf, type Field, link, narrative, text, type Value } from './define.ts';
import { action } from './records/action.ts';
import { area } from './records/area.ts';
import { engagement } from './records/engagement.ts';
import { entry } from './records/entry.ts';
import { handover } from './records/handover.ts';
import { incident } from './records/incident.ts';
import { officer } from './records/officer.ts';
import { party } from './records/party.ts';
import { place } from './records/place.ts';
import { problem } from './records/problem.ts';
import type { RecordType } from './types.ts';

export const records = { officer, area, party, place, entry, engagement, problem, action, incident, handover };

export type Records = typeof records;
/** The document of one record type. */
export type Doc<T extends RecordType> = DocOf<Records[T]> & Envelope;
/** A document whose type is not known beforehand. */
export type AnyDoc = Readonly<Record<string, unknown>>;

/** Fields every record may carry. Marking, purpose and retention are derived; they are stored only where a person deviates. */
export const envelopeFields = {
  areaId: link(['area']),
  marking: choice(['OFFICIAL', 'OFFICIAL-SENSITIVE'], { configured: 'markings' }),
  purpose: text({ max: 60 }),
  retentionClass: text({ max: 40 }),
  attachments: attachmentsField,
  /** What belongs to the special categories of Directive (EU) 2016/680, art. 10, apart from everything else. */
  sensitiveNote: narrative({ max: 4000, sensitive: true, personal: true }),
  /** Why such data is strictly needed where it stands in the ordinary fields. */
  necessity: text({ max: 400, personal: true }),
} as const satisfies Record<string, Field>;

export interface Envelope {
  areaId?: string;
  marking?: 'OFFICIAL' | 'OFFICIAL-SENSITIVE';
  purpose?: string;
  retentionClass?: string;
  attachments?: Value<typeof attachmentsField>;
  sensitiveNote?: string;
  necessity?: string;
}

export function definitionOf(type: RecordType): Definition {
  return records[type];
}

/** The declaration of a field by name, envelope included; undefined for a name no version here knows. */
export function fieldOf(type: RecordType, name: string): Field | undefined {
  const own = definitionOf(type).fields;
  if (Object.hasOwn(own, name)) return own[name];
  return Object.hasOwn(envelopeFields, name) ? envelopeFields[name as keyof typeof envelopeFields] : undefined;
}
