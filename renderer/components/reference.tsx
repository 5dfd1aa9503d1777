/** A report's number in a column: where there is no room for all of it, its middle gives way, since its end tells reports apart. */
import styles from './reference.module.css';

/** Its number of the year, with the year where that is in it. */
const END = /(-\d\d)?-\d+$/;

export function Reference({ text }: { readonly text: string }) {
  const end = END.exec(text)?.[0] ?? '';
  return (
    <span className={`${styles.reference} reference`} title={text}>
      <span className={styles.first}>{text.slice(0, text.length - end.length)}</span>
      <span>{end}</span>
    </span>
  );
}
