/** Calls of the map: packs and addresses are the map's own, which records lie where is the store's. */
import { answers } from './answers.ts';
import { mapHandlers } from './map/handlers.ts';
import type { MapPacks } from './map/packs.ts';
import type { StoreParts } from './parts.ts';

export function mapCalls({ store, pins }: StoreParts, packs: MapPacks) {
  const { map } = answers;
  const own = mapHandlers(packs, store.vault.files);
  return {
    packs: map.packs.handler(() => own.packs()),
    importPack: map.importPack.handler(({ input, signal }) => own.importPack(input, signal)),
    cancelImport: map.cancelImport.handler(() => own.cancelImport()),
    choosePack: map.choosePack.handler(({ input, errors }) => {
      if (!own.choosePack(input)) throw errors.NO_SUCH_PACK();
    }),
    removePack: map.removePack.handler(({ input, errors }) => {
      if (!own.removePack(input)) throw errors.NO_SUCH_PACK();
    }),
    tile: map.tile.handler(({ input }) => own.tile(input).then((bytes) => new Uint8Array(bytes))),
    searchAddress: map.searchAddress.handler(({ input }) => own.searchAddress(input)),
    reverse: map.reverse.handler(({ input }) => own.reverse(input)),
    pins: map.pins.handler(({ input }) => pins.pins(input)),
    near: map.near.handler(({ input }) => pins.near(input, input.metres)),
  };
}
