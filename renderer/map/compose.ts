/** A map as it stands on screen, as one picture: what it is drawn with, laid over one another in its order. */

/** How long the ground may take to be drawn. */
const PATIENCE_MS = 8_000;

/** Waits until every tile that is wanted has been drawn; of a map with a ground there is at least one. */
async function drawn(map: HTMLElement, ground: boolean): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  // The lines of the bare ground are tiles too, in a pane of their own.
  const pending = () =>
    (ground && map.querySelector('.leaflet-tile-pane .leaflet-tile') === null) ||
    [...map.querySelectorAll('.leaflet-tile')].some((tile) => !tile.classList.contains('leaflet-tile-loaded'));
  while (pending() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 50));
}

/** How far up its pane lies: panes are painted by that, not in the order they stand in. */
function heightOf(part: Element): number {
  let height = 0;
  for (let at = part.closest('.leaflet-pane'); at; at = at.parentElement?.closest('.leaflet-pane') ?? null) {
    const own = Number.parseInt(getComputedStyle(at).zIndex, 10);
    // The outermost pane holds all others and says nothing of their order.
    if (!Number.isNaN(own) && !at.classList.contains('leaflet-map-pane')) height = own;
  }
  return height;
}

async function asImage(svg: SVGSVGElement): Promise<HTMLImageElement> {
  const image = new Image();
  const written = new XMLSerializer().serializeToString(svg);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(written)}`;
  await image.decode();
  return image;
}

/** PNG as a `data:` address, in the map's own pixels whatever size it is shown at. */
export async function pictureOf(map: HTMLElement, ground: boolean): Promise<string> {
  await drawn(map, ground);
  const frame = map.getBoundingClientRect();
  const [width, height] = [map.offsetWidth, map.offsetHeight];
  const shrunk = frame.width / width;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) return '';
  context.fillStyle = getComputedStyle(map).backgroundColor;
  context.fillRect(0, 0, width, height);
  const place = (part: Element, image: CanvasImageSource) => {
    const at = part.getBoundingClientRect();
    if (at.width === 0 || at.height === 0) return;
    context.drawImage(
      image,
      (at.left - frame.left) / shrunk,
      (at.top - frame.top) / shrunk,
      at.width / shrunk,
      at.height / shrunk,
    );
  };
  const parts = [...map.querySelectorAll('.leaflet-pane canvas, .leaflet-pane img, .leaflet-pane svg')];
  for (const part of parts.sort((a, b) => heightOf(a) - heightOf(b))) {
    if (part instanceof HTMLCanvasElement || part instanceof HTMLImageElement) place(part, part);
    else if (part instanceof SVGSVGElement) place(part, await asImage(part));
  }
  return canvas.toDataURL('image/png');
}
