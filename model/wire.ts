/** How values that JSON does not know cross the port between window and core. Both ends pass this same list to oRPC. */

const toText = (bytes: Uint8Array): string => {
  // The page has the standard method; Node 24 has Buffer instead.
  if (typeof bytes.toBase64 === 'function') return bytes.toBase64();
  return globalThis.Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
};

const fromText = (text: string): Uint8Array => {
  if (typeof Uint8Array.fromBase64 === 'function') return Uint8Array.fromBase64(text);
  return new Uint8Array(globalThis.Buffer.from(text, 'base64'));
};

export const wireSerializers = [
  {
    /** oRPC keeps the numbers below 20 for kinds of its own. */
    type: 20,
    condition: (value: unknown) => value instanceof Uint8Array,
    serialize: (value: unknown) => toText(value as Uint8Array),
    deserialize: (value: unknown) => fromText(value as string),
  },
];
