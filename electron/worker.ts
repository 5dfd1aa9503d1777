/** The entry of every worker thread of the core: runs the one task that its data names, then ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { workerTasks } from '../db/worker-tasks.ts';

const { task, data } = workerData as { task: keyof typeof workerTasks; data: unknown };
if (parentPort === null || !Object.hasOwn(workerTasks, task))
  throw new Error(`No worker task of the name ${String(task)}.`);
await workerTasks[task](data, parentPort);
