/** What hangs on a record, on paper: by name, kind, size and caption. The files themselves go separately. */
import { attachmentsOf, endingOf } from '../../model/attachments/read.ts';
import type { FullRecord } from '../../model/contract/records.ts';
import type { Text } from '../i18n.ts';
import type { Block } from './paper.ts';

/** Nothing where nothing is attached. */
export function attachedBlocks(record: Pick<FullRecord, 'doc'>, { t, label, format }: Text): Block[] {
  const all = attachmentsOf(record.doc);
  if (all.length === 0) return [];
  const columns = (['file', 'kind', 'size', 'caption'] as const).map((column) => t(`attachments.paper.${column}`));
  const rows = all.map(({ name, type, bytes, caption, redacts }) => [
    name,
    label(`attachments.types.${endingOf(type)}`) + (redacts ? ` (${t('attachments.redactedCopy')})` : ''),
    format.bytes(bytes),
    caption ?? '',
  ]);
  return [{ kind: 'table', columns, rows }];
}
