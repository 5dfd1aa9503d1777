/** Calls on records, drafts and recordings under way. */
import { answers } from './answers.ts';
import type { StoreParts } from './parts.ts';

export function recordCalls({ reader, lister, linkReader, readable, shown, suggester, committer }: StoreParts) {
  const { records } = answers;
  return {
    get: records.get.handler(({ input }) => reader.get(input.id)),
    list: records.list.handler(({ input }) => lister.list(input)),
    rows: records.rows.handler(({ input }) => readable.byIds(input.ids)),
    linked: records.linked.handler(({ input }) => linkReader.linked(input.id, input.limit)),
    timeline: records.timeline.handler(({ input }) => linkReader.timeline(input.id, input.after, input.limit)),
    suggest: records.suggest.handler(({ input }) => suggester.suggest(input)),
    duplicates: records.duplicates.handler(({ input }) => suggester.duplicates(input.type, input.doc)),
    history: records.history.handler(({ input }) => reader.history(input.id)),
    commit: records.commit.handler(({ input }) => committer.commit(input)),
    undo: records.undo.handler(({ input }) => committer.undo(input)),
    step: records.step.handler(({ input }) => {
      const saved = committer.step(input);
      if (saved === null) return null;
      const named = shown.named(saved.ids);
      return { ...saved, names: saved.ids.flatMap((id) => named.get(id)?.title || []) };
    }),
  };
}

export function draftCalls({ drafts }: StoreParts) {
  const calls = answers.drafts;
  return {
    save: calls.save.handler(({ input }) => drafts.save(input)),
    ofRecord: calls.ofRecord.handler(({ input }) => drafts.ofRecord(input.record, input.screen)),
    list: calls.list.handler(() => drafts.list()),
    keep: calls.keep.handler(({ input }) => drafts.keep(input.id)),
    discard: calls.discard.handler(({ input }) => drafts.discard(input.id)),
  };
}

export function recordingCalls({ recordings, reader }: StoreParts) {
  const calls = answers.recordings;
  return {
    begin: calls.begin.handler(({ input }) => {
      reader.readable(input.record);
      return recordings.begin(input.record);
    }),
    append: calls.append.handler(({ input }) => recordings.append(input)),
    read: calls.read.handler(({ input }) => recordings.piece(input.id, input.at)),
    discard: calls.discard.handler(({ input }) => recordings.discard(input.id)),
  };
}
