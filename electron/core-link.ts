import type { CoreOrder, CoreReport } from '../db/core-messages.ts';

/** A running core process as main sees it: Electron's utility process in the product, any other in tests. */
export type CoreProcess<Port> = {
  post(order: CoreOrder, port?: Port): void;
  onReport(listener: (report: CoreReport) => void): void;
  onExit(listener: () => void): void;
  kill(): void;
};

type Unnumbered<Order> = Order extends { request: number } ? Omit<Order, 'request'> : never;
type Asked = CoreOrder & { request: number };
type Answers = { open: 'opened'; restore: 'restored'; backup: 'backedUp'; close: 'closed' };
type AnswerTo<Type extends keyof Answers> = Extract<CoreReport, { type: Answers[Type] }>;

/** Asks the core and waits for its answer; nothing when the process ends first. */
export class CoreLink<Port> {
  readonly #process: CoreProcess<Port>;
  readonly #waiting = new Map<number, (report: CoreReport | undefined) => void>();
  #next = 1;
  #gone: boolean = false;

  constructor(process: CoreProcess<Port>, on: { report(report: CoreReport): void; exit(): void }) {
    this.#process = process;
    process.onReport((report) => {
      const request = 'request' in report ? report.request : null;
      const resolve = request === null ? undefined : this.#waiting.get(request);
      if (request !== null) this.#waiting.delete(request);
      if (resolve) resolve(report);
      on.report(report);
    });
    process.onExit(() => {
      this.#gone = true;
      for (const resolve of this.#waiting.values()) resolve(undefined);
      this.#waiting.clear();
      on.exit();
    });
  }

  tell(order: CoreOrder, port?: Port): void {
    if (!this.#gone) this.#process.post(order, port);
  }

  ask<Type extends keyof Answers>(
    order: Unnumbered<Extract<Asked, { type: Type }>> & { type: Type },
    withinMs = 60_000,
  ): Promise<AnswerTo<Type> | undefined> {
    if (this.#gone) return Promise.resolve(undefined);
    const request = this.#next++;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(request);
        resolve(undefined);
      }, withinMs);
      this.#waiting.set(request, (report) => {
        clearTimeout(timer);
        resolve(report as AnswerTo<Type> | undefined);
      });
      this.#process.post({ ...order, request } as unknown as CoreOrder);
    });
  }

  /** Closes it properly within the time given, or ends it. How much waits for a server, where it still could say so. */
  async close(withinMs: number): Promise<number | undefined> {
    const closed = await this.ask({ type: 'close' }, withinMs);
    if (!closed || !this.#gone) this.#process.kill();
    return closed?.unsent;
  }

  kill(): void {
    this.#process.kill();
  }
}
