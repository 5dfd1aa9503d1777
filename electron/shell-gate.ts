import { isForbiddenName, payloadFault } from '../model/payload.ts';
import { failure, type Result } from '../model/result.ts';
import { type CallState, type ShellCallName, type ShellOutput, type ShellParsed, shellCalls } from '../model/shell.ts';
import { type ShellError, shellError } from '../model/shell-errors.ts';

export type ShellHandlers = {
  [Name in ShellCallName]: (
    input: ShellParsed<Name>,
  ) => Result<ShellOutput<Name>, ShellError> | Promise<Result<ShellOutput<Name>, ShellError>>;
};

export type ShellGateOptions = {
  handlers: ShellHandlers;
  /** Whether a vault is open right now; while it opens or locks it is neither. */
  state: () => 'unlocked' | 'locked' | 'between';
  /** Whether a stranger has the laptop to sign. */
  signing?: () => boolean;
};

const DEFAULT_BYTES = 64 * 1024;

const isCallName = (name: string): name is ShellCallName => !isForbiddenName(name) && Object.hasOwn(shellCalls, name);

/**
 * Main's one gate: every message of the window passes here and nowhere else. In this order: it comes from our own main frame, names a
 * declared call, is not too big nor of a shape that no data has, fits the vault's state, fits the schema. The answer is always a value.
 */
export function makeShellGate({ handlers, state, signing = () => false }: ShellGateOptions) {
  return async (isOurs: boolean, name: unknown, input: unknown): Promise<Result<unknown, ShellError>> => {
    if (!isOurs) return failure(shellError('foreignOrigin'));
    if (typeof name !== 'string' || !isCallName(name)) return failure(shellError('unknownCall'));
    const call: { state: CallState; maxBytes?: number; whileSigning?: true } = shellCalls[name];
    const fault = payloadFault(input, { maxBytes: call.maxBytes ?? DEFAULT_BYTES });
    if (fault) return failure(shellError(fault === 'tooLarge' ? 'tooLarge' : 'badInput', { fault }));
    const now = state();
    if (call.state === 'unlocked' && now !== 'unlocked') return failure(shellError('locked'));
    if (call.state === 'locked' && now !== 'locked') return failure(shellError('alreadyOpen'));
    if (signing() && !call.whileSigning) return failure(shellError('signing'));
    const parsed = shellCalls[name].input.safeParse(input);
    if (!parsed.success) return failure(shellError('badInput', { at: parsed.error.issues[0]?.path.join('.') ?? '' }));
    try {
      return await (handlers[name] as (input: unknown) => Promise<Result<unknown, ShellError>>)(parsed.data);
    } catch (error) {
      // Only what kind of failure: its text may carry a path or what a person typed.
      console.error(`[main] ${name} failed:`, error instanceof Error ? error.name : typeof error);
      return failure(shellError('internal'));
    }
  };
}
