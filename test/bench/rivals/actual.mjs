// Actual Budget: what its `applyMessages` does with messages from a server, over the tables it keeps them in and with its own CRDT
// package: compare with what is held, read what is there, apply and log in one transaction, prune and store the Merkle trie, read again.
// Its spreadsheet and undo, which have no counterpart here, are left out. A record is a row, a field a message, as there.
import { join } from 'node:path';
import { getClock, makeClock, merkle, serializeClock, setClock, Timestamp } from '@actual-app/crdt';
import Database from 'better-sqlite3-multiple-ciphers';
import { BATCH, sourceRecords, tell } from './records.mjs';

const records = sourceRecords();
const flat = (value) => (typeof value === 'string' || typeof value === 'number' ? value : JSON.stringify(value));
const columns = new Map();
for (const { type, doc } of records) {
  const known = columns.get(type) ?? new Set();
  for (const name of Object.keys(doc)) known.add(name);
  columns.set(type, known);
}

// As Actual opens it on a desktop: the driver's defaults, a rollback journal.
const db = new Database(join(process.argv[3], 'actual.sqlite'));
db.exec(`
  CREATE TABLE messages_crdt (id INTEGER PRIMARY KEY, timestamp TEXT NOT NULL UNIQUE, dataset TEXT NOT NULL,
    row TEXT NOT NULL, column TEXT NOT NULL, value BLOB NOT NULL);
  CREATE INDEX messages_crdt_search ON messages_crdt (dataset, row, column, timestamp);
  CREATE TABLE messages_clock (id INTEGER PRIMARY KEY, clock TEXT);
`);
for (const [type, names] of columns) {
  db.exec(`CREATE TABLE "${type}" (id TEXT PRIMARY KEY, ${[...names].map((name) => `"${name}" TEXT`).join(', ')})`);
}

const cached = new Map();
const statement = (text) => {
  const known = cached.get(text) ?? db.prepare(text);
  cached.set(text, known);
  return known;
};
const serialized = (value) => (typeof value === 'number' ? `N:${value}` : `S:${value}`);

function fetchAll(idsByTable) {
  const held = new Map();
  for (const [table, ids] of idsByTable) {
    for (let at = 0; at < ids.length; at += 100) {
      const part = ids.slice(at, at + 100);
      const where = part.map(() => `"${table}".id = ?`).join(' OR ');
      for (const row of db.prepare(`SELECT * FROM "${table}" WHERE ${where}`).all(...part))
        held.set(table + row.id, row);
    }
  }
  return held;
}

function compareMessages(messages) {
  const later = statement(
    'SELECT timestamp FROM messages_crdt WHERE dataset = ? AND row = ? AND column = ? AND timestamp >= ?',
  );
  const fresh = [];
  for (const message of messages) {
    const at = message.timestamp.toString();
    const found = later.all(message.dataset, message.row, message.column, at);
    if (found.length === 0) fresh.push(message);
    else if (found[0].timestamp !== at) fresh.push({ ...message, old: true });
  }
  return fresh;
}

function applyMessages(received) {
  const messages = compareMessages(received).sort((a, b) => (a.timestamp.toString() < b.timestamp.toString() ? -1 : 1));
  const idsByTable = new Map();
  for (const { dataset, row } of messages) {
    const ids = idsByTable.get(dataset) ?? [];
    ids.push(row);
    idsByTable.set(dataset, ids);
  }
  const before = fetchAll(idsByTable);
  const clock = getClock();
  let trie = clock.merkle;
  db.transaction(() => {
    const added = new Set();
    const log = statement('INSERT INTO messages_crdt (timestamp, dataset, row, column, value) VALUES (?, ?, ?, ?, ?)');
    for (const { dataset, row, column, timestamp, value, old } of messages) {
      if (!old) {
        if (before.has(dataset + row) || added.has(dataset + row)) {
          statement(`UPDATE "${dataset}" SET "${column}" = ? WHERE id = ?`).run(value, row);
        } else statement(`INSERT INTO "${dataset}" (id, "${column}") VALUES (?, ?)`).run(row, value);
        added.add(dataset + row);
      }
      log.run(timestamp.toString(), dataset, row, column, serialized(value));
      trie = merkle.insert(trie, timestamp);
    }
    trie = merkle.prune(trie);
    statement('INSERT OR REPLACE INTO messages_clock (id, clock) VALUES (1, ?)').run(
      serializeClock({ ...clock, merkle: trie }),
    );
  })();
  clock.merkle = trie;
  fetchAll(idsByTable);
}

setClock(makeClock(new Timestamp(0, 0, '0000000000000001')));
let counter = 0;
const begun = Date.now() - records.length * 1000;
const batches = [];
for (let at = 0; at < records.length; at += BATCH) {
  batches.push(
    records.slice(at, at + BATCH).flatMap(({ id, type, doc }) => {
      counter += 1;
      return Object.entries(doc).map(([column, value], index) => ({
        dataset: type,
        row: id,
        column,
        timestamp: new Timestamp(begun + counter * 1000, index, 'abcdef0123456789'),
        value: flat(value),
      }));
    }),
  );
}
const sent = batches.reduce((sum, batch) => sum + batch.length, 0);

const started = performance.now();
for (const batch of batches) applyMessages(batch);
const seconds = (performance.now() - started) / 1000;
const logged = db.prepare('SELECT count(*) AS count FROM messages_crdt').get().count;
const rows = [...columns.keys()].reduce(
  (sum, type) => sum + db.prepare(`SELECT count(*) AS count FROM "${type}"`).get().count,
  0,
);
if (logged !== sent || rows !== records.length) throw new Error(`Actual holds ${rows} rows and ${logged} messages`);
db.close();
tell(
  seconds,
  `Actual's applyMessages with @actual-app/crdt 3.1.3 over SQLite as it opens it (not encrypted, rollback journal, synchronous FULL), batches of ${BATCH} records, one message a field`,
);
