/** A text typed beside a record (a comment, an answer, the reason of a return): on disk within a second, there again when one comes back. */
import { useEffect, useRef, useState } from 'react';
import { newId } from '../../model/id.ts';
import type { RecordType } from '../../model/types.ts';
import { dropDraft, flushDrafts, keepDraft } from '../autosave.ts';
import { ask, core } from '../core.ts';

export interface DraftText {
  readonly text: string;
  readonly set: (text: string) => void;
  /** It was said, or thrown away. */
  readonly clear: () => void;
}

/** `place` names what it is about: two texts at one record do not get in each other's way. At most 40 characters. */
export function useDraftText(record: string, type: RecordType, place: string): DraftText {
  const [text, setText] = useState('');
  const id = useRef(newId());
  const touched = useRef(false);
  useEffect(() => {
    let gone = false;
    void flushDrafts()
      .then(() => ask(core.drafts.ofRecord({ record, screen: place })))
      .then((found) => {
        if (gone || touched.current || !found.ok || found.value === null) return;
        id.current = found.value.id;
        setText(String(found.value.content.text ?? ''));
      });
    return () => {
      gone = true;
    };
  }, [record, place]);
  const clear = () => {
    const old = id.current;
    id.current = newId();
    touched.current = false;
    setText('');
    void dropDraft(old).then(() => ask(core.drafts.discard({ id: old })));
  };
  return {
    text,
    clear,
    set(next) {
      touched.current = true;
      setText(next);
      if (next.trim() === '') {
        void dropDraft(id.current).then(() => ask(core.drafts.discard({ id: id.current })));
        return;
      }
      keepDraft({
        id: id.current,
        record,
        type,
        screen: place,
        content: { text: next },
        heads: {},
        title: next.replaceAll(/\s+/g, ' ').trim().slice(0, 300),
        caret: null,
      });
    },
  };
}
