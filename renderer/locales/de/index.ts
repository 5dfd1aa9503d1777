import { en } from '../en/index.ts';
import type { Translation } from '../languages.ts';

/** Areas not translated yet are English's. */
export const de = { ...en } satisfies Translation;
