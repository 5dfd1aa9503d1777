/** An attachment's content for the screen: fetched chunk by chunk, held as long as something shows it, never in a cache. */
import { useEffect, useEffectEvent, useState } from 'react';
import type { Attachment } from '../../model/attachments/read.ts';
import { core } from '../core.ts';
import { failureOf } from '../failure.ts';
import { useRecord } from '../live.ts';

export interface Content {
  readonly blob: Blob;
  /** A `blob:` address of this window; gone when the component goes. */
  readonly address: string;
}

async function fetchContent(
  record: string,
  attachment: Pick<Attachment, 'id' | 'type'>,
  which: 'content' | 'thumbnail',
  signal?: AbortSignal,
): Promise<Blob> {
  const parts: BlobPart[] = [];
  for (let chunk: number | null = 0; chunk !== null && !signal?.aborted; ) {
    const read: { bytes: Uint8Array; next: number | null } = await core.attachments.read(
      { record, item: attachment.id, which, chunk },
      signal ? { signal } : {},
    );
    parts.push(read.bytes as Uint8Array<ArrayBuffer>);
    chunk = read.next;
  }
  return new Blob(parts, { type: which === 'content' ? attachment.type : 'image/webp' });
}

/** Before any reading of the record, whose times are milliseconds since 1970. */
const NEVER = -1;

/** `missing` once it is known that the content is not on this laptop, or not whole. */
export function useContent(
  record: string,
  attachment: Attachment | undefined,
  which: 'content' | 'thumbnail',
): { readonly content: Content | undefined; readonly missing: boolean } {
  const [held, setHeld] = useState<{ readonly of: string; readonly readAt: number; readonly content?: Content }>();
  const hash = which === 'content' ? attachment?.content : attachment?.thumbnail;
  const { id, type } = attachment ?? {};
  const own = held !== undefined && held.of === hash ? held : undefined;
  const missing = own !== undefined && own.content === undefined;
  // What was missing may have come when the record is read anew: from the server, or from a core that was restarting.
  const { dataUpdatedAt } = useRecord(record);
  /** The reading that found it missing, or never; nothing is asked for where it is here, or known to be missing still. */
  const askedAfter = own === undefined ? NEVER : missing && own.readAt < dataUpdatedAt ? own.readAt : undefined;
  const lastReading = useEffectEvent(() => dataUpdatedAt);
  useEffect(() => {
    if (askedAfter === undefined || id === undefined || type === undefined || hash === undefined) return;
    const stop = new AbortController();
    const readAt = lastReading();
    fetchContent(record, { id, type }, which, stop.signal)
      .then((blob) => {
        if (stop.signal.aborted) return;
        setHeld({ of: hash, readAt, content: { blob, address: URL.createObjectURL(blob) } });
      })
      .catch((thrown: unknown) => {
        if (!stop.signal.aborted && failureOf(thrown).code === 'NOT_HERE') setHeld({ of: hash, readAt });
      });
    return () => stop.abort();
  }, [record, id, type, hash, which, askedAfter]);
  const address = held?.content?.address;
  useEffect(() => {
    if (address !== undefined) return () => URL.revokeObjectURL(address);
  }, [address]);
  return { content: own?.content, missing };
}
