import { join } from 'node:path';
import { type MessagePortMain, utilityProcess } from 'electron';
import type { CoreReport } from '../db/core-messages.ts';
import type { CoreProcess } from './core-link.ts';

/** Starts the core as a utility process. Nothing of main's environment that could carry a secret or change how it runs goes along. */
export function startCoreProcess(): CoreProcess<MessagePortMain> {
  const child = utilityProcess.fork(join(import.meta.dirname, '../core/core.js'), [], {
    serviceName: 'Beatbook core',
    env: coreEnvironment(),
  });
  return {
    post: (order, port) => child.postMessage(order, port ? [port] : []),
    onReport: (listener) => void child.on('message', (report: CoreReport) => listener(report)),
    onExit: (listener) => void child.once('exit', () => listener()),
    kill: () => void child.kill(),
  };
}

function coreEnvironment(): NodeJS.ProcessEnv {
  const kept = [
    'PATH',
    'HOME',
    'USERPROFILE',
    'LANG',
    'LC_ALL',
    'TZ',
    'TMPDIR',
    'TEMP',
    'TMP',
    'SystemRoot',
    'APPDATA',
    'LOCALAPPDATA',
  ];
  return Object.fromEntries(
    kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}
