/** The ten record types, and no more. */
export const RECORD_TYPES = [
  'officer',
  'area',
  'party',
  'place',
  'entry',
  'engagement',
  'problem',
  'action',
  'incident',
  'handover',
] as const;
export type RecordType = (typeof RECORD_TYPES)[number];
