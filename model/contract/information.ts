/** Whom to call about somebody who tells in confidence: this laptop keeps that number, and never a source. */
import { z } from 'zod';
import { call, Id } from './base.ts';

export const SourceUnit = z.object({ name: z.string().max(120), phone: z.string().max(40) });
export type SourceUnit = z.infer<typeof SourceUnit>;

export const informationContract = {
  /** Empty until it is set. */
  sourceUnit: call.output(SourceUnit),
  setSourceUnit: call.input(z.object({ mutation: Id, unit: SourceUnit })).output(SourceUnit),
};
