/** Electron's `utilityProcess`. */
import { app } from './app.ts';
import { loud } from './loud.ts';
import { type ForkOptions, UtilityProcess } from './utility-process.ts';

export const utilityProcess = loud('utilityProcess', {
  fork(module: string, args: string[] = [], options: ForkOptions = {}): UtilityProcess {
    if (!app.isReady()) throw new Error('utilityProcess cannot be created before app is ready.');
    const onGone = (details: object) => app.emit('child-process-gone', {}, details);
    return loud('UtilityProcess', new UtilityProcess(module, args, options, onGone));
  },
});
