// PouchDB 9: replication of the records into a database on disk. The source lies in memory, so that reading it costs little.
import { join } from 'node:path';
import leveldb from 'pouchdb-adapter-leveldb';
import memory from 'pouchdb-adapter-memory';
import PouchDB from 'pouchdb-core';
import replication from 'pouchdb-replication';
import { BATCH, sourceRecords, tell } from './records.mjs';

PouchDB.plugin(leveldb).plugin(memory).plugin(replication);
const records = sourceRecords();
const source = new PouchDB('source', { adapter: 'memory' });
await source.bulkDocs(records.map(({ id, type, doc }) => ({ _id: id, type, ...doc })));
const target = new PouchDB(join(process.argv[3], 'target'), { adapter: 'leveldb' });
await target.info();

const started = performance.now();
const { docs_written: written, ok } = await PouchDB.replicate(source, target, { batch_size: BATCH });
const seconds = (performance.now() - started) / 1000;
const { doc_count: held } = await target.info();
if (!ok || written !== records.length || held !== records.length) throw new Error(`PouchDB holds ${held} records`);
await target.close();
tell(seconds, `PouchDB 9.0.0 replication into its leveldb adapter (leveldown, writes not synced), batches of ${BATCH}`);
