/** Message ports outside the page: the same class serves the main process and utility processes. A carrier takes messages away. */
import { EventEmitter } from 'node:events';

export type Carrier = { post(end: string, message: unknown, moved: string[]): void; close(end: string): void };
type Arrived = { message: unknown; ports: MessagePortMain[] };

/** Copies as a port does. Functions, and Blink's own objects, do not cross a port of the main process. */
export function cloned(message: unknown): unknown {
  try {
    if (message instanceof Blob) throw new Error();
    return structuredClone(message);
  } catch {
    throw new Error('An object could not be cloned.');
  }
}

export class MessagePortMain extends EventEmitter {
  readonly #end: string;
  readonly #carrier: Carrier;
  readonly #waiting: Arrived[] = [];
  #started: boolean = false;
  #closed: boolean = false;
  #moved: boolean = false;

  constructor(end: string, carrier: Carrier) {
    super();
    this.#end = end;
    this.#carrier = carrier;
  }
  postMessage(message: unknown, transfer: MessagePortMain[] = []): void {
    if (this.#moved) throw new Error('Port was already transferred');
    const copy = cloned(message);
    if (!this.#closed)
      this.#carrier.post(
        this.#end,
        copy,
        transfer.map((port) => port.take()),
      );
  }
  start(): void {
    this.#started = true;
    for (const arrived of this.#waiting.splice(0)) this.#tell(arrived);
  }
  close(): void {
    if (this.#closed || this.#moved) return;
    this.#closed = true;
    this.#carrier.close(this.#end);
    this.emit('close');
  }

  #tell({ message, ports }: Arrived): void {
    this.emit('message', { data: message, ports });
  }
  /** For the carrier: a message has come. */
  deliver(message: unknown, ports: MessagePortMain[]): void {
    if (this.#started) this.#tell({ message, ports });
    else this.#waiting.push({ message, ports });
  }
  /** For the carrier: the other end has closed. */
  deliverClose(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.emit('close');
  }
  /** Gives the end up, so that it can move elsewhere. */
  take(): string {
    if (this.#moved) throw new Error('Port at index 0 is already neutered.');
    if (this.#waiting.some(({ ports }) => ports.length > 0))
      throw new Error('Electron stand-in: moving a port that holds ports is not provided.');
    this.#moved = true;
    return this.#end;
  }
  /** What came before anybody listened; it moves with the port. */
  takeWaiting(): unknown[] {
    return this.#waiting.splice(0).map(({ message }) => message);
  }
}
