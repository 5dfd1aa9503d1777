/** The code a call gives with a refusal of its own (a file that cannot be read or written); null when it was carried out. */
import { ORPCError } from '@orpc/client';

export async function refusalCode<Code extends string>(
  call: Promise<unknown>,
  codes: readonly Code[],
  otherwise: Code,
): Promise<Code | null> {
  try {
    await call;
    return null;
  } catch (error) {
    const data: unknown = error instanceof ORPCError ? error.data : undefined;
    const told = typeof data === 'object' && data !== null && 'code' in data ? data.code : undefined;
    return codes.find((code) => code === told) ?? otherwise;
  }
}
