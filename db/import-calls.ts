/** Calls that bring records in. */
import { answers } from './answers.ts';
import type { StoreParts } from './parts.ts';

export function importCalls({ placesImport }: StoreParts) {
  const calls = answers.import;
  return {
    previewPlaces: calls.previewPlaces.handler(({ input }) => placesImport.preview(input)),
    runPlaces: calls.runPlaces.handler(({ input, signal }) => placesImport.run(input, signal)),
    reports: calls.reports.handler(() => placesImport.reports()),
    undo: calls.undo.handler(({ input }) => placesImport.undo(input)),
  };
}
