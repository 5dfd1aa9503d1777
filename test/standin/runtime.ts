/** What the modules of the stand-in share: how it was started, and the browser that draws. */
import type { Chromium } from './chromium.ts';

export type Start = {
  /** The folder of the application's package.json. */
  folder: string;
  manifest: { name?: string; productName?: string; version?: string; main?: string };
  packaged: boolean;
  /** The port asked for with --remote-debugging-port, or undefined. */
  debuggingPort: string | undefined;
  switches: string[];
};

export const runtime: { start: Start; ready: boolean; chromium: Chromium | undefined } = {
  start: { folder: process.cwd(), manifest: {}, packaged: false, debuggingPort: undefined, switches: [] },
  ready: false,
  chromium: undefined,
};

export function browser(): Chromium {
  if (!runtime.chromium) throw new Error('Electron stand-in: the browser has not started.');
  return runtime.chromium;
}
