import type { Migration } from '../store/store.ts';
import { accounts } from './001-accounts.ts';
import { administration } from './002-administration.ts';
import { audit } from './003-audit.ts';
import { feeds } from './010-feeds.ts';
import { attachments } from './011-attachments.ts';
import { alias } from './012-alias.ts';
import { owners } from './013-owners.ts';
import { commitmentKeys } from './014-commitment-keys.ts';
import { erasingByClass } from './015-erasing-by-class.ts';
import { seenByEraser } from './016-seen-by-eraser.ts';
import { outlives } from './017-outlives.ts';

/** In the order of their numbers: 00x accounts, administration and audit, 01x feeds. A step on the main branch is never edited. */
export const migrations: readonly Migration[] = [
  accounts,
  administration,
  audit,
  feeds,
  attachments,
  alias,
  owners,
  commitmentKeys,
  erasingByClass,
  seenByEraser,
  outlives,
];
