/** What came of a file that was written or taken up, said in whatever language is on screen. */
import { useEffect, useRef } from 'react';
import type { Taking, Writing } from '../../model/contract/transfer.ts';
import { type Key, type Text, useText } from '../i18n.ts';
import { Message } from '../vault/fault.tsx';
import { askedWords } from './words.ts';

export interface Said {
  /** Put together when it is shown: the language may change while it stands there. */
  readonly words: (text: Pick<Text, 't' | 'format'>) => string;
  readonly problem?: true;
}

/** What was pressed may stand far below: what came of it is brought to where it is seen. */
export function SaidMessage({ said }: { readonly said: Said | undefined }) {
  const text = useText();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (said) place.current?.scrollIntoView({ block: 'nearest' });
  }, [said]);
  if (!said) return null;
  return (
    <div ref={place}>
      <Message tone={said.problem ? 'problem' : 'information'}>{said.words(text)}</Message>
    </div>
  );
}

export const plain = (key: Key): Said => ({ words: ({ t }) => t(key) });

export function failed(code: string): Said {
  const { sentence, cure } = askedWords(code);
  return { problem: true, words: ({ t }) => `${t(sentence)} ${t(cure)}` };
}

export const writtenWords = (name: string, end: Extract<Writing, { kind: 'done' }>): Said => ({
  words: ({ t, format }) =>
    t('byFile.written', {
      name,
      changes: t('byFile.changes', { count: end.changes, number: format.number(end.changes) }),
      files: t('byFile.files', { count: end.contents, number: format.number(end.contents) }),
    }),
});

export function takenWords({ name, taken, known, contents, receipts }: Extract<Taking, { kind: 'done' }>): Said {
  return {
    words: ({ t, format }) => {
      const maker = name || t('byFile.server');
      if (taken + known + contents === 0 && receipts > 0) return t('byFile.receipt', { name: maker });
      return t('byFile.taken', {
        name: maker,
        taken: format.number(taken),
        known: format.number(known),
        files: t('byFile.files', { count: contents, number: format.number(contents) }),
      });
    },
  };
}
