/** What a list shows in the place of its rows: grey lines while it takes long, a sentence and a way on when it failed. */
import { Button } from '@mantine/core';
import { failureOf } from '../failure.ts';
import { useText } from '../i18n.ts';
import styles from './virtual-table.module.css';

const LINES = ['72%', '58%', '66%', '49%', '70%', '61%', '54%', '68%', '57%', '63%'];

export function TableSkeleton() {
  const { t } = useText();
  return (
    <div role="status">
      <span className="for-readers">{t('list.loading')}</span>
      {LINES.map((width) => (
        <div key={width} className={styles.skeletonRow}>
          <div style={{ width }} />
        </div>
      ))}
    </div>
  );
}

export function TableFailure({ failed, onAgain }: { readonly failed: unknown; readonly onAgain: () => void }) {
  const { t } = useText();
  const failure = failureOf(failed);
  return (
    <div className={styles.states} role="alert">
      <p>{t(failure.sentence, failure.values)}</p>
      <p className="meta">{t('list.failedCure')}</p>
      <Button onClick={onAgain}>{t('list.again')}</Button>
    </div>
  );
}
