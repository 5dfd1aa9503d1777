/** What devices wrote, as the verifier of audit chains is given it. */
import { type HeldContent, MISSING } from '../../../model/audit-contents.ts';
import type { HeldWork } from '../../../server/audit/verify.ts';

/** The chains alone are looked at. */
export const nothingHeld: HeldWork = { ofRecord: async () => undefined, numbers: async () => [] };

/** What is held of one record, and nothing else. */
export const onlyHeld = (record: string, contents: readonly HeldContent[]): HeldWork => ({
  ofRecord: async (_sql, _device, id) => (id === record ? contents : undefined),
  numbers: async () => contents.map(({ number, content }) => ({ number, record, isMissing: content === MISSING })),
});
