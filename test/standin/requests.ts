/** Every request of a page, answered by the application: its say before the request, then its handler for the scheme. */
import type { Protocol } from '../../node_modules/playwright-core/types/protocol.d.ts';
import type { DevtoolsSession } from './devtools.ts';
import { fromChromium, policyForChromium, schemeOf } from './scheme.ts';
import type { WebContents } from './web-contents.ts';

type Paused = Protocol.Fetch.requestPausedPayload;
type Asker = { contents: WebContents; mayLoad(url: string): boolean };

export async function answerRequest(devtools: DevtoolsSession, paused: Paused, asker: Asker): Promise<void> {
  const { requestId, request, resourceType } = paused;
  const { session, id: webContentsId } = asker.contents;
  const fail = (errorReason: Protocol.Network.ErrorReason) =>
    devtools.send('Fetch.failRequest', { requestId, errorReason });
  const url = fromChromium(request.url);
  if (resourceType === 'Document' && !asker.mayLoad(url)) {
    await fail('Aborted');
    return;
  }
  const { cancel, redirectURL } = await session.before({
    url,
    webContentsId,
    method: request.method,
    resourceType: electronType(resourceType, asker.contents, paused),
    webContents: asker.contents.face,
    frame: asker.contents.mainFrame,
    referrer: fromChromium(new Headers(request.headers).get('referer') ?? ''),
    id: 0,
    timestamp: Date.now(),
  });
  if (redirectURL !== undefined) throw new Error('Electron stand-in: redirectURL is not provided.');
  const scheme = schemeOf(url);
  const handler = url === request.url ? undefined : session.protocol.handlerOf(scheme);
  if (cancel) await fail('BlockedByClient');
  else if (handler) {
    try {
      await fulfil(devtools, requestId, await handler(asked(url, request)), scheme);
    } catch (error) {
      console.error(error);
      await fail('Failed');
    }
  } else if (url === request.url) await devtools.send('Fetch.continueRequest', { requestId });
  else await fail('Failed');
}

function electronType(type: Protocol.Network.ResourceType, contents: WebContents, { frameId }: Paused): string {
  if (type === 'Document') return frameId === contents.target ? 'mainFrame' : 'subFrame';
  return type === 'XHR' || type === 'Fetch' ? 'xhr' : type.toLowerCase();
}

function asked(url: string, request: Protocol.Network.Request): Request {
  const parts = (request.postDataEntries ?? []).map(({ bytes = '' }) => Buffer.from(bytes, 'base64'));
  const headers = new Headers(request.headers);
  const origin = headers.get('origin');
  if (origin) headers.set('origin', fromChromium(`${origin}/`).slice(0, -1));
  const body = parts.length > 0 ? new Uint8Array(Buffer.concat(parts)) : null;
  return new Request(url, { method: request.method, headers, body });
}

async function fulfil(devtools: DevtoolsSession, requestId: string, response: Response, scheme: string): Promise<void> {
  const responseHeaders = [...response.headers].map(([name, value]) => ({
    name,
    value: name === 'content-security-policy' ? policyForChromium(value, scheme) : value,
  }));
  await devtools.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: response.status,
    responseHeaders,
    body: Buffer.from(await response.arrayBuffer()).toString('base64'),
  });
}
