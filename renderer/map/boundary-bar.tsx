/** While a boundary is drawn or edited: what to do next, whether it can be saved, and the way out. */
import { Button } from '@mantine/core';
import { useText } from '../i18n.ts';
import type { Drawn } from './boundary-editor.ts';
import styles from './screen.module.css';

interface Props {
  readonly title: string;
  readonly drawing: boolean;
  /** Null until the shape is closed, or while nothing was changed. */
  readonly drawn: Drawn | null;
  readonly saving: boolean;
  readonly onSave: () => void;
  readonly onCancel: () => void;
}

export function BoundaryBar({ title, drawing, drawn, saving, onSave, onCancel }: Props) {
  const { t } = useText();
  const hint =
    drawn === null
      ? t(drawing ? 'map.howToDraw' : 'map.howToEdit')
      : drawn.ok
        ? t('map.boundaryReady')
        : t(`map.fault.${drawn.fault}`);
  return (
    <section className={styles.boundary} aria-label={title}>
      <div>
        <h2>{title}</h2>
        <p className="meta" role="status" data-fault={drawn?.ok === false || undefined}>
          {hint}
        </p>
      </div>
      <Button onClick={onCancel}>{t('common.cancel')}</Button>
      <Button variant="filled" disabled={drawn?.ok !== true} loading={saving} onClick={onSave}>
        {t('map.saveBoundary')}
      </Button>
    </section>
  );
}
