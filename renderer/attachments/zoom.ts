/** Looking closely at a picture: how large it is shown and where its middle lies. Pure arithmetic in the stage's pixels. */

export interface Size {
  readonly width: number;
  readonly height: number;
}
export interface Look {
  /** Screen pixels per picture pixel. */
  readonly scale: number;
  /** Where the picture's top left corner lies in the stage. */
  readonly x: number;
  readonly y: number;
}

/** Beyond so many screen pixels for one of the picture there is nothing more to see. */
const CLOSEST = 8;

/** All of it, as large as the stage allows, never larger than it is. */
export function fitted(picture: Size, stage: Size): Look {
  const scale = Math.min(1, stage.width / picture.width, stage.height / picture.height);
  return settled({ scale, x: 0, y: 0 }, picture, stage);
}

/** Keeps the picture on the stage: what is smaller than the stage stands in its middle, what is larger leaves no gap. */
function settled({ scale, x, y }: Look, picture: Size, stage: Size): Look {
  const along = (at: number, length: number, room: number): number =>
    length <= room ? (room - length) / 2 : Math.min(0, Math.max(room - length, at));
  return {
    scale,
    x: along(x, picture.width * scale, stage.width),
    y: along(y, picture.height * scale, stage.height),
  };
}

/** Closer or further by a factor; the point of the picture under `at` stays where it is as far as the edges allow. */
export function zoomed(look: Look, factor: number, at: { x: number; y: number }, picture: Size, stage: Size): Look {
  const least = fitted(picture, stage).scale;
  const scale = Math.min(CLOSEST, Math.max(least, look.scale * factor));
  const by = scale / look.scale;
  return settled({ scale, x: at.x - (at.x - look.x) * by, y: at.y - (at.y - look.y) * by }, picture, stage);
}

export const moved = (look: Look, dx: number, dy: number, picture: Size, stage: Size): Look =>
  settled({ ...look, x: look.x + dx, y: look.y + dy }, picture, stage);

/** Nothing of the picture lies outside the stage. */
export const isAllSeen = (look: Look, picture: Size, stage: Size): boolean =>
  picture.width * look.scale <= stage.width + 0.5 && picture.height * look.scale <= stage.height + 0.5;
