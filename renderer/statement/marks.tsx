/** Signatures as they were made: drawn, or why they were not. */
import type { Signature, SignatureMark } from '../../model/statement.ts';
import { useText } from '../i18n.ts';
import styles from './statement.module.css';

interface Props {
  readonly signature: Signature;
  readonly person: string;
  readonly interpreter: string;
}

export function Marks({ signature, person, interpreter }: Props) {
  return (
    <div className={styles.marks}>
      <Mark mark={signature.person} name={person} />
      {signature.interpreter && <Mark mark={signature.interpreter} name={interpreter} />}
    </div>
  );
}

function Mark({ mark, name }: { readonly mark: SignatureMark; readonly name: string }) {
  const { t } = useText();
  if ('unable' in mark) {
    return (
      <p className={`${styles.mark} meta`}>
        {name}: {t('statement.unableMark', { reason: mark.unable })}
      </p>
    );
  }
  return (
    <figure className={styles.mark}>
      <svg
        className={styles.markDrawn}
        viewBox={`0 0 ${mark.width} ${mark.height}`}
        role="img"
        aria-label={t('statement.screen.signatureOf', { name })}
      >
        <path className={styles.ink} d={mark.path} />
      </svg>
      <figcaption className="meta">{name}</figcaption>
    </figure>
  );
}
