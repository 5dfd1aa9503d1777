/** How far an import is, and the way to stop it. */
import { Button, Progress } from '@mantine/core';
import { useText } from '../i18n.ts';
import styles from './import.module.css';

interface Props {
  readonly done: number;
  readonly total: number;
  readonly onCancel: () => void;
}

export function Running({ done, total, onCancel }: Props) {
  const { t, format } = useText();
  const sentence = t('import.running', { done: format.number(done), total: format.number(total) });
  return (
    <div className={styles.result} role="status">
      <p>{sentence}</p>
      <Progress value={total > 0 ? (100 * done) / total : 0} aria-label={sentence} />
      <Button onClick={onCancel}>{t('import.cancel')}</Button>
    </div>
  );
}
