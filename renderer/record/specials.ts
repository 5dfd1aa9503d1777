/** What some types have on their page beyond what every record has. */
import type { ComponentType } from 'react';
import type { FullRecord } from '../../model/contract/records.ts';
import type { Json } from '../../model/define.ts';
import type { RecordType } from '../../model/types.ts';
import { partySpecial } from '../contacts/special.tsx';
import { areaSpecial } from '../handover/begin.tsx';
import { handoverSpecial } from '../handover/special.tsx';
import { incidentSpecial } from '../incident/special.ts';
import { entrySpecial } from '../information/special.tsx';
import { meetingSpecial } from '../meetings/special.ts';
import type { Content } from './content.ts';
import type { Form } from './use-form.ts';

export interface PartProps {
  readonly record: FullRecord;
  readonly form: Form;
}

export interface Special {
  /** The one primary button of the header. */
  readonly Primary?: ComponentType<PartProps>;
  /** Above the properties. */
  readonly Before?: ComponentType<PartProps>;
  /** Beside them, above what the record links to. */
  readonly Beside?: ComponentType<PartProps>;
  /** Further entries of the page's menu. */
  readonly MenuItems?: ComponentType<{ readonly record: FullRecord }>;
  /** Below the properties. */
  readonly After?: ComponentType<PartProps>;
  /** What else is clear once a field is filled in, where nothing was said yet. */
  readonly follows?: (field: string, value: Json | null, doc: Readonly<Record<string, Json>>) => Content;
  /** Groups that stand open. */
  readonly open?: readonly string[];
  /** Units that stand in one of the parts above. */
  readonly leaveOut?: readonly string[];
}

export const specials: Partial<Record<RecordType, Special>> = {
  entry: entrySpecial,
  engagement: meetingSpecial,
  incident: incidentSpecial,
  area: areaSpecial,
  handover: handoverSpecial,
  party: partySpecial,
};
