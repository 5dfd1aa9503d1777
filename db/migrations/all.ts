import type { Migration } from '../vault/migrate.ts';
import { recordsMigration } from './0001-records.ts';
import { searchMigration } from './0002-search.ts';
import { auditMigration } from './0003-audit.ts';
import { deskMigration } from './0004-desk.ts';
import { attachmentsMigration } from './0005-attachments.ts';
import { contactsMigration } from './0007-contacts.ts';
import { followingMigration } from './0008-following.ts';
import { syncMigration } from './0010-sync.ts';
import { indexMigration } from './0012-index.ts';
import { laneMigration } from './0013-lane.ts';
import { transfersMigration } from './0016-transfers.ts';
import { recordingsMigration } from './0017-recordings.ts';
import { lateMigration } from './0018-late.ts';
import { erasedByServerMigration } from './0019-erased-by-server.ts';
import { seenByEraserMigration } from './0020-seen-by-eraser.ts';

export const migrations: readonly Migration[] = [
  recordsMigration,
  searchMigration,
  auditMigration,
  deskMigration,
  attachmentsMigration,
  contactsMigration,
  followingMigration,
  syncMigration,
  indexMigration,
  laneMigration,
  transfersMigration,
  recordingsMigration,
  lateMigration,
  erasedByServerMigration,
  seenByEraserMigration,
];
