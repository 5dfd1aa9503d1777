/**
 * What is asked at the same time is done in one go: one transaction and one look for all of it. Nobody waits for company; whoever comes
 * while others are served goes with those who come as well.
 */
import { StoreError } from './store/store.ts';

export interface Joint<Ask, Answer> {
  /** All or nothing; what each is answered or refused, in the order of the asks. */
  readonly serve: (asks: readonly Ask[]) => Promise<readonly (() => Answer)[]>;
  /** Asks that go together at most, by what each weighs. */
  readonly most: number;
  readonly weightOf?: (ask: Ask) => number;
  /** Goes that are under way at once. */
  readonly atOnce: number;
  /** Two of one name never go together. */
  readonly nameOf: (ask: Ask) => string;
}

interface Waiting<Ask, Answer> {
  readonly ask: Ask;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

export function jointly<Ask, Answer>({
  serve,
  most,
  weightOf = () => 1,
  atOnce,
  nameOf,
}: Joint<Ask, Answer>): (ask: Ask) => Promise<Answer> {
  let waiting: Waiting<Ask, Answer>[] = [];
  let under = 0;
  let begins = false;

  const next = (): Waiting<Ask, Answer>[] => {
    const names = new Set<string>();
    const [go, rest]: [Waiting<Ask, Answer>[], Waiting<Ask, Answer>[]] = [[], []];
    let weight = 0;
    for (const one of waiting) {
      const name = nameOf(one.ask);
      weight += weightOf(one.ask);
      const joins = go.length === 0 || (weight <= most && !names.has(name));
      (joins ? go : rest).push(one);
      names.add(name);
    }
    waiting = rest;
    return go;
  };

  const answer = async (go: readonly Waiting<Ask, Answer>[]): Promise<void> => {
    try {
      const answers = await serve(go.map(({ ask }) => ask));
      go.forEach(({ resolve, reject }, index) => {
        try {
          resolve((answers[index] as () => Answer)());
        } catch (refusal) {
          reject(refusal);
        }
      });
    } catch (error) {
      const isEverybodys = go.length === 1 || error instanceof StoreError;
      // Whose fault it was is not known: each by itself, then.
      for (const one of go) if (isEverybodys) one.reject(error);
      if (!isEverybodys) for (const one of go) await answer([one]);
    }
  };

  const begin = () => {
    begins = false;
    while (under < atOnce && waiting.length > 0) {
      under += 1;
      void answer(next()).then(() => {
        under -= 1;
        soon();
      });
    }
  };
  const soon = () => {
    if (begins || waiting.length === 0 || under >= atOnce) return;
    begins = true;
    setImmediate(begin);
  };
  return (ask) =>
    new Promise((resolve, reject) => {
      waiting.push({ ask, resolve, reject });
      soon();
    });
}
