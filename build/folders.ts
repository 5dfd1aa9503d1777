/** Where things lie in the project. */
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '..');
export const out = join(root, 'out');
export const standin = join(root, 'test/standin');
/** Electron's own folder, where its binary belongs once it has been downloaded. */
export const electronPackage = join(root, 'node_modules/electron');
