/**
 * Under a free text, long or of one line: a quiet line where words stand that tend to tell of health, religion and the like, and the underlining of these words in
 * the text itself. It looks when the typing pauses, so that typing costs nothing; it never stops anybody.
 */
import { Button, TextInput } from '@mantine/core';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type SensitiveWord, sensitiveWords, sentenceAt } from '../../model/sensitive/find.ts';
import { useText } from '../i18n.ts';
import styles from './sensitive.module.css';
import { useSensitiveWatch } from './watch.tsx';
import { useWatchedLanguages } from './watched-languages.ts';

/** How long the typing pauses before the text is looked through, in milliseconds. */
const PAUSE_MS = 350;
const SHOWN_WORDS = 4;

/** The sensitive words of a text, as it stood at the last pause; none that an edit since has moved. */
export function useSensitiveWords(text: string, when: boolean): readonly SensitiveWord[] {
  const languages = useWatchedLanguages();
  const [found, setFound] = useState<{ readonly of: string; readonly words: readonly SensitiveWord[] }>({
    of: '',
    words: [],
  });
  useEffect(() => {
    if (!when) return;
    const timer = setTimeout(() => setFound({ of: text, words: sensitiveWords(text, languages) }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, when, languages]);
  if (!when) return [];
  // While somebody types on, what still stands where it stood stays underlined.
  return found.of === text ? found.words : found.words.filter(({ from, to, word }) => text.slice(from, to) === word);
}

/** What free words are typed in. */
export type TextBox = HTMLTextAreaElement | HTMLInputElement;

interface Props {
  readonly field: RefObject<TextBox | null>;
  readonly text: string;
  readonly words: readonly SensitiveWord[];
  /** Takes away a stretch of the text, or puts it back. */
  readonly onText: (text: string) => void;
}

export function QuietWords({ field, text, words, onText }: Props) {
  const { t, format, language } = useText();
  const watch = useSensitiveWatch();
  const [saying, setSaying] = useState(false);
  const [reason, setReason] = useState('');
  const [first] = words;
  const named = [...new Set(words.map(({ word }) => word))];
  const categories = [...new Set(words.map(({ category }) => t(`sensitive.categories.${category}`)))];
  const latest = useRef({ text, onText });
  latest.current = { text, onText };
  /** The caret goes on in the text, at once, since what was pressed is about to go; to its place when the text stands there. */
  const goOn = (at: number) => {
    field.current?.focus();
    setTimeout(() => field.current?.setSelectionRange(at, at), 0);
  };
  const move = () => {
    if (!first || !watch) return;
    const { from, to } = sentenceAt(text, first.from, language);
    const sentence = text.slice(from, to);
    const rest = text.slice(0, from) + text.slice(to);
    const taken = () => {
      onText(rest);
      goOn(from);
      return rest;
    };
    const back = () => {
      const { text: now, onText: put } = latest.current;
      put(now === rest ? text : [now.trimEnd(), sentence.trim()].filter(Boolean).join(' '));
    };
    watch.move(sentence, taken, back);
  };
  const say = () => {
    watch?.say(reason);
    goOn(field.current?.selectionEnd ?? text.length);
  };
  return (
    <div className={styles.quiet}>
      {/* It stands there from the start: readers announce what changes in a region they know. */}
      <span role="status" className="meta">
        {first &&
          t('sensitive.found', {
            count: named.length,
            words: format.list(named.slice(0, SHOWN_WORDS).map((word) => t('sensitive.quoted', { word }))),
            categories: format.list(categories),
          })}
      </span>
      {first && watch && !saying && (
        <>
          <Button size="compact-sm" variant="subtle" onClick={move}>
            {t('sensitive.move')}
          </Button>
          <Button size="compact-sm" variant="subtle" onClick={() => setSaying(true)}>
            {t('sensitive.sayWhy')}
          </Button>
        </>
      )}
      {first && watch && saying && (
        <span className={styles.why}>
          <TextInput
            size="xs"
            autoFocus
            aria-label={t('sensitive.why')}
            placeholder={t('sensitive.why')}
            maxLength={400}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') {
                event.stopPropagation();
                setSaying(false);
                goOn(field.current?.selectionEnd ?? text.length);
              }
              if (event.key !== 'Enter' || reason.trim() === '') return;
              event.preventDefault();
              event.stopPropagation();
              say();
            }}
          />
          <Button size="compact-sm" disabled={reason.trim() === ''} onClick={say}>
            {t('common.save')}
          </Button>
        </span>
      )}
    </div>
  );
}

/** What of its look a copy of a field's text must share for the words to lie under one another. */
const COPIED = [
  'font',
  'letterSpacing',
  'wordSpacing',
  'lineHeight',
  'textIndent',
  'paddingTop',
  'paddingRight',
  'paddingBottom',
  'paddingLeft',
  'borderTopWidth',
  'borderRightWidth',
  'borderBottomWidth',
  'borderLeftWidth',
] as const;

interface MirrorProps {
  readonly field: RefObject<TextBox | null>;
  readonly text: string;
  readonly words: readonly SensitiveWord[];
  /** One line, however long. */
  readonly line?: boolean;
}

/** The same text over the field, invisible but for the lines under its words; nothing can be clicked in it, nothing is read out. */
export function Underlines({ field, text, words, line = false }: MirrorProps) {
  const mirror = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const [from, to] = [field.current, mirror.current];
    if (!from || !to) return;
    const follow = () => {
      const look = getComputedStyle(from);
      for (const name of COPIED) to.style[name] = look[name];
      to.style.width = `${from.clientWidth + Number.parseFloat(look.borderLeftWidth) + Number.parseFloat(look.borderRightWidth)}px`;
      to.style.height = `${from.offsetHeight}px`;
      scroll();
    };
    const scroll = () => {
      to.scrollTop = from.scrollTop;
      to.scrollLeft = from.scrollLeft;
    };
    follow();
    const observer = new ResizeObserver(follow);
    observer.observe(from);
    // A line of text that is longer than its box follows the caret without saying that it scrolls.
    const moves = ['scroll', 'input', 'keyup', 'pointerup', 'blur'];
    for (const move of moves) from.addEventListener(move, scroll);
    return () => {
      observer.disconnect();
      for (const move of moves) from.removeEventListener(move, scroll);
    };
  }, [field]);
  const pieces: { readonly at: number; readonly text: string; readonly word: boolean }[] = [];
  let at = 0;
  for (const { from, to } of words) {
    pieces.push({ at, text: text.slice(at, from), word: false }, { at: from, text: text.slice(from, to), word: true });
    at = to;
  }
  pieces.push({ at, text: text.slice(at), word: false });
  return (
    <div ref={mirror} className={styles.mirror} data-line={line || undefined} aria-hidden>
      {pieces.map((piece) =>
        piece.word ? <u key={`${piece.at}w`}>{piece.text}</u> : <span key={`${piece.at}t`}>{piece.text}</span>,
      )}
    </div>
  );
}
