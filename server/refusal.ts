import type { Problem } from '../model/result.ts';
import { type WireCode, type WireProblem, wireProblem } from '../model/wire/problems.ts';

/** Thrown within a request: it is undone and answered with the problem. */
export class Refusal extends Error {
  readonly problem: WireProblem;
  /** Seconds after which it is worth trying again. */
  readonly retryAfter: number | undefined;
  constructor(code: WireCode, details?: Problem['details'], retryAfter?: number) {
    super(code);
    this.problem = wireProblem(code, details);
    this.retryAfter = retryAfter;
  }
}
