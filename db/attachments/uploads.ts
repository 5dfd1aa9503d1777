/**
 * Files on their way in: piece by piece from the window, judged by their content, rid of what they tell besides, stored. What is announced
 * and never finished is forgotten.
 */
import type { ContentFacts } from '../../model/attachments/content.ts';
import { judgeContent } from '../../model/attachments/content.ts';
import { ATTACHMENT_LIMITS, type AttachmentFault, isPicture } from '../../model/attachments/declared.ts';
import { withoutMetadata } from '../../model/attachments/metadata.ts';
import { newId } from '../../model/id.ts';
import { failure, type Result, success } from '../../model/result.ts';
import { refuse } from '../refusal.ts';
import type { AttachmentContents } from './contents.ts';
import { type Origin, originOf } from './origin.ts';

export interface Received extends ContentFacts {
  readonly content: string;
  readonly bytes: number;
  readonly origin: Origin;
}

export interface Uploads {
  begin(announced: { bytes: number; name: string }): { upload: string };
  append(piece: { upload: string; at: number; bytes: Uint8Array }): void;
  finish(of: { upload: string; thumbnail: boolean }): Promise<Received>;
  drop(of: { upload: string }): void;
}

/** So much may be on its way at once: a file and its thumbnail, from two windows. */
const MOST = 4;
const IDLE_MS = 2 * 60_000;

interface Upload {
  readonly name: string;
  readonly buffer: Buffer;
  filled: number;
  touched: number;
}

const unreadable = (code: AttachmentFault): never => refuse({ code: 'UNREADABLE', data: { code } });

export function openUploads(contents: AttachmentContents): Uploads {
  const uploads = new Map<string, Upload>();
  const clear = () => {
    for (const [id, upload] of uploads) if (performance.now() - upload.touched > IDLE_MS) uploads.delete(id);
  };
  const known = (id: string): Upload => uploads.get(id) ?? refuse({ code: 'NOT_HERE' });

  return {
    begin({ bytes, name }) {
      if (bytes === 0) return unreadable('empty');
      if (bytes > ATTACHMENT_LIMITS.bytes) return unreadable('tooLarge');
      clear();
      if (uploads.size >= MOST) {
        const [oldest] = [...uploads].sort(([, a], [, b]) => a.touched - b.touched);
        if (oldest) uploads.delete(oldest[0]);
      }
      const upload = newId();
      uploads.set(upload, { name, buffer: Buffer.alloc(bytes), filled: 0, touched: performance.now() });
      return { upload };
    },
    append({ upload: id, at, bytes }) {
      const upload = known(id);
      if (at !== upload.filled || at + bytes.length > upload.buffer.length) refuse({ code: 'BAD_INPUT' });
      upload.buffer.set(bytes, at);
      upload.filled += bytes.length;
      upload.touched = performance.now();
    },
    async finish({ upload: id, thumbnail }) {
      const upload = known(id);
      if (upload.filled !== upload.buffer.length) refuse({ code: 'BAD_INPUT' });
      uploads.delete(id);
      const taken = purified(upload.buffer, upload.name);
      if (!taken.ok) return unreadable(taken.error);
      const { plain, facts, origin } = taken.value;
      if (thumbnail && !isThumbnail(facts, plain.length)) refuse({ code: 'BAD_INPUT' });
      const content = await contents.put(plain, facts);
      return { content, bytes: plain.length, ...facts, origin };
    },
    drop({ upload }) {
      uploads.delete(upload);
    },
  };
}

const isThumbnail = ({ type, width = 0, height = 0 }: ContentFacts, bytes: number): boolean =>
  isPicture(type) &&
  bytes <= ATTACHMENT_LIMITS.thumbnailBytes &&
  Math.max(width, height) <= ATTACHMENT_LIMITS.thumbnailSide;

/** A content as it is kept: what it is, upright width and height, without what it told besides, which stands apart. */
export function purified(
  bytes: Uint8Array,
  name: string,
): Result<{ plain: Uint8Array; facts: ContentFacts; origin: Origin }, AttachmentFault> {
  const judged = judgeContent(bytes, bytes.length, name);
  if (!judged.ok) return judged;
  const { type, width, height } = judged.value;
  if (width === undefined || height === undefined) return success({ plain: bytes, facts: { type }, origin: {} });
  const stripped = withoutMetadata(type, bytes);
  if (stripped === undefined) return failure('damaged');
  const lying = stripped.orientation >= 5;
  const facts = { type, width: lying ? height : width, height: lying ? width : height };
  return success({ plain: Buffer.concat(stripped.pieces), facts, origin: originOf(stripped.exif) });
}
