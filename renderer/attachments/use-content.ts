/** An attachment's content for the screen: fetched chunk by chunk, held as long as something shows it, never in a cache. */
import { useEffect, useState } from 'react';
import type { Attachment } from '../../model/attachments/read.ts';
import { core } from '../core.ts';
import { failureOf } from '../failure.ts';

export interface Content {
  readonly blob: Blob;
  /** A `blob:` address of this window; gone when the component goes. */
  readonly address: string;
}

export async function fetchContent(
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

/** `missing` once it is known that the content is not on this laptop, or not whole. */
export function useContent(
  record: string,
  attachment: Attachment | undefined,
  which: 'content' | 'thumbnail',
): { readonly content: Content | undefined; readonly missing: boolean } {
  const [held, setHeld] = useState<{ readonly of: string; readonly content?: Content }>();
  const hash = which === 'content' ? attachment?.content : attachment?.thumbnail;
  const { id, type } = attachment ?? {};
  useEffect(() => {
    if (id === undefined || type === undefined || hash === undefined) return;
    const stop = new AbortController();
    let address: string | undefined;
    fetchContent(record, { id, type }, which, stop.signal)
      .then((blob) => {
        if (stop.signal.aborted) return;
        address = URL.createObjectURL(blob);
        setHeld({ of: hash, content: { blob, address } });
      })
      .catch((thrown: unknown) => {
        // A restarting core is asked again when the record is read anew.
        if (!stop.signal.aborted && failureOf(thrown).code === 'NOT_HERE') setHeld({ of: hash });
      });
    return () => {
      stop.abort();
      if (address !== undefined) URL.revokeObjectURL(address);
    };
  }, [record, id, type, hash, which]);
  const own = held !== undefined && held.of === hash ? held : undefined;
  return { content: own?.content, missing: own !== undefined && own.content === undefined };
}
