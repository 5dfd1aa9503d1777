/** Covers parts of a picture in a copy of it, for good: what lay under a cover is not in the copy any more. */

export type Manner = 'black' | 'coarse';

/** In the picture's own pixels. */
export interface Box {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** So few blocks stand in for a face that none can be told from another. */
const BLOCKS = 5;
const LEAST = 8;

/** A box within the picture, whichever corner it was drawn from. */
export function boxBetween(
  id: number,
  from: { x: number; y: number },
  to: { x: number; y: number },
  picture: { width: number; height: number },
): Box {
  const clamp = (value: number, most: number) => Math.round(Math.min(most, Math.max(0, value)));
  const [left, right] = [clamp(Math.min(from.x, to.x), picture.width), clamp(Math.max(from.x, to.x), picture.width)];
  const [top, bottom] = [clamp(Math.min(from.y, to.y), picture.height), clamp(Math.max(from.y, to.y), picture.height)];
  return { id, x: left, y: top, width: right - left, height: bottom - top };
}

/** Too small to cover anything: a click, not a box. */
export const isSlip = (box: Box): boolean => box.width < LEAST || box.height < LEAST;

/** Moves a box or, with `resize`, its lower right corner, by so many pixels of the picture. */
export function nudged(
  box: Box,
  dx: number,
  dy: number,
  resize: boolean,
  picture: { width: number; height: number },
): Box {
  const within = (value: number, least: number, most: number) => Math.round(Math.min(most, Math.max(least, value)));
  if (resize) {
    return {
      ...box,
      width: within(box.width + dx, LEAST, picture.width - box.x),
      height: within(box.height + dy, LEAST, picture.height - box.y),
    };
  }
  return {
    ...box,
    x: within(box.x + dx, 0, picture.width - box.width),
    y: within(box.y + dy, 0, picture.height - box.height),
  };
}

/** A redacted copy in the picture's full size; JPEG, since it is no original. Undefined where it cannot be drawn. */
export async function redactedCopy(picture: Blob, boxes: readonly Box[], manner: Manner): Promise<Blob | undefined> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(picture);
  } catch {
    return undefined;
  }
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d');
  if (context === null) return undefined;
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  for (const box of boxes) {
    if (manner === 'black') {
      context.fillStyle = '#000';
      context.fillRect(box.x, box.y, box.width, box.height);
    } else coarsen(context, box);
  }
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 });
}

/** Each block becomes the mean colour of what it covers. */
function coarsen(context: OffscreenCanvasRenderingContext2D, box: Box): void {
  for (let row = 0; row < BLOCKS; row++) {
    for (let column = 0; column < BLOCKS; column++) {
      const x = box.x + Math.floor((box.width * column) / BLOCKS);
      const y = box.y + Math.floor((box.height * row) / BLOCKS);
      const width = box.x + Math.floor((box.width * (column + 1)) / BLOCKS) - x;
      const height = box.y + Math.floor((box.height * (row + 1)) / BLOCKS) - y;
      if (width < 1 || height < 1) continue;
      const [red, green, blue] = meanColour(context.getImageData(x, y, width, height).data);
      context.fillStyle = `rgb(${red} ${green} ${blue})`;
      context.fillRect(x, y, width, height);
    }
  }
}

export function meanColour(pixels: ArrayLike<number>): [red: number, green: number, blue: number] {
  const sum: [number, number, number] = [0, 0, 0];
  for (let at = 0; at + 3 < pixels.length; at += 4) {
    sum[0] += pixels[at] ?? 0;
    sum[1] += pixels[at + 1] ?? 0;
    sum[2] += pixels[at + 2] ?? 0;
  }
  const count = Math.max(1, Math.floor(pixels.length / 4));
  return [Math.round(sum[0] / count), Math.round(sum[1] / count), Math.round(sum[2] / count)];
}
