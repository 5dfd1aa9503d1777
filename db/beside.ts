/** One task in a worker thread, so that the core goes on answering meanwhile. */
import { Worker } from 'node:worker_threads';

/** Milliseconds a thread may take to end once it has answered. */
const LEAVES = 10_000;

/**
 * Starts the task in a thread of `worker` and hears what it says until that is an answer. Rejects with what `hear` throws, or where the
 * thread came to grief. Either way the thread has ended by itself, with its files closed: native modules do not all bear being stopped
 * halfway.
 */
export async function askBeside<Message, Answer>(
  worker: URL,
  task: string,
  data: unknown,
  /** The answer in a message; undefined while the thread tells of something else. */
  hear: (message: Message) => Answer | undefined,
): Promise<Answer> {
  const thread = new Worker(worker, { workerData: { task, data } });
  const ended = new Promise((resolve) => thread.once('exit', resolve));
  try {
    return await new Promise<Answer>((resolve, reject) => {
      thread.on('message', (message: Message) => {
        try {
          const answer = hear(message);
          if (answer !== undefined) resolve(answer);
        } catch (refusal) {
          reject(refusal);
        }
      });
      // Too little memory ends the thread, not the core.
      thread.once('error', reject);
      thread.once('exit', () => reject(new Error(`The thread of ${task} ended without an answer.`)));
    });
  } finally {
    const late = setTimeout(() => void thread.terminate(), LEAVES);
    await ended;
    clearTimeout(late);
  }
}
