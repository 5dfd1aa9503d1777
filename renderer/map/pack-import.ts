/** One import of a map pack as the window follows it: begun, told of, cancelled, done or refused. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ImportPhase, MapPack, MapProblemCode } from '../../model/contract/map.ts';
import { core } from '../core.ts';
import { desktop } from '../desktop.ts';
import { queries } from '../queries.ts';

export type ImportState =
  | { readonly at: 'rest' }
  | { readonly at: 'running'; readonly name: string; readonly phase: ImportPhase; readonly part: number | null }
  | { readonly at: 'done'; readonly pack: MapPack }
  | { readonly at: 'refused'; readonly name: string; readonly code: MapProblemCode };

const REST: ImportState = { at: 'rest' };

export interface PackImport {
  readonly state: ImportState;
  /** Lets the officer pick a file, then imports it. */
  readonly pick: () => Promise<void>;
  readonly cancel: () => void;
  readonly forget: () => void;
}

export function usePackImport(): PackImport {
  const [state, setState] = useState<ImportState>(REST);
  const running = useRef<AbortController | null>(null);

  const start = useCallback(async (file: string, name: string) => {
    const stop = new AbortController();
    running.current = stop;
    setState({ at: 'running', name, phase: 'copying', part: null });
    try {
      for await (const event of await core.map.importPack({ file }, { signal: stop.signal })) {
        if (event.kind === 'progress') {
          const part = event.total > 0 ? event.done / event.total : null;
          setState({ at: 'running', name, phase: event.phase, part });
        } else if (event.kind === 'done') setState({ at: 'done', pack: event.pack });
        else setState({ at: 'refused', name, code: event.code });
      }
    } catch {
      setState({ at: 'refused', name, code: stop.signal.aborted ? 'cancelled' : 'failed' });
    } finally {
      running.current = null;
      void queries.invalidateQueries({ queryKey: ['map'] });
    }
  }, []);

  const pick = useCallback(async () => {
    const answer = await desktop('file.pickOpen', { kind: 'mapPack' });
    if (answer.ok && answer.value.picked) await start(answer.value.picked.file, answer.value.picked.name);
  }, [start]);

  const cancel = useCallback(() => void core.map.cancelImport(), []);
  const forget = useCallback(() => setState(REST), []);
  // Leaving the screen ends the import: nobody would see how it goes.
  useEffect(() => () => running.current?.abort(), []);
  return { state, pick, cancel, forget };
}
