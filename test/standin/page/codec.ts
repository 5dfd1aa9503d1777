/**
 * Structured-clone-shaped values as text: dates, maps, sets, bytes, bigints, errors, cycles, undefined and NaN survive.
 * The same source runs in Node and, as text, in Chromium's isolated world, so `makeCodec` closes over nothing.
 */
export interface Codec {
  /** A lone string or byte array travels without any wrapping; everything else becomes one table of values. */
  encode(value: unknown): string;
  decode(text: string): unknown;
}

export function makeCodec(): Codec {
  type Bytes = Uint8Array<ArrayBuffer>;
  type Node = string | number | boolean | null | [string, ...unknown[]];
  const inNode = typeof Buffer !== 'undefined';
  const toBase64 = (bytes: Uint8Array): string =>
    inNode ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64') : bytes.toBase64();
  const fromBase64 = (text: string): Bytes => {
    if (!inNode) return Uint8Array.fromBase64(text);
    const pooled = Buffer.from(text, 'base64');
    const bytes = new Uint8Array(pooled.byteLength);
    bytes.set(pooled);
    return bytes;
  };
  const arrays = {
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
    DataView,
  };
  const errors = { Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError };
  /** Values that JSON has no word for, by index -1, -2 and so on. */
  const unsaid = [undefined, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0];

  function encodeTable(root: unknown): string {
    const table: (Node | null)[] = [];
    const seen = new Map<unknown, number>();
    const unsaidIndex = (value: unknown): number => {
      if (value !== undefined && typeof value !== 'number') return 0;
      return -1 - unsaid.findIndex((other) => Object.is(other, value));
    };
    const node = (value: object): Node => {
      const tag = Object.prototype.toString.call(value).slice(8, -1);
      if (Array.isArray(value)) return ['a', value.map(put)];
      if (value instanceof Date) return ['d', value.getTime()];
      if (value instanceof Map) return ['m', [...value].map(([key, item]) => [put(key), put(item)])];
      if (value instanceof Set) return ['s', [...value].map(put)];
      if (value instanceof RegExp) return ['r', value.source, value.flags];
      if (value instanceof Error) return ['e', value.name, value.message, value.stack ?? ''];
      if (value instanceof ArrayBuffer) return ['b', 'ArrayBuffer', toBase64(new Uint8Array(value))];
      if (ArrayBuffer.isView(value))
        return ['b', tag, toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))];
      return ['o', Object.entries(value).map(([key, item]) => [key, put(item)])];
    };
    const put = (value: unknown): number => {
      const special = unsaidIndex(value);
      if (special < 0) return special;
      const known = seen.get(value);
      if (known !== undefined) return known;
      const index = table.push(null) - 1;
      if (typeof value === 'bigint') table[index] = ['n', String(value)];
      else if (typeof value === 'object' && value !== null) {
        seen.set(value, index);
        table[index] = node(value);
      } else {
        if (typeof value === 'string') seen.set(value, index);
        table[index] = value as string | number | boolean | null;
      }
      return index;
    };
    const at = put(root);
    return JSON.stringify([at, table]);
  }

  function decodeTable(text: string): unknown {
    const [root, table] = JSON.parse(text) as [number, Node[]];
    const made = new Map<number, unknown>();
    const keep = <T>(index: number, value: T): T => {
      made.set(index, value);
      return value;
    };
    const get = (index: number): unknown => {
      if (index < 0) return unsaid[-1 - index];
      if (made.has(index)) return made.get(index);
      const source = table[index];
      if (!Array.isArray(source)) return keep(index, source);
      const [kind, first, second, third] = source as [string, never, never, never];
      switch (kind) {
        case 'n':
          return keep(index, BigInt(first as string));
        case 'd':
          return keep(index, new Date(first as number));
        case 'r':
          return keep(index, new RegExp(first as string, second as string));
        case 'e': {
          const error = new (errors[first as keyof typeof errors] ?? Error)(second as string);
          error.stack = third as string;
          return keep(index, error);
        }
        case 'b': {
          const { buffer } = fromBase64(second as string);
          const View = arrays[first as keyof typeof arrays] as unknown as new (bytes: ArrayBuffer) => unknown;
          return keep(index, first === 'ArrayBuffer' ? buffer : new View(buffer));
        }
        case 'a': {
          const list: unknown[] = keep(index, []);
          for (const item of first as number[]) list.push(get(item));
          return list;
        }
        case 'm': {
          const map = keep(index, new Map());
          for (const [key, item] of first as [number, number][]) map.set(get(key), get(item));
          return map;
        }
        case 's': {
          const set = keep(index, new Set());
          for (const item of first as number[]) set.add(get(item));
          return set;
        }
        default: {
          const object = keep(index, {});
          for (const [key, item] of first as [string, number][])
            Object.defineProperty(object, key, {
              value: get(item),
              enumerable: true,
              writable: true,
              configurable: true,
            });
          return object;
        }
      }
    };
    return get(root);
  }

  return {
    encode(value) {
      if (typeof value === 'string') return `s${value}`;
      if (value instanceof Uint8Array) return `u${toBase64(value)}`;
      return `t${encodeTable(value)}`;
    },
    decode(text) {
      const rest = text.slice(1);
      if (text[0] === 's') return rest;
      if (text[0] === 'u') return fromBase64(rest);
      return decodeTable(rest);
    },
  };
}
