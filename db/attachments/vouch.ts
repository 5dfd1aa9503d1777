/** What a record says of an attachment's file is held against the content itself: the window chooses a content, it does not describe it. */
import type { Change } from '../../model/change.ts';
import { isObject } from '../../model/json.ts';
import { refuse } from '../refusal.ts';
import type { AttachmentContents } from './contents.ts';

const FILE_LEAF = /^attachments\/[^/]+\/file$/;

/** Throws `BAD_INPUT` where a file is described as what it is not, `CHANGED_MEANWHILE` where its content is gone from this laptop. */
export function vouchForAttachments(contents: Pick<AttachmentContents, 'factsOf'>, changes: readonly Change[]): void {
  for (const { writes } of changes) {
    for (const [leaf, { value }] of Object.entries(writes)) {
      if (!FILE_LEAF.test(leaf) || value === undefined) continue;
      if (!isObject(value)) refuse({ code: 'BAD_INPUT' });
      const facts = contents.factsOf(String(value.content));
      if (facts === undefined) refuse({ code: 'CHANGED_MEANWHILE' });
      const { type, bytes, width, height } = facts;
      if (value.type !== type || value.bytes !== bytes || value.width !== width || value.height !== height)
        refuse({ code: 'BAD_INPUT' });
      if (value.thumbnail !== undefined && contents.factsOf(String(value.thumbnail)) === undefined)
        refuse({ code: 'CHANGED_MEANWHILE' });
    }
  }
}
