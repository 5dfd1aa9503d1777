/** The store that the core runs. */
export { probeStore as storeModule } from './vault/probe-store.ts';
