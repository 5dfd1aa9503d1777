/** Sensitive words in quick capture and in a promise: their sentence goes behind the door or says why it is needed; both can be taken back until it is saved. */
import { Button } from '@mantine/core';
import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';
import type { SensitiveWord } from '../../model/sensitive/find.ts';
import { useText } from '../i18n.ts';
import { QuietWords, type TextBox } from '../sensitive/quiet-words.tsx';
import styles from '../sensitive/sensitive.module.css';
import { SensitiveWatchOf } from '../sensitive/watch.tsx';
import type { Behind } from './captured.ts';

interface Props {
  readonly field: RefObject<TextBox | null>;
  readonly captured: Behind & { readonly what: string };
  readonly words: readonly SensitiveWord[];
  readonly onText: (text: string) => void;
  readonly onChange: (part: Partial<Behind>) => void;
}

export function WatchCaptured({ field, captured, words, onText, onChange }: Props) {
  const { t } = useText();
  const { sensitive, necessity } = captured;
  /** How each sentence moved in this sheet goes back to where it stood. */
  const moved = useRef<{ readonly sentence: string; readonly rest: string; readonly back: () => void }[]>([]);
  const lines = sensitive === '' ? [] : sensitive.split('\n');
  const takeBack = () => {
    const last = lines.at(-1);
    if (last === undefined) return;
    const own = moved.current.pop();
    if (own?.sentence === last) own.back();
    else onText([captured.what.trimEnd(), last].filter(Boolean).join(' '));
    onChange({ sensitive: lines.slice(0, -1).join('\n') });
    field.current?.focus();
  };
  // Right after a move Ctrl+Z means the move: the field itself knows nothing of it.
  const unmove = useEffectEvent((event: KeyboardEvent) => {
    const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z';
    if (!isUndo || captured.what !== moved.current.at(-1)?.rest) return;
    event.preventDefault();
    event.stopPropagation();
    takeBack();
  });
  useEffect(() => {
    const area = field.current;
    const listen = (event: Event) => event instanceof KeyboardEvent && unmove(event);
    area?.addEventListener('keydown', listen);
    return () => area?.removeEventListener('keydown', listen);
  }, [field]);
  const watch = {
    necessity,
    say: (reason: string) => onChange({ necessity: reason.trim() }),
    move: (words: string, taken: () => string, back: () => void) => {
      const sentence = words.trim().replaceAll(/\s+/g, ' ');
      moved.current.push({ sentence, rest: taken(), back });
      onChange({ sensitive: [...lines, sentence].join('\n') });
    },
  };
  return (
    <>
      <SensitiveWatchOf value={watch}>
        <QuietWords field={field} text={captured.what} words={words} onText={onText} />
      </SensitiveWatchOf>
      {lines.length > 0 && (
        <p className={styles.kept}>
          <span className="meta">{t('sensitive.goesThere', { text: lines.join(' ') })}</span>
          <Button size="compact-sm" variant="subtle" onClick={takeBack}>
            {t('sensitive.takeBack')}
          </Button>
        </p>
      )}
      {necessity !== '' && (
        <p className={styles.kept}>
          <span className="meta">{t('sensitive.neededHere', { reason: necessity })}</span>
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => {
              onChange({ necessity: '' });
              field.current?.focus();
            }}
          >
            {t('sensitive.takeBack')}
          </Button>
        </p>
      )}
    </>
  );
}
