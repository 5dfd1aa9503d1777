/**
 * The one gate in front of the core. It stands on the port itself, before any library parses what the window sent: a message that is not a
 * plain call of a declared procedure is answered with a typed refusal, or dropped where it does not even carry a number to answer to.
 * Behind it, each input is held against the call's own schema, unknown names included.
 */
import { ORPCError } from '@orpc/server';
import type { z } from 'zod';
import { isForbiddenName, type PayloadFault, payloadFault } from '../model/payload.ts';

/** What the gate and oRPC need of a port, be it Electron's, Node's or the stand-in's. */
export type CorePort = {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
};

export type GateRefusal = 'UNKNOWN_CALL' | 'LOCKED' | 'BAD_INPUT' | 'TOO_LARGE';
const STATUS: { readonly [Code in GateRefusal]: number } = {
  UNKNOWN_CALL: 404,
  LOCKED: 423,
  BAD_INPUT: 400,
  TOO_LARGE: 413,
};
const MESSAGE: { readonly [Code in GateRefusal]: string } = {
  UNKNOWN_CALL: 'No such call.',
  LOCKED: 'The vault is locked.',
  BAD_INPUT: 'The call does not fit its declaration.',
  TOO_LARGE: 'The call carries too much.',
};

const MEBIBYTE = 1024 * 1024;
/** No single call may carry more, whatever it declares. */
const ABSOLUTE_CHARACTERS = 32 * MEBIBYTE;
const DEFAULT_BYTES = MEBIBYTE;

type Procedure = { '~orpc': { inputSchema?: z.ZodType; meta?: { maxBytes?: number } } };
type Tree = { [name: string]: unknown };

function isProcedure(value: unknown): value is Procedure {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, '~orpc');
}

/** Every call of the contract by its path on the wire. Own names only: nothing inherited can be called. */
export function callsOf(contract: object): ReadonlyMap<string, Procedure> {
  const calls = new Map<string, Procedure>();
  const visit = (node: Tree, path: string): void => {
    for (const name of Object.keys(node)) {
      if (isForbiddenName(name)) throw new TypeError(`A call may not be named ${name}`);
      const inner = node[name];
      if (isProcedure(inner)) calls.set(`${path}/${encodeURIComponent(name)}`, inner);
      else if (typeof inner === 'object' && inner !== null) visit(inner as Tree, `${path}/${name}`);
    }
  };
  visit(contract as Tree, '');
  return calls;
}

export type GateOptions = { contract: object; isOpen: () => boolean; onRefusal?: (code: GateRefusal) => void };

/** Types of messages on the wire: 1 (or none) a call, 3 an event of a stream the window sends, 4 an abort. */
const ABORT = 4;

type Envelope = { i: string; t?: number; p?: unknown };
type CallMessage = { u: string; b?: { json?: unknown; meta?: unknown } };

const isPlain = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);
const onlyNames = (value: Tree, names: readonly string[]): boolean =>
  Object.keys(value).every((name) => names.includes(name));

/** The meta list says which values were dates or bytes: lists of one type number and a path. */
function isMeta(value: unknown): boolean {
  if (value === undefined) return true;
  if (!Array.isArray(value)) return false;
  return value.every(
    (item) =>
      Array.isArray(item) &&
      typeof item[0] === 'number' &&
      item.slice(1).every((step) => typeof step === 'number' || (typeof step === 'string' && !isForbiddenName(step))),
  );
}

/** A port that passes on only what the contract declares. The result goes to oRPC's handler in place of the port. */
export function gatedPort(port: CorePort, options: GateOptions): CorePort {
  const calls = callsOf(options.contract);
  const refuse = (id: string | undefined, code: GateRefusal): undefined => {
    options.onRefusal?.(code);
    if (id === undefined) return undefined;
    const json = { defined: false, code, status: STATUS[code], message: MESSAGE[code] };
    port.postMessage(JSON.stringify({ i: id, p: { s: STATUS[code], b: { json } } }));
    return undefined;
  };
  const faultCode = (fault: PayloadFault): GateRefusal => (fault === 'tooLarge' ? 'TOO_LARGE' : 'BAD_INPUT');

  const admit = (data: unknown): object | undefined => {
    if (typeof data !== 'string') return refuse(undefined, 'BAD_INPUT');
    if (data.length > ABSOLUTE_CHARACTERS) {
      return refuse(/^\{"i":"([0-9a-zA-Z-]{1,40})"/.exec(data.slice(0, 60))?.[1], 'TOO_LARGE');
    }
    let message: unknown;
    try {
      message = JSON.parse(data);
    } catch {
      return refuse(undefined, 'BAD_INPUT');
    }
    if (!isPlain(message) || typeof message.i !== 'string' || message.i.length > 40)
      return refuse(undefined, 'BAD_INPUT');
    const { i: id, t: type, p: payload } = message as Envelope;
    if (!onlyNames(message, ['i', 't', 'p'])) return refuse(id, 'BAD_INPUT');
    if (type === ABORT) return { i: id, t: ABORT };
    if (type !== undefined && type !== 1) return refuse(id, 'BAD_INPUT');
    if (!isPlain(payload) || typeof payload.u !== 'string' || payload.u.length > 200) return refuse(id, 'BAD_INPUT');
    const call = payload as CallMessage;
    const procedure = calls.get(call.u);
    if (!procedure) return refuse(id, 'UNKNOWN_CALL');
    if (!options.isOpen()) return refuse(id, 'LOCKED');
    if (!onlyNames(payload, ['u', 'b', 'h']) || !(call.b === undefined || isPlain(call.b)))
      return refuse(id, 'BAD_INPUT');
    const body = call.b ?? {};
    if (!onlyNames(body, ['json', 'meta']) || !isMeta(body.meta)) return refuse(id, 'BAD_INPUT');
    const fault = payloadFault(body, { maxBytes: procedure['~orpc'].meta?.maxBytes ?? DEFAULT_BYTES });
    if (fault) return refuse(id, faultCode(fault));
    return { i: id, p: call.b === undefined ? { u: call.u } : { u: call.u, b: body } };
  };

  return {
    postMessage: (message) => port.postMessage(message),
    start: () => port.start(),
    on(event: 'message' | 'close', listener: ((event: { data: unknown }) => void) | (() => void)) {
      if (event === 'close') return port.on('close', listener as () => void);
      return port.on('message', ({ data }) => {
        const admitted = admit(data);
        if (admitted) listener({ data: admitted });
      });
    },
  };
}

/** The first name, at any depth, that the schema did not take over; such a name was not declared. */
function undeclaredName(given: unknown, taken: unknown): string | undefined {
  if (Array.isArray(given) && Array.isArray(taken)) {
    for (let index = 0; index < given.length; index++) {
      const found = undeclaredName(given[index], taken[index]);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (!isPlain(given) || !isPlain(taken) || given instanceof Date || ArrayBuffer.isView(given)) return undefined;
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    if (!Object.hasOwn(taken, name)) return name;
    const found = undeclaredName(value, taken[name]);
    if (found !== undefined) return found;
  }
  return undefined;
}

const refusal = (code: GateRefusal): ORPCError<GateRefusal, undefined> =>
  new ORPCError(code, { status: STATUS[code], message: MESSAGE[code] });

/** Holds a decoded input against its declaration: what the schema refuses, and what it would silently drop, is refused. Throws the refusal. */
export function checkInput(procedure: Procedure, input: unknown): void {
  const schema = procedure['~orpc'].inputSchema;
  if (!schema) {
    if (input !== undefined && input !== null && !(isPlain(input) && Object.keys(input).length === 0))
      throw refusal('BAD_INPUT');
    return;
  }
  const fault = payloadFault(input, { maxBytes: ABSOLUTE_CHARACTERS });
  if (fault) throw refusal('BAD_INPUT');
  const parsed = schema.safeParse(input);
  if (!parsed.success || undeclaredName(input, parsed.data) !== undefined) throw refusal('BAD_INPUT');
}

/** For the handler's `clientInterceptors`. */
export async function gateInterceptor<Output>(options: {
  procedure: unknown;
  input: unknown;
  next: () => Promise<Output>;
}): Promise<Output> {
  if (!isProcedure(options.procedure)) throw refusal('UNKNOWN_CALL');
  checkInput(options.procedure, options.input);
  return options.next();
}
