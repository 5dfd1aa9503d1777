/** A value or a refusal. Expected failures travel as values; only a defect throws. */
export type Result<Value, Failure = Problem> = { ok: true; value: Value } | { ok: false; error: Failure };

/**
 * A refusal as a person meets it: `code` for programs and translations, `message` one plain sentence, `cure` what to do next.
 * `details` holds numbers and codes only, never anything a person typed.
 */
export type Problem<Code extends string = string> = {
  code: Code;
  message: string;
  cure: string;
  details?: { [name: string]: string | number | boolean };
};

export function success<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value };
}

export function failure<Failure>(error: Failure): { ok: false; error: Failure } {
  return { ok: false, error };
}
