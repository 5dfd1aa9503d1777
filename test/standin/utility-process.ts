/** utilityProcess.fork: a Node process that speaks to this one over Node's own channel, structured clones both ways. */
import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { close, closePlace, type Place, post, send } from './broker.ts';
import { cloned, type MessagePortMain } from './message-port.ts';

export type ToUtility =
  | { kind: 'message'; message: unknown; ends: string[] }
  | { kind: 'port'; end: string; message: unknown; ends: string[] }
  | { kind: 'close'; end: string };
export type FromUtility =
  | { kind: 'message'; message: unknown }
  | { kind: 'port'; end: string; message: unknown }
  | { kind: 'close'; end: string };
type Stdio = 'pipe' | 'ignore' | 'inherit';
export type ForkOptions = {
  env?: NodeJS.ProcessEnv;
  execArgv?: string[];
  cwd?: string;
  stdio?: Stdio | Stdio[];
  serviceName?: string;
};

const running = new Set<ChildProcess>();
export function killUtilities(): void {
  for (const child of running) child.kill('SIGKILL');
}

export class UtilityProcess extends EventEmitter {
  readonly stdout: Readable | null;
  readonly stderr: Readable | null;
  readonly #child: ChildProcess;
  readonly #place: Place = {
    deliver: (end, message, ends) => this.#send({ kind: 'port', end, message, ends }),
    deliverClose: (end) => this.#send({ kind: 'close', end }),
  };
  #gone: boolean = false;

  constructor(module: string, args: string[], options: ForkOptions, onGone: (details: object) => void) {
    super();
    const { stdio = 'inherit' } = options;
    const [, out = 'inherit', err = 'inherit'] = Array.isArray(stdio) ? stdio : ['ignore', stdio, stdio];
    const entry = join(import.meta.dirname, 'utility.ts');
    this.#child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', ...(options.execArgv ?? []), entry, module, ...args],
      {
        env: { ...(options.env ?? process.env), STANDIN_ELECTRON: process.versions.electron ?? '' },
        ...(options.cwd ? { cwd: options.cwd } : {}),
        stdio: ['ignore', out, err, 'ipc'] as StdioOptions,
        serialization: 'advanced',
      },
    );
    this.stdout = this.#child.stdout;
    this.stderr = this.#child.stderr;
    running.add(this.#child);
    this.#child.once('spawn', () => this.emit('spawn'));
    this.#child.on('message', (told) => this.#hear(told as FromUtility));
    this.#child.once('exit', (code, signal) => {
      running.delete(this.#child);
      this.#gone = true;
      closePlace(this.#place);
      const exitCode = code ?? (signal === 'SIGTERM' ? 15 : 9);
      this.emit('exit', exitCode);
      const reason = code === 0 ? 'clean-exit' : code === null ? 'killed' : 'abnormal-exit';
      const name = options.serviceName ?? 'Node Utility Process';
      onGone({ type: 'Utility', reason, exitCode, serviceName: 'node.mojom.NodeService', name });
    });
  }

  get pid(): number | undefined {
    return this.#gone ? undefined : this.#child.pid;
  }
  postMessage(message: unknown, transfer: MessagePortMain[] = []): void {
    const copy = cloned(message);
    const ends = transfer.map((port) => port.take());
    send(this.#place, ends, () => this.#send({ kind: 'message', message: copy, ends }));
    if (this.#gone) closePlace(this.#place);
  }
  kill(): boolean {
    return this.#child.kill();
  }

  #send(message: ToUtility): void {
    if (this.#child.connected) this.#child.send(message, () => undefined);
  }
  #hear(told: FromUtility): void {
    if (told.kind === 'message') this.emit('message', told.message);
    else if (told.kind === 'port') post(told.end, told.message, []);
    else close(told.end);
  }
}
