// Automerge 3: the records' changes, made elsewhere, applied and appended to a file that is synced after each batch. Told for one document
// that holds all records; a document for each record is the other way to lay them out.
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import * as Automerge from '@automerge/automerge';
import { BATCH, sourceRecords, tell } from './records.mjs';

const records = sourceRecords();
const file = openSync(join(process.argv[3], 'document.automerge'), 'w');

function together() {
  let author = Automerge.from({ records: {} });
  const begun = Automerge.save(author);
  const batches = [];
  for (let at = 0; at < records.length; at += BATCH) {
    const changes = [];
    for (const { id, type, doc } of records.slice(at, at + BATCH)) {
      author = Automerge.change(author, (draft) => {
        draft.records[id] = { type, ...doc };
      });
      changes.push(Automerge.getLastLocalChange(author));
    }
    batches.push(changes);
  }
  let reader = Automerge.load(begun);
  const started = performance.now();
  for (const changes of batches) {
    [reader] = Automerge.applyChanges(reader, changes);
    writeSync(file, Automerge.saveIncremental(reader));
    fdatasyncSync(file);
  }
  const seconds = (performance.now() - started) / 1000;
  const held = Object.keys(reader.records).length;
  if (held !== records.length) throw new Error(`Automerge holds ${held} records`);
  return seconds;
}

function apart() {
  const changes = records.map(({ type, doc }) => Automerge.getLastLocalChange(Automerge.from({ type, ...doc })));
  const held = new Map();
  const started = performance.now();
  for (let at = 0; at < changes.length; at += BATCH) {
    for (const [index, change] of changes.slice(at, at + BATCH).entries()) {
      const [document] = Automerge.applyChanges(Automerge.init(), [change]);
      writeSync(file, Automerge.save(document));
      held.set(records[at + index].id, document);
    }
    fdatasyncSync(file);
  }
  const seconds = (performance.now() - started) / 1000;
  const whole = records.every(({ id, type }) => held.get(id)?.type === type);
  if (!whole) throw new Error('Automerge lost a record');
  return seconds;
}

const inOne = together();
const inMany = apart();
closeSync(file);
const [seconds, layout] = inOne <= inMany ? [inOne, 'one document'] : [inMany, 'a document for each record'];
tell(seconds, `Automerge 3.5.0, ${layout} (the faster way), appended to a file synced after every ${BATCH} changes`, {
  inOne,
  inMany,
});
