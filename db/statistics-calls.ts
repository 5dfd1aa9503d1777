/** Calls of the officer's own figures. */
import { writeCsv } from '../model/csv-write.ts';
import { answers } from './answers.ts';
import { writeOut } from './leaving.ts';
import type { StoreParts } from './parts.ts';
import { openStatistics } from './statistics.ts';

export function statisticsCalls({ store, rights, shown, shifts, status }: StoreParts) {
  const calls = answers.statistics;
  const statistics = openStatistics(store, rights, shown, shifts);
  return {
    read: calls.read.handler(({ input }) => statistics.read(input.unit, input.until)),
    aimFor: calls.aimFor.handler(({ input }) => statistics.aimFor(input.volunteerHours)),
    export: calls.export.handler(({ input, errors }) => {
      const path = store.vault.files.resolve(input.file, 'write');
      if (path === undefined) throw errors.UNWRITABLE({ data: { code: 'missing' } });
      status.disclose({ mutation: input.mutation, action: 'export', ids: [], ...input.disclosure });
      const failed = writeOut(path, writeCsv(input.table));
      if (failed !== null) throw errors.UNWRITABLE({ data: { code: failed } });
      return { rows: input.table.length };
    }),
  };
}
