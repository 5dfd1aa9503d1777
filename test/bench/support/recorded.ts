/**
 * "Bare": the statements that the application ran, run again as they were on a copy of the same database (same texts, values, order and
 * transactions, the same pragmas) with no application around them.
 */
import type { Connection } from '../../../db/vault/database.ts';

type Method = 'run' | 'get' | 'all';
type Runnable = Record<Method, (...parameters: readonly unknown[]) => unknown>;
/** One statement run: its number, how, and with what. */
type Step = readonly [statement: number, method: Method, parameters: readonly unknown[]];

/** What one transaction ran, in order. */
export type Batch = readonly Step[];

/**
 * A connection that writes down what runs within each of its transactions, and hands it over once the transaction has committed.
 * What runs outside of transactions passes by.
 */
export function recording(db: Connection, committed: (batch: Batch) => void): { db: Connection; texts: string[] } {
  const texts: string[] = [];
  let steps: Step[] | undefined;

  const finish = (): void => {
    const done = steps;
    steps = undefined;
    if (done !== undefined) committed(done);
  };
  /** The statements that begin and end a transaction of many steps. */
  const bounds: Record<string, () => void> = {
    'BEGIN IMMEDIATE': () => {
      steps = [];
    },
    COMMIT: finish,
    ROLLBACK: () => {
      steps = undefined;
    },
  };

  const prepare = (text: string): unknown => {
    const statement = db.prepare(text);
    const bound = bounds[text];
    if (bound !== undefined) {
      return {
        run: () => {
          statement.run();
          bound();
        },
      };
    }
    const number = texts.push(text) - 1;
    const step = (method: Method) => {
      const own = statement[method].bind(statement) as (...parameters: readonly unknown[]) => unknown;
      return (...parameters: readonly unknown[]) => {
        steps?.push([number, method, parameters]);
        return own(...parameters);
      };
    };
    const unsupported = (name: string) => () => {
      throw new Error(`The recording knows no statement.${name}(): teach it`);
    };
    const recorded = {
      run: step('run'),
      get: step('get'),
      all: step('all'),
      // What is held in memory is read so, outside of transactions.
      iterate: statement.iterate.bind(statement),
      pluck() {
        statement.pluck();
        return recorded;
      },
      raw: unsupported('raw'),
    };
    return recorded;
  };
  const transaction = (work: (...values: readonly unknown[]) => unknown) => {
    const own = db.transaction(work);
    const immediate = (...values: readonly unknown[]) => {
      steps = [];
      const outcome = own.immediate(...values);
      finish();
      return outcome;
    };
    return Object.assign((...values: readonly unknown[]) => own(...values), { immediate });
  };
  const known: Record<PropertyKey, unknown> = { prepare, transaction };
  const recorded = new Proxy(db, {
    get(target, name) {
      if (Object.hasOwn(known, name)) return known[name];
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { db: recorded, texts };
}

/** Runs batches on another connection, each in one immediate transaction. Every statement is prepared once, before its first batch. */
export function replaying(db: Connection, texts: readonly string[]): (batch: Batch) => void {
  const prepared: Runnable[] = [];
  const run = db.transaction((batch: Batch) => {
    for (const [number, method, parameters] of batch) {
      (prepared[number] as Runnable)[method](...parameters);
    }
  });
  return (batch) => {
    for (const [number] of batch) prepared[number] ??= db.prepare(texts[number] ?? '') as unknown as Runnable;
    run.immediate(batch);
  };
}
