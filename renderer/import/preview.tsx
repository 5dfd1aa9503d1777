/** What an import would take, place by place, to be changed before anything happens. */
import { Button, SegmentedControl, Select } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import type { ImportFeature, PlacePreview } from '../../model/contract/import.ts';
import { PLACE_KINDS } from '../../model/records/place.ts';
import { useRowHeight } from '../components/row-height.ts';
import { Section } from '../components/section.tsx';
import { useText } from '../i18n.ts';
import styles from './import.module.css';
import { type Choices, verdictOf } from './use-course.ts';

type Shown = 'all' | ImportFeature['verdict'];

interface Props {
  readonly preview: PlacePreview;
  readonly choices: Choices;
  readonly onChoose: (index: number, verdict: 'take' | 'leave') => void;
  readonly onRemap: (tag: string, kind: string) => void;
}

export function Preview({ preview, choices, onChoose, onRemap }: Props) {
  const { t, format } = useText();
  const [shown, setShown] = useState<Shown>('all');
  const rows = useMemo(
    () => (shown === 'all' ? preview.features : preview.features.filter((each) => each.verdict === shown)),
    [preview, shown],
  );
  const count = (verdict: Shown) => (verdict === 'all' ? preview.features.length : preview.counts[verdict]);
  return (
    <>
      <Mapping preview={preview} onRemap={onRemap} />
      <div className={styles.tools}>
        <SegmentedControl
          value={shown}
          onChange={(next) => setShown(next as Shown)}
          aria-label={t('import.column.verdict')}
          data={(['all', 'take', 'duplicate', 'leave'] as const).map((verdict) => ({
            value: verdict,
            label: `${t(`import.show.${verdict}`)} ${format.number(count(verdict))}`,
          }))}
        />
      </div>
      <Features rows={rows} choices={choices} onChoose={onChoose} />
    </>
  );
}

/** What each tag is taken for. Folded: the guess is mostly right. */
function Mapping({ preview, onRemap }: Pick<Props, 'preview' | 'onRemap'>) {
  const { t, label, format } = useText();
  const [open, setOpen] = useState(false);
  const kinds = PLACE_KINDS.map((kind) => ({ value: kind, label: label(`records.place.options.kind.${kind}`) }));
  return (
    <Section title={t('import.mapping')} open={open} onToggle={setOpen}>
      <p className="meta">{t('import.mappingHelp')}</p>
      <div className={styles.mapping}>
        {preview.mapping.map(({ tag, kind, count }) => (
          <Select
            key={tag}
            label={`${tag || t('import.untagged')} (${format.number(count)})`}
            data={kinds}
            value={kind}
            searchable
            allowDeselect={false}
            onChange={(next) => next && onRemap(tag, next)}
          />
        ))}
      </div>
    </Section>
  );
}

function Features({
  rows,
  choices,
  onChoose,
}: Omit<Props, 'preview' | 'onRemap'> & { readonly rows: readonly ImportFeature[] }) {
  const { t } = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const height = useRowHeight();
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 10,
  });
  return (
    <div
      className={styles.scroller}
      ref={scroller}
      role="table"
      tabIndex={0}
      aria-label={t('import.title')}
      aria-rowcount={rows.length + 1}
    >
      <div className={`${styles.row} ${styles.head}`} role="row">
        {(['number', 'name', 'kind', 'address', 'verdict'] as const).map((column) => (
          <span key={column} role="columnheader" className={column === 'number' ? 'meta figures' : 'meta'}>
            {t(`import.column.${column}`)}
          </span>
        ))}
      </div>
      <div role="rowgroup" className={styles.body} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          const feature = rows[item.index];
          return feature ? (
            <FeatureRow
              key={feature.index}
              feature={feature}
              at={item.start}
              height={height}
              verdict={verdictOf(feature, choices)}
              onChoose={onChoose}
            />
          ) : null;
        })}
      </div>
    </div>
  );
}

interface RowProps {
  readonly feature: ImportFeature;
  readonly at: number;
  readonly height: number;
  readonly verdict: 'take' | 'leave';
  readonly onChoose: Props['onChoose'];
}

function FeatureRow({ feature, at, height, verdict, onChoose }: RowProps) {
  const { t, label, format } = useText();
  const why = feature.like
    ? t('import.verdict.duplicate', { title: feature.like.title, distance: format.distance(feature.like.metres) })
    : feature.reason
      ? label(`import.reason.${feature.reason}`)
      : '';
  return (
    <div
      role="row"
      className={styles.row}
      data-verdict={verdict}
      style={{ transform: `translateY(${at}px)`, height, position: 'absolute', insetInline: 0 }}
    >
      <span role="cell" className="figures meta">
        {format.number(feature.index)}
      </span>
      <span role="cell" className="one-line" dir="auto">
        {feature.name || '–'}
      </span>
      <span role="cell" className="one-line">
        {label(`records.place.options.kind.${feature.kind}`)}
      </span>
      <span role="cell" className="one-line meta">
        {feature.address}
      </span>
      <span role="cell" className={styles.verdict}>
        <span className="one-line">
          {verdict === 'take' ? t('import.verdict.take') : why || t('import.verdict.leave')}
        </span>
        {feature.verdict !== 'leave' && (
          <Button size="compact-xs" onClick={() => onChoose(feature.index, verdict === 'take' ? 'leave' : 'take')}>
            {verdict === 'take' ? t('import.leaveOut') : t('import.take')}
          </Button>
        )}
      </span>
    </div>
  );
}
