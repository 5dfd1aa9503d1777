/** The hate-monitoring list: incidents in which anyone perceives a bias, watched until support is arranged. */
import { isObject } from './json.ts';
import type { AnyDoc } from './records.ts';
import { isHate } from './subject.ts';
import type { RecordType } from './types.ts';

/** 0: none of it. 1: perceived as a hate incident, support arranged. 2: support still to be arranged. */
export type Monitoring = 0 | 1 | 2;

/** Every need noted has its day of arrangement; an incident without any noted need is still to be looked after. */
function isSupported(doc: AnyDoc): boolean {
  const needs = isObject(doc.support) ? Object.values(doc.support) : [];
  return needs.length > 0 && needs.every((need) => isObject(need) && typeof need.arrangedAt === 'string');
}

export function monitoring(type: RecordType, doc: AnyDoc): Monitoring {
  if (!isHate(type, doc)) return 0;
  return isSupported(doc) ? 1 : 2;
}
