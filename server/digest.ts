import { createHmac, hash } from 'node:crypto';
import type { Digest } from '../model/audit.ts';

/** The digests that the model's rules are reckoned with, by Node's own library. */
export const digest: Digest = {
  sha256: (text) => hash('sha256', text),
  hmacSha256: (key, text) => createHmac('sha256', key).update(text).digest('hex'),
};
