/** Identifiers: UUIDv7 (RFC 9562), so that records made near one another in time lie near one another on disk. */

const HEX = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const EPOCH_2020 = Date.UTC(2020, 0, 1);

/** A UUIDv7 for the given time (milliseconds since 1970) with random low bits. */
export function newId(now: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return idFrom(now, bytes);
}

/** Records a millisecond is given at most when many are made at once: a quarter of its row numbers, so that few are taken twice. */
const A_MILLISECOND = 1_024;

/** The identifier of the record at `index` among many made at once. Their times run on from `now`, a millisecond for every 1,024. */
export function newIdAmong(now: number, index: number): string {
  return newId(now + Math.floor(index / A_MILLISECOND));
}

/** A UUIDv7 from a time and 16 bytes of randomness (the first six are overwritten by the time). */
export function idFrom(now: number, bytes: Uint8Array): string {
  const b = Uint8Array.from(bytes);
  let ms = now;
  for (let i = 5; i >= 0; i--) {
    b[i] = ms % 256;
    ms = Math.floor(ms / 256);
  }
  b[6] = 0x70 | ((b[6] ?? 0) & 0x0f);
  b[8] = 0x80 | ((b[8] ?? 0) & 0x3f);
  let hex = '';
  for (const byte of b) hex += byte.toString(16).padStart(2, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export function isId(text: unknown): text is string {
  return typeof text === 'string' && HEX.test(text);
}

/** The time, in milliseconds since 1970, that a UUIDv7 carries. */
export function timeOfId(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

/**
 * The preferred database row number of a record: milliseconds since 2020 × 4096 + the identifier's 12 random bits, below 2^53.
 * Newest first by row number is then newest first by record time, whatever the order of arrival. A taken number moves up by one.
 */
export function rowOfId(id: string): number {
  return Math.max(1, (timeOfId(id) - EPOCH_2020) * 4096 + Number.parseInt(id.slice(15, 18), 16));
}
