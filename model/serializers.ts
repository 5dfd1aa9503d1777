/**
 * Byte arrays on the core's port: oRPC would write them as objects of numbers. Both ends need this list.
 * The window has the array's own base64 methods; Node 24 has Buffer.
 */
type WithBase64 = { toBase64?: () => string };
type FromBase64 = { fromBase64?: (text: string) => Uint8Array };

const toText = (bytes: Uint8Array): string => {
  const own = (bytes as WithBase64).toBase64;
  return own ? own.call(bytes) : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
};
const fromText = (text: string): Uint8Array => {
  const own = (Uint8Array as FromBase64).fromBase64;
  return own ? own.call(Uint8Array, text) : new Uint8Array(Buffer.from(text, 'base64'));
};

export const customJsonSerializers = [
  {
    /** oRPC keeps the numbers below 20 for itself. */
    type: 20,
    condition: (value: unknown): boolean => value instanceof Uint8Array,
    serialize: (value: unknown): string => toText(value as Uint8Array),
    deserialize: (text: unknown): Uint8Array => fromText(String(text)),
  },
];
