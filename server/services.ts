import type { FastifyBaseLogger } from 'fastify';
import type { Configuration } from './configuration.ts';
import type { ServerErasing } from './erasing/service.ts';
import type { Identity } from './identity.ts';
import type { Limits } from './limits.ts';
import type { Room } from './room.ts';
import type { Sealer } from './sealer.ts';
import type { Store } from './store/store.ts';

/** What every part of the server works with. */
export interface Services {
  readonly store: Store;
  readonly config: Configuration;
  /** Seals what is stored, so that dumps and backups tell nothing. */
  readonly sealer: Sealer;
  readonly identity: Identity;
  /** SHA-256 of the certificate spoken with, base64url; absent behind a proxy. */
  readonly certificate: string | undefined;
  readonly limits: Limits;
  /** For what is held in memory while it is under way. */
  readonly room: Room;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: FastifyBaseLogger;
  /** What the server itself erases. */
  readonly erasing: ServerErasing;
}
