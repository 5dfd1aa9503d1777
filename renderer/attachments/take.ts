/** Takes a file into the vault: judged before it is read, sent piece by piece, with a thumbnail drawn here where it is a picture. */
import { ORPCError } from '@orpc/client';
import { HEAD_BYTES, judgeContent } from '../../model/attachments/content.ts';
import {
  ATTACHMENT_FAULTS,
  ATTACHMENT_LIMITS,
  type AttachmentFault,
  isPicture,
} from '../../model/attachments/declared.ts';
import type { ReceivedFile } from '../../model/contract/attachments.ts';
import { failure, type Result, success } from '../../model/result.ts';
import { core } from '../core.ts';
import { failureOf } from '../failure.ts';
import { formatIn } from '../format.ts';
import { language, type Sentence } from '../i18n.ts';

export interface Taken extends ReceivedFile {
  readonly thumbnail?: string;
}
/** Why a file was not taken, and what to do. */
export interface Refusal {
  readonly sentence: Sentence;
  readonly cure: Sentence;
}

const refusal = (code: AttachmentFault, name: string): Refusal => {
  const values = { name, limit: formatIn(language()).bytes(ATTACHMENT_LIMITS.bytes) };
  return {
    sentence: { key: `attachments.refused.${code}.sentence`, values },
    cure: { key: `attachments.refused.${code}.cure`, values },
  };
};

/** The file's content is on disk when this answers; nothing speaks of it until a record does. */
export async function takeFile(file: Blob, name: string): Promise<Result<Taken, Refusal>> {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const judged = judgeContent(head, file.size, name);
  if (!judged.ok) return failure(refusal(judged.error, name));
  try {
    let small: Blob | undefined;
    if (isPicture(judged.value.type)) {
      small = await thumbnailOf(file);
      if (small === undefined) return failure(refusal('damaged', name));
    }
    const received = await send(file, name, false);
    const thumbnail = small && (await send(small, 'thumbnail', true)).content;
    return success({ ...received, ...(thumbnail !== undefined && { thumbnail }) });
  } catch (thrown) {
    const code = thrown instanceof ORPCError && thrown.code === 'UNREADABLE' ? faultOf(thrown.data) : undefined;
    if (code !== undefined) return failure(refusal(code, name));
    const failed = failureOf(thrown);
    return failure({
      sentence: { key: failed.sentence, values: failed.values },
      cure: { key: failed.cure, values: failed.values },
    });
  }
}

function faultOf(data: unknown): AttachmentFault | undefined {
  if (typeof data !== 'object' || data === null || !('code' in data)) return undefined;
  return ATTACHMENT_FAULTS.find((code) => code === data.code);
}

async function send(file: Blob, name: string, thumbnail: boolean): Promise<ReceivedFile> {
  const { upload } = await core.attachments.begin({ bytes: file.size, name: name.slice(0, 300) });
  for (let at = 0; at < file.size; at += ATTACHMENT_LIMITS.piece) {
    const piece = new Uint8Array(await file.slice(at, at + ATTACHMENT_LIMITS.piece).arrayBuffer());
    await core.attachments.append({ upload, at, bytes: piece });
  }
  return core.attachments.finish({ upload, thumbnail });
}

/** A small upright picture; undefined where the browser cannot decode it. Its size was judged before. */
async function thumbnailOf(picture: Blob): Promise<Blob | undefined> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(picture);
  } catch {
    return undefined;
  }
  const scale = Math.min(1, ATTACHMENT_LIMITS.thumbnailSide / Math.max(bitmap.width, bitmap.height));
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(bitmap.width * scale)),
    Math.max(1, Math.round(bitmap.height * scale)),
  );
  const context = canvas.getContext('2d');
  if (context === null) return undefined;
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas.convertToBlob({ type: 'image/webp', quality: 0.8 });
}
