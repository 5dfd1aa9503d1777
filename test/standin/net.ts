/** Electron's `net`: files only. The application makes no request of its own, so anything else is refused. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { loud } from './loud.ts';

export const net = loud('net', {
  isOnline: (): boolean => false,
  online: false,
  async fetch(input: string | URL | Request): Promise<Response> {
    const url = input instanceof Request ? input.url : String(input);
    if (!url.startsWith('file:')) throw new Error(`Electron stand-in: net.fetch of ${url} is not provided.`);
    return new Response(new Uint8Array(await readFile(fileURLToPath(url))));
  },
});
