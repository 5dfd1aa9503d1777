/** Main and the core asked over the window's own bridge, past every screen. */
import type { Page } from '@playwright/test';
import type { ShellBridge } from '../../model/bridges.ts';
import type { ShellCallName, ShellInput, ShellOutput, ShellState } from '../../model/shell.ts';

declare const beatbook: ShellBridge;

export const PASSPHRASE = 'lamp orbit cedar piano';
export const officer: ShellInput<'vault.create'> = {
  officer: { name: 'Anna Berg', serviceNumber: '4411', role: 'beat' },
  unit: null,
  beat: 'Harbour',
  language: 'en',
  passphrase: PASSPHRASE,
  pin: '4831',
  showName: false,
  sample: false,
  organisationKey: null,
};

type Answer<Name extends ShellCallName> = {
  ok: boolean;
  value: ShellOutput<Name>;
  error: { code: string; details?: { [name: string]: unknown } };
};
export async function ask<Name extends ShellCallName>(
  page: Page,
  name: Name,
  input: ShellInput<Name>,
): Promise<Answer<Name>> {
  const call: { name: string; input: unknown } = { name, input };
  const answer: unknown = await page.evaluate((asked) => beatbook.invoke(asked.name, asked.input), call);
  return answer as Answer<Name>;
}
export const state = async (page: Page): Promise<ShellState> => (await ask(page, 'state.read', {})).value;

/** Locks, and waits for the fresh document: a question asked of the one before would go with it. */
export async function lockNow(page: Page): Promise<void> {
  await ask(page, 'lock.now', {});
  await page.waitForURL('**/*locked=asked*');
}

/** Calls the core over a port of its own and gives back the code of its refusal, or `ok`. */
export const callCore = (page: Page, path: string, json: unknown): Promise<string> =>
  page.evaluate(
    async (call) => {
      const port = await new Promise<MessagePort>((resolve) => {
        addEventListener('message', function hear({ data, ports }) {
          if (data !== 'beatbook:core-port' || !ports[0]) return;
          removeEventListener('message', hear);
          resolve(ports[0]);
        });
        beatbook.connectCore();
      });
      Object.assign(globalThis, { corePort: port, corePortClosed: false });
      port.addEventListener('close', () => Object.assign(globalThis, { corePortClosed: true }));
      // The window may hold the same port: only the answer to this very call counts.
      const own = crypto.randomUUID();
      const answer = new Promise<string>((resolve) => {
        port.addEventListener('message', ({ data }) => {
          if (JSON.parse(String(data)).i === own) resolve(String(data));
        });
        port.start();
      });
      port.postMessage(JSON.stringify({ i: own, p: { u: call.path, b: { json: call.json } } }));
      const { s, b } = JSON.parse(await answer).p;
      return s === undefined ? 'ok' : (b.json.code as string);
    },
    { path, json },
  );
/** A call nobody declared: its typed refusal proves that the core is there and its gate stands. */
export const askCore = (page: Page): Promise<string> => callCore(page, '/constructor', {});

export interface CoreAnswer {
  /** `ok` or the code of the refusal. */
  readonly code: string;
  readonly value: unknown;
}
/** Calls the core one after another over a port of its own; the answers in the order of the calls. */
export const tellCore = (page: Page, calls: readonly (readonly [path: string, json: unknown])[]) =>
  page.evaluate(async (given): Promise<CoreAnswer[]> => {
    const port = await new Promise<MessagePort>((resolve) => {
      addEventListener('message', function hear({ data, ports }) {
        if (data !== 'beatbook:core-port' || !ports[0]) return;
        removeEventListener('message', hear);
        resolve(ports[0]);
      });
      beatbook.connectCore();
    });
    const waiting = new Map<string, (answer: { s?: number; b?: { json?: unknown } }) => void>();
    port.addEventListener('message', ({ data }) => {
      const { i, p } = JSON.parse(String(data));
      waiting.get(i)?.(p);
      waiting.delete(i);
    });
    port.start();
    const answers: CoreAnswer[] = [];
    for (const [path, json] of given) {
      const own = crypto.randomUUID();
      const answer = new Promise<{ s?: number; b?: { json?: unknown } }>((resolve) => waiting.set(own, resolve));
      port.postMessage(JSON.stringify({ i: own, p: { u: path, b: { json } } }));
      const { s, b } = await answer;
      const value = b?.json;
      answers.push(s === undefined ? { code: 'ok', value } : { code: (value as { code: string }).code, value });
    }
    return answers;
  }, calls);
