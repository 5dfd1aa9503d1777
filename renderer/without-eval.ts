/** zod compiles its checks with `Function` where it may, and tries. Our policy forbids it: imported first, so that it is never tried. */
import { config } from 'zod';

config({ jitless: true });
