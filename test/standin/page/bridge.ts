/**
 * The bridge between a page's two JavaScript worlds, as contextBridge behaves: values are cloned, functions and promises become
 * proxies. The worlds share nothing but the document, so they speak through synchronous events whose details are cloned.
 * Sent to Chromium as text: `makeBridge` closes over nothing.
 */
export interface Bridge {
  send(message: BridgeMessage): BridgeAnswer | undefined;
  /** Makes a value ready for the other world. */
  out(value: unknown): unknown;
  /** Takes a value that came from the other world. */
  into(value: unknown): unknown;
  /** What this world does with messages of the other one, besides calls and promises. */
  readonly answers: Record<string, (message: BridgeMessage) => unknown>;
  unfault(fault: Fault): Error;
}
export type Fault = { message: string; name: string } | { thrown: string };
export type BridgeMessage = { kind: string; id?: number; args?: unknown; value?: unknown; [key: string]: unknown };
export type BridgeAnswer = { value?: unknown; error?: Fault };

export function makeBridge(token: string, side: string, other: string): Bridge {
  type Waiting = { resolve: (value: unknown) => void; reject: (error: Error) => void };
  const uncloneable = () => new Error('An object could not be cloned.');
  const functions = new Map<number, (...args: unknown[]) => unknown>();
  const promises = new Map<number, Waiting>();
  const mark = `${token}ref`;
  let next = 0;
  let reply: BridgeAnswer | undefined;

  const send = (message: BridgeMessage): BridgeAnswer | undefined => {
    reply = undefined;
    document.dispatchEvent(new CustomEvent(token + other, { detail: message }));
    const answer = reply;
    reply = undefined;
    return answer;
  };
  const isPlain = (value: unknown): value is Record<string, unknown> =>
    value !== null &&
    typeof value === 'object' &&
    (Array.isArray(value) || Object.prototype.toString.call(value) === '[object Object]');
  const faultOf = (error: unknown): Fault =>
    error instanceof Error ? { message: error.message, name: error.name } : { thrown: String(error) };
  const unfault = (fault: Fault): Error => {
    if ('thrown' in fault) return new Error(fault.thrown);
    const error = new Error(fault.message);
    error.name = fault.name;
    return error;
  };
  const out = (value: unknown, depth = 0): unknown => {
    if (depth > 1000) throw new Error('The object is too deep for contextBridge.');
    if (typeof value === 'symbol') throw uncloneable();
    if (typeof value === 'function') {
      const id = ++next;
      functions.set(id, value as (...args: unknown[]) => unknown);
      return { [mark]: 'function', id };
    }
    if (value instanceof Promise) {
      const id = ++next;
      value.then(
        (result) => send({ kind: 'resolve', id, value: out(result) }),
        (error: unknown) => send({ kind: 'reject', id, value: faultOf(error) }),
      );
      return { [mark]: 'promise', id };
    }
    if (!isPlain(value)) return value;
    if (Array.isArray(value)) return value.map((item) => out(item, depth + 1));
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, out(item, depth + 1)]));
  };
  const call = (id: number, args: unknown[]): unknown => {
    const answer = send({ kind: 'call', id, args: out(args) });
    if (!answer) throw uncloneable();
    if (answer.error) throw unfault(answer.error);
    return into(answer.value);
  };
  const into = (value: unknown): unknown => {
    if (!isPlain(value)) return value;
    const id = value.id as number;
    if (value[mark] === 'function') return (...args: unknown[]) => call(id, args);
    if (value[mark] === 'promise') return new Promise((resolve, reject) => promises.set(id, { resolve, reject }));
    if (Array.isArray(value)) return value.map(into);
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, into(item)]));
  };

  const answers: Bridge['answers'] = {};
  const answer = (value: BridgeAnswer) =>
    document.dispatchEvent(new CustomEvent(`${token}${other}reply`, { detail: value }));
  const attempt = (act: () => unknown) => {
    try {
      answer({ value: act() });
    } catch (error) {
      answer({ error: faultOf(error) });
    }
  };
  const settle = (message: BridgeMessage) => {
    const waiting = promises.get(message.id ?? 0);
    promises.delete(message.id ?? 0);
    if (message.kind === 'resolve') waiting?.resolve(into(message.value));
    else waiting?.reject(unfault(message.value as Fault));
  };
  const listen = (name: string, hear: (detail: unknown) => void) =>
    document.addEventListener(
      name,
      (event) => {
        event.stopImmediatePropagation();
        hear((event as CustomEvent<unknown>).detail);
      },
      true,
    );
  listen(token + side, (detail) => {
    const message = detail as BridgeMessage | null;
    if (message === null) return;
    if (message.kind === 'call')
      attempt(() => out(functions.get(message.id ?? 0)?.(...(into(message.args) as unknown[]))));
    else if (message.kind === 'resolve' || message.kind === 'reject') settle(message);
    else if (answers[message.kind]) attempt(() => answers[message.kind]?.(message));
  });
  listen(`${token}${side}reply`, (detail) => {
    reply = detail as BridgeAnswer;
  });
  return { send, out, into, answers, unfault };
}
