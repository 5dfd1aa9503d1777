/** Calls on attachments: in by upload, out by record and item, never by the content's hash. */
import { attachmentsOf } from '../../model/attachments/read.ts';
import { chunksOf } from '../../model/wire/attachments.ts';
import { answers } from '../answers.ts';
import { dayOf, startOfDay } from '../days.ts';
import type { StoreParts } from '../parts.ts';
import { asRefused, refuse } from '../refusal.ts';
import { writeDurably } from '../vault/durable.ts';

export function attachmentCalls({ store, reader, status, uploads, contents, attachmentUses }: StoreParts) {
  const { attachments } = answers;
  /** The content a record holds under an item; refuses what is not readable or not here. */
  const heldBy = (record: string, item: string, which: 'content' | 'thumbnail'): string => {
    const { view } = reader.readable(record);
    const found = attachmentsOf(view.doc).find((one) => one.id === item);
    return found?.[which] ?? refuse({ code: 'NOT_HERE' });
  };
  const chunkOf = async (hash: string, chunk: number): Promise<Buffer> =>
    (await contents.readChunk(hash, chunk)) ?? refuse({ code: 'NOT_HERE' });

  return {
    begin: attachments.begin.handler(({ input }) => uploads.begin(input)),
    append: attachments.append.handler(({ input }) => uploads.append(input)),
    finish: attachments.finish.handler(({ input }) => uploads.finish(input)),
    drop: attachments.drop.handler(({ input }) => uploads.drop(input)),
    read: attachments.read.handler(async ({ input: { record, item, which, chunk } }) => {
      const hash = heldBy(record, item, which);
      const bytes = await chunkOf(hash, chunk);
      const total = contents.sizeOf(hash) ?? 0;
      return { bytes: new Uint8Array(bytes), next: chunk + 1 < chunksOf(total) ? chunk + 1 : null, total };
    }),
    gone: attachments.gone.handler(({ input }) => {
      reader.readable(input.record);
      return attachmentUses
        .gone(input.record, startOfDay(dayOf(store.now())))
        .map(({ item, at, content }) => ({ item, at, content: JSON.parse(content) as Record<string, unknown> }));
    }),
    saveCopy: attachments.saveCopy.handler(
      async ({ input: { mutation, record, item, file, recipient, purpose, basis } }) => {
        const hash = heldBy(record, item, 'content');
        const path = store.vault.files.resolve(file, 'write') ?? refuse({ code: 'NOT_HERE' });
        const chunks: Buffer[] = [];
        for (let chunk = 0; chunk < chunksOf(contents.sizeOf(hash) ?? 0); chunk++)
          chunks.push(await chunkOf(hash, chunk));
        status.disclose({ mutation, action: 'export', ids: [record], recipient, purpose, basis });
        try {
          writeDurably(path, Buffer.concat(chunks));
        } catch (error) {
          throw asRefused(error);
        }
      },
    ),
    missing: attachments.missing.handler(async () => {
      const lost = [...contents.wanted(), ...(await contents.lost())];
      const records = [...new Set(lost.map(({ record }) => record))];
      const count = new Set(lost.map(({ record, item }) => `${record} ${item}`)).size;
      return { count, records: records.slice(0, 100) };
    }),
  };
}
