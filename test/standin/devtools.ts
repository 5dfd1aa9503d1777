/** A small client of Chromium's DevTools protocol over Node's own WebSocket. */
import { EventEmitter } from 'node:events';
import type { Protocol } from '../../node_modules/playwright-core/types/protocol.d.ts';

type Commands = Protocol.CommandParameters;
type Answers = Protocol.CommandReturnValues;
type Answer = { id: number; result: unknown; error?: { message: string } };
type Told = { method: string; params: unknown; sessionId?: string };
/** A new target: a window, a worker, a page somebody else opened. */
export type OnAttached = (session: DevtoolsSession, target: Protocol.Target.TargetInfo) => void;
type Waiting = { method: string; resolve: (value: unknown) => void; reject: (error: Error) => void };

/** One attached target, or the browser itself where `id` is undefined. */
export class DevtoolsSession {
  readonly #client: Devtools;
  readonly #events = new EventEmitter().setMaxListeners(0);
  readonly #id: string | undefined;

  constructor(client: Devtools, id?: string) {
    this.#client = client;
    this.#id = id;
  }
  send<Method extends keyof Commands>(method: Method, params?: Commands[Method]): Promise<Answers[Method]> {
    return this.#client.call(method, params, this.#id) as Promise<Answers[Method]>;
  }
  on<Name extends keyof Protocol.Events>(name: Name, hear: (payload: Protocol.Events[Name]) => void): void {
    this.#events.on(name, hear);
  }
  once<Name extends keyof Protocol.Events>(name: Name, hear: (payload: Protocol.Events[Name]) => void): void {
    this.#events.once(name, hear);
  }
  /** The target is gone. */
  onGone(hear: () => void): void {
    this.#events.once('gone', hear);
  }
  hear(name: string, payload?: unknown): void {
    this.#events.emit(name, payload);
  }
}

export class Devtools {
  readonly browser = new DevtoolsSession(this);
  readonly #socket: WebSocket;
  readonly #sessions = new Map<string, DevtoolsSession>();
  readonly #waiting = new Map<number, Waiting>();
  readonly #onAttached: OnAttached;
  #next = 0;

  private constructor(socket: WebSocket, onAttached: OnAttached) {
    this.#socket = socket;
    this.#onAttached = onAttached;
    socket.onmessage = ({ data }) => this.#receive(JSON.parse(String(data)) as Answer | Told);
    socket.onclose = () => {
      for (const { method, reject } of this.#waiting.values()) reject(new Error(`Chromium closed during ${method}.`));
      this.#waiting.clear();
    };
  }

  static async connect(url: string, onAttached: OnAttached): Promise<Devtools> {
    const socket = new WebSocket(url);
    await new Promise((resolve, reject) => {
      socket.onopen = resolve;
      socket.onerror = () => reject(new Error(`No connection to Chromium at ${url}.`));
    });
    return new Devtools(socket, onAttached);
  }

  call(method: string, params: unknown, sessionId: string | undefined): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#socket.readyState !== WebSocket.OPEN) {
        reject(new Error(`Chromium is closed (${method}).`));
        return;
      }
      const id = ++this.#next;
      this.#waiting.set(id, { resolve, reject, method });
      this.#socket.send(JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) }));
    });
  }

  #receive(message: Answer | Told): void {
    if ('id' in message) {
      const waiting = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (message.error) waiting?.reject(new Error(`${waiting.method}: ${message.error.message}`));
      else waiting?.resolve(message.result);
      return;
    }
    if (message.method === 'Target.attachedToTarget') {
      const { sessionId, targetInfo } = message.params as Protocol.Target.attachedToTargetPayload;
      const session = new DevtoolsSession(this, sessionId);
      this.#sessions.set(sessionId, session);
      this.#onAttached(session, targetInfo);
    }
    const session = message.sessionId ? this.#sessions.get(message.sessionId) : this.browser;
    session?.hear(message.method, message.params);
    if (message.method === 'Target.detachedFromTarget') {
      const { sessionId } = message.params as Protocol.Target.detachedFromTargetPayload;
      this.#sessions.get(sessionId)?.hear('gone');
      this.#sessions.delete(sessionId);
    }
  }
}
