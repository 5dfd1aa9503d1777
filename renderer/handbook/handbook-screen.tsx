/** The handbook: chapters to choose from, a search through all of them, and the whole of it on paper. */
import { Button, TextInput } from '@mantine/core';
import { IconPrinter, IconSearch } from '@tabler/icons-react';
import { useDeferredValue, useMemo } from 'react';
import { fold } from '../../model/text.ts';
import { tellFailure } from '../commit.ts';
import { inPlace } from '../components/in-place.ts';
import { asWritten } from '../components/keys.tsx';
import { Reached } from '../components/reached.tsx';
import { desktopFailure } from '../failure.ts';
import { useText } from '../i18n.ts';
import { go, useKept } from '../navigation.ts';
import { Marked } from '../search/marked.tsx';
import { savePaper } from '../vault/recovery-paper.ts';
import { handbookIn, type ShownChapter } from './chapters.ts';
import styles from './handbook.module.css';
import { handbookPaper } from './handbook-paper.ts';
import { linesOf, type Piece, type Run } from './markdown.ts';

/** Lines of a chapter that hold every word looked for. */
function foundIn(chapter: ShownChapter, words: readonly string[], titleOf: (id: string) => string): readonly string[] {
  return [chapter.title, ...linesOf(chapter, titleOf)].filter((line) => {
    const folded = fold(line);
    return words.every((word) => folded.includes(word));
  });
}

const intoSight = (chapter: HTMLElement | null) => chapter?.scrollIntoView({ block: 'nearest' });

export function HandbookScreen({ chapter = 'start' }: { readonly chapter?: string }) {
  const text = useText();
  const { t, language, format } = text;
  const chapters = useMemo(() => handbookIn(language), [language]);
  const [typed, setTyped] = useKept('handbook:search', '');
  const words = useDeferredValue(typed)
    .split(/\s+/)
    .map((word) => fold(word))
    .filter(Boolean);
  const titleOf = (id: string) => chapters.find((each) => each.id === id)?.title ?? '';
  const shown = chapters.find((each) => each.id === chapter) ?? chapters[0];
  const found = words.length === 0 ? [] : chapters.map((each) => [each, foundIn(each, words, titleOf)] as const);
  const hits = found.filter(([, lines]) => lines.length > 0);

  const open = (id: string) => {
    setTyped('');
    go('handbook', { chapter: id });
  };
  const print = async () => {
    const refusal = await savePaper(handbookPaper(chapters, text, new Date()));
    if (refusal && refusal !== 'left') tellFailure(desktopFailure(refusal));
  };
  if (!shown) return null;
  return (
    <div className={styles.page}>
      <nav className={styles.contents} aria-label={t('help.chapters')}>
        <TextInput
          type="search"
          aria-label={t('help.find')}
          placeholder={t('help.find')}
          leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <ol>
          {chapters.map((each) => (
            <li key={each.id}>
              <button
                type="button"
                ref={each.id === shown.id ? intoSight : undefined}
                className={styles.chapter}
                aria-current={each.id === shown.id ? 'page' : undefined}
                onClick={() => open(each.id)}
              >
                {each.title}
              </button>
            </li>
          ))}
        </ol>
        <Button
          variant="subtle"
          leftSection={<IconPrinter size={16} stroke={1.5} aria-hidden />}
          onClick={() => void print()}
        >
          {t('help.printAll')}
        </Button>
      </nav>
      {/* Another chapter begins at its top. */}
      <Reached key={shown.id} className={`${styles.text} selectable`} role="article" aria-label={shown.title}>
        {words.length > 0 ? (
          <div role="status">
            {hits.length === 0 && <p>{t('help.none', { words: typed.trim() })}</p>}
            {hits.map(([each, lines]) => (
              <section key={each.id} className={styles.hit}>
                <h2>
                  <button type="button" className={styles.link} onClick={() => open(each.id)}>
                    <Marked text={each.title} terms={words} />
                  </button>
                  <span className="meta">
                    {t('help.found', { count: lines.length, number: format.number(lines.length) })}
                  </span>
                </h2>
                {lines
                  .filter((line) => line !== each.title)
                  .slice(0, 3)
                  .map((line) => (
                    <p key={line}>
                      <Marked text={line} terms={words} />
                    </p>
                  ))}
              </section>
            ))}
          </div>
        ) : (
          <>
            <h2>{shown.title}</h2>
            {shown.foreign && <p className="meta">{t('help.inEnglish')}</p>}
            <div lang={shown.foreign ? 'en' : undefined}>
              {inPlace(shown.pieces, (piece) => (
                <PieceView piece={piece} titleOf={titleOf} onOpen={open} />
              ))}
            </div>
          </>
        )}
      </Reached>
    </div>
  );
}

interface Linked {
  readonly titleOf: (id: string) => string;
  readonly onOpen: (id: string) => void;
}

function PieceView({ piece, ...linked }: { readonly piece: Piece } & Linked) {
  if (piece.kind === 'heading') return <h3>{piece.text}</h3>;
  if (piece.kind === 'paragraph') {
    return (
      <p>
        <Runs runs={piece.runs} {...linked} />
      </p>
    );
  }
  const List = piece.ordered ? 'ol' : 'ul';
  return (
    <List className={styles.list}>
      {inPlace(piece.items, (item) => (
        <li>
          <Runs runs={item} {...linked} />
        </li>
      ))}
    </List>
  );
}

function Runs({ runs, titleOf, onOpen }: { readonly runs: readonly Run[] } & Linked) {
  return inPlace(runs, (run) => {
    if (run.kind === 'chapter') {
      return (
        <button type="button" className={styles.link} onClick={() => onOpen(run.id)}>
          {titleOf(run.id)}
        </button>
      );
    }
    if (run.kind === 'strong') return <strong>{run.text}</strong>;
    return run.kind === 'keys' ? <kbd>{asWritten(run.text)}</kbd> : run.text;
  });
}
