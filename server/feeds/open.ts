/** The feeds over the services of a server or of a command beside it. */
import { noteErased } from '../erase.ts';
import { versionOf } from '../identity.ts';
import type { Services } from '../services.ts';
import { verifies } from '../verifies.ts';
import { type Feeds, openFeeds } from './service.ts';

export function feedsOf({
  store,
  sealer,
  identity,
  config,
  now,
  log,
}: Pick<Services, 'store' | 'sealer' | 'identity' | 'now'> & {
  readonly config: Pick<Services['config'], 'data'>;
  readonly log: Pick<Services['log'], 'warn'>;
}): Feeds {
  return openFeeds({
    store,
    sealer,
    identity,
    now,
    verify: verifies,
    versionOf,
    noteErased: (tombstones) => noteErased(config.data, tombstones),
    report: (code, about) => log.warn({ code, ...about }, 'a device said something else before'),
  });
}
