/** Calls that bring records in. */
import { answers } from './answers.ts';
import type { StoreParts } from './parts.ts';

export function importCalls({ placesImport, contactsImport, importRun, reports }: StoreParts) {
  const calls = answers.import;
  return {
    previewPlaces: calls.previewPlaces.handler(({ input }) => placesImport.preview(input)),
    runPlaces: calls.runPlaces.handler(({ input, signal }) => placesImport.run(input, signal)),
    previewContacts: calls.previewContacts.handler(({ input }) => contactsImport.preview(input)),
    runContacts: calls.runContacts.handler(({ input, signal }) => contactsImport.run(input, signal)),
    reports: calls.reports.handler(() => reports.all()),
    undo: calls.undo.handler(({ input }) => importRun.undo(input)),
  };
}
