/** The server as it is started in the field: a process of its own that listens over TLS, its administration, its commands and its end. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../../build/folders.ts';
import { ADMINISTRATOR, headersOf, sittingFrom } from './administrator.ts';
import { type Answer, send } from './running.ts';

export interface Environment extends Record<string, string> {
  BEATBOOK_SERVER_DATA: string;
}

/** Settings of a server that keeps everything in one folder and takes any free port. */
export const settingsIn = (folder: string, more: Record<string, string> = {}): Environment => ({
  PATH: process.env.PATH ?? '',
  BEATBOOK_SERVER_DATA: folder,
  BEATBOOK_SERVER_PORT: '0',
  BEATBOOK_SERVER_LOG: 'error',
  BEATBOOK_SERVER_NAMES: '127.0.0.1,localhost',
  ...more,
});

function run(words: readonly string[], env: Environment): ChildProcess {
  const args = ['--disable-warning=ExperimentalWarning', join(root, 'server/main.ts'), ...words];
  return spawn(process.execPath, args, { env, cwd: tmpdir() });
}

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

async function ended(child: ChildProcess): Promise<Ended> {
  let [out, err] = ['', ''];
  child.stdout?.on('data', (text) => (out += text));
  child.stderr?.on('data', (text) => (err += text));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, out, err };
}

/** Runs a command of the server to its end. */
export const command = (words: readonly string[], env: Environment): Promise<Ended> => ended(run(words, env));

/** Runs one of the project's scripts, as an administrator types it. */
export const script = (name: string, env: Environment): Promise<Ended> =>
  ended(spawn('npm', ['run', '--silent', name], { env, cwd: root }));

export interface Started {
  readonly child: ChildProcess;
  /** What it printed when it was ready. */
  readonly said: string;
  readonly url: string;
  ask(path: string, more?: { body?: unknown; headers?: Record<string, string> }): Promise<Answer>;
  stop(): Promise<number | null>;
  /** As a power cut would. */
  kill(): Promise<void>;
}

export async function startProcess(env: Environment): Promise<Started> {
  const child = run([], env);
  const said = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (part) => {
      text += part;
      if (/administr/i.test(text) && text.endsWith('\n')) resolve(text);
    });
    child.stderr?.on('data', (part) => (text += part));
    child.once('exit', (code) => reject(new Error(`left with ${code}: ${text}`)));
  });
  const url = /server at (\S+) /.exec(said)?.[1] ?? '';
  const certificate = join(env.BEATBOOK_SERVER_DATA, 'certificate.pem');
  // Behind a proxy it has none, and is not asked but through that.
  const ca = existsSync(certificate) ? readFileSync(certificate, 'utf8') : '';
  const end = (signal: 'SIGTERM' | 'SIGKILL') => {
    if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
    const left = new Promise<number | null>((resolve) => child.once('exit', resolve));
    child.kill(signal);
    return left;
  };
  return {
    child,
    said,
    url,
    ask: (path, { body, headers } = {}) =>
      send(url, ca, {
        path,
        ...(body !== undefined && { method: 'POST', body }),
        ...(headers !== undefined && { headers }),
      }),
    stop: () => end('SIGTERM'),
    kill: async () => void (await end('SIGKILL')),
  };
}

/** A server of a test's own with its administrator signed in; killed and started again it stands where it stood. */
export interface Force {
  readonly env: Environment;
  readonly url: string;
  /** Does what the administration page does; gives its result. `host`: the address the page was opened at. */
  administer(operation: string, input: object, host?: string): Promise<Record<string, string>>;
  /** What the auditor's search finds, newest first. */
  audit(question: Record<string, string>): Promise<readonly { actor: string; action: string; reason: string | null }[]>;
  kill(): Promise<void>;
  /** Lets what is under way end. */
  stop(): Promise<void>;
  startAgain(): Promise<void>;
  close(): Promise<void>;
}

export async function startForce(): Promise<Force> {
  const env = settingsIn(mkdtempSync(join(tmpdir(), 'beatbook-force-')));
  let running = await startProcess(env);
  const { url } = running;
  const code = /use the code (\S+)/.exec(running.said)?.[1] ?? '';
  const joined = await running.ask('/admin/api/join', {
    body: { code, ...ADMINISTRATOR },
  });
  const sitting = sittingFrom(joined);
  return {
    env,
    url,
    async administer(operation, input, host = new URL(url).host) {
      const headers = { ...headersOf(sitting), host };
      const { status, body } = await running.ask(`/admin/api/do/${operation}`, { body: input, headers });
      if (status !== 200) throw new Error(`${operation}: ${JSON.stringify(body)}`);
      return body as Record<string, string>;
    },
    async audit(question) {
      const headers = { cookie: sitting.cookie };
      const { body } = await running.ask(`/admin/api/audit?${new URLSearchParams(question)}`, { headers });
      return (body as { entries: { actor: string; action: string; reason: string | null }[] }).entries;
    },
    kill: () => running.kill(),
    stop: async () => void (await running.stop()),
    async startAgain() {
      running = await startProcess({ ...env, BEATBOOK_SERVER_PORT: new URL(url).port });
    },
    async close() {
      await running.kill();
      rmSync(env.BEATBOOK_SERVER_DATA, { recursive: true, force: true });
    },
  };
}
