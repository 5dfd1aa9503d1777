/** What any gate asks of a message before it looks at its meaning: how big, how deep, and no names that reach into prototypes. */

export type PayloadFault = 'tooLarge' | 'tooDeep' | 'forbiddenName' | 'notData';
export type PayloadLimits = { maxBytes: number; maxDepth?: number };

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);
const DEFAULT_DEPTH = 40;

/** True for names that every object inherits or that change what an object inherits; no call, field or record may bear one. */
export function isForbiddenName(name: string): boolean {
  return FORBIDDEN.has(name) || name in Object.prototype;
}

/**
 * Walks a structured-cloned message without touching getters of foreign classes and tells the first fault, or nothing.
 * Bytes are counted as they weigh in memory: two for each UTF-16 unit, eight for a number, the length of a byte array.
 */
export function payloadFault(value: unknown, limits: PayloadLimits): PayloadFault | undefined {
  let left = limits.maxBytes;
  const maxDepth = limits.maxDepth ?? DEFAULT_DEPTH;
  const spend = (bytes: number): boolean => {
    left -= bytes;
    return left >= 0;
  };
  const visit = (item: unknown, depth: number): PayloadFault | undefined => {
    if (depth > maxDepth) return 'tooDeep';
    switch (typeof item) {
      case 'string':
        return spend(item.length * 2) ? undefined : 'tooLarge';
      case 'function':
      case 'symbol':
        return 'notData';
      case 'object':
        break;
      default:
        return spend(8) ? undefined : 'tooLarge';
    }
    if (item === null) return spend(8) ? undefined : 'tooLarge';
    if (ArrayBuffer.isView(item)) return spend(item.byteLength) ? undefined : 'tooLarge';
    if (item instanceof ArrayBuffer) return spend(item.byteLength) ? undefined : 'tooLarge';
    if (item instanceof Date) return spend(8) ? undefined : 'tooLarge';
    if (item instanceof Map || item instanceof Set) return 'notData';
    if (!spend(16)) return 'tooLarge';
    if (Array.isArray(item)) {
      for (let index = 0; index < item.length; index++) {
        const fault = visit(item[index], depth + 1);
        if (fault) return fault;
      }
      return undefined;
    }
    const parent: unknown = Object.getPrototypeOf(item);
    if (parent !== Object.prototype && parent !== null) return 'notData';
    for (const [name, inner] of Object.entries(item)) {
      if (FORBIDDEN.has(name)) return 'forbiddenName';
      if (!spend(name.length * 2)) return 'tooLarge';
      const fault = visit(inner, depth + 1);
      if (fault) return fault;
    }
    return undefined;
  };
  return visit(value, 0);
}
