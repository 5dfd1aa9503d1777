import type { FastifyInstance } from 'fastify';
import type { Services } from '../services.ts';
import { administration } from './administration.ts';
import { attachments } from './attachments.ts';
import { audit } from './audit.ts';
import { configuration } from './configuration.ts';
import { enrol } from './enrol.ts';
import { feeds } from './feeds.ts';
import { health } from './health.ts';
import { me } from './me.ts';

/** Adds routes to the application. */
type Register = (app: FastifyInstance, services: Services) => void | Promise<void>;

/** Every part of the server that answers; one line each. */
export const routes: readonly Register[] = [
  health,
  enrol,
  me,
  configuration,
  audit,
  administration,
  feeds,
  attachments,
];
