import { core } from '../core.ts';
import { useLive } from '../live.ts';

export const useSync = () => useLive(['sync', 'status'], (signal) => core.sync.status(undefined, { signal }));
/** What asks for a person: what came back, what is about to go, an enrolment to agree to, a failure that time does not mend. */
export function useSyncCount(): number {
  const { data } = useSync();
  if (data === undefined) return 0;
  const asks = data.state === 'preview' || data.leaving.asks || data.failure?.person === true;
  return data.refused + (asks ? 1 : 0);
}
