/** The line a promise is written in: what is to be done, by when, and what of it belongs behind the door of sensitive data. */
import { type ReactNode, type RefObject, useState } from 'react';
import { Underlines, useSensitiveWords } from '../sensitive/quiet-words.tsx';
import styles from '../sensitive/sensitive.module.css';
import type { Behind } from './captured.ts';
import { understand } from './understand.ts';
import { WatchCaptured } from './watch-captured.tsx';

const NOTHING: Behind = { sensitive: '', necessity: '' };

export function usePromiseLine(field: RefObject<HTMLInputElement | null>) {
  const [typed, setTyped] = useState('');
  const [behind, setBehind] = useState(NOTHING);
  const words = useSensitiveWords(typed, behind.necessity === '');
  return {
    typed,
    setTyped,
    behind,
    clear: () => {
      setTyped('');
      setBehind(NOTHING);
    },
    action: typed.trim() === '' ? undefined : understand(`!${typed.trim().replace(/^!+\s*/, '')}`).actions[0],
    underlined: (input: ReactNode) => (
      <div className={styles.field}>
        {input}
        {words.length > 0 && <Underlines field={field} text={typed} words={words} line />}
      </div>
    ),
    /** Stands under the line. */
    quietly: (
      <WatchCaptured
        field={field}
        captured={{ what: typed, ...behind }}
        words={words}
        onText={setTyped}
        onChange={(part) => setBehind((before) => ({ ...before, ...part }))}
      />
    ),
  };
}
