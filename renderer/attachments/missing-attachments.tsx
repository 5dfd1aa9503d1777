import { useEffect } from 'react';
import { ask, core } from '../core.ts';
import { notify } from '../shell/notices.ts';

/** Says once, when the vault has opened, that files of attachments are gone: a restored backup or a damaged disk may have lost them. */
export function MissingAttachments(): null {
  useEffect(() => {
    const stop = new AbortController();
    void ask(core.attachments.missing(undefined, { signal: stop.signal })).then((missing) => {
      if (stop.signal.aborted || !missing.ok || missing.value.count === 0) return;
      notify({
        tone: 'problem',
        sentence: { key: 'attachments.missing', values: { count: missing.value.count } },
        cure: { key: 'attachments.missingCure' },
      });
    });
    return () => stop.abort();
  }, []);
  return null;
}
