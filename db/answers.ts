/** The contract with its refusals: what every handler starts from. */
import { implement, ORPCError } from '@orpc/server';
import { contract } from '../model/contract.ts';
import { Refused } from './refusal.ts';

/** A refusal anywhere below becomes the error that the contract declares for it; anything else is a defect and says nothing. */
export const answers = implement(contract).use(async ({ next }) => {
  try {
    return await next();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { refusal } = error;
    throw new ORPCError(refusal.code, { defined: true, data: 'data' in refusal ? refusal.data : undefined });
  }
});
