/** Two texts in one, word by word: what went is struck through, what came is underlined; both are said to screen readers. */
import { useText } from '../i18n.ts';
import styles from './difference.module.css';
import { wordDifference } from './word-difference.ts';

interface Props {
  readonly before: string;
  readonly after: string;
  /** Only what `after` says, with what is its own marked: for two texts side by side. */
  readonly own?: boolean;
}

export function Difference({ before, after, own = false }: Props) {
  const { t } = useText();
  return (
    <span className={styles.difference}>
      {wordDifference(before, after).map((piece, index) => {
        // Pieces have no other name and never change places.
        const key = index;
        if (own && piece.kind === 'removed') return null;
        if (piece.kind === 'same') return <span key={key}>{piece.text}</span>;
        const Tag = piece.kind === 'removed' ? 'del' : 'ins';
        return (
          <Tag key={key}>
            <span className="for-readers">{piece.kind === 'removed' ? t('record.removed') : t('record.added')} </span>
            {piece.text}
          </Tag>
        );
      })}
    </span>
  );
}
