/** The sign of every record type and of the kinds that lists tell apart at a glance. */
import {
  type Icon,
  IconAlertTriangle,
  IconArrowsExchange,
  IconBuilding,
  IconBulb,
  IconCalendarEvent,
  IconClipboardList,
  IconDoorEnter,
  IconHeartHandshake,
  IconHexagon,
  IconId,
  IconMap2,
  IconMapPin,
  IconMessageCircle,
  IconSpeakerphone,
  IconSquareCheck,
  IconUser,
  IconUsersGroup,
  IconWalk,
  IconWorld,
} from '@tabler/icons-react';
import type { RecordType } from '../../model/types.ts';

const ofType: Readonly<Record<RecordType, Icon>> = {
  officer: IconId,
  area: IconMap2,
  party: IconUser,
  place: IconMapPin,
  entry: IconMessageCircle,
  engagement: IconCalendarEvent,
  problem: IconHexagon,
  action: IconSquareCheck,
  incident: IconAlertTriangle,
  handover: IconArrowsExchange,
};

const ofKind: Readonly<Record<string, Icon>> = {
  'party.organisation': IconBuilding,
  'party.community': IconUsersGroup,
  'entry.contact': IconMessageCircle,
  'entry.liaison': IconHeartHandshake,
  'entry.visit': IconDoorEnter,
  'entry.patrol': IconWalk,
  'entry.briefing': IconSpeakerphone,
  'entry.online': IconWorld,
  'entry.information': IconBulb,
  'entry.duty': IconClipboardList,
};

/** The icon of a record by its type and, where kinds look different, its kind. */
export const signOf = (type: RecordType, kind = ''): Icon => ofKind[`${type}.${kind}`] ?? ofType[type];
