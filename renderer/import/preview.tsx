/** What an import of places would take, and what each tag is taken for. */
import { Select } from '@mantine/core';
import { useState } from 'react';
import type { ImportFeature, PlacePreview } from '../../model/contract/import.ts';
import { PLACE_KINDS } from '../../model/records/place.ts';
import { Section } from '../components/section.tsx';
import { useText } from '../i18n.ts';
import styles from './import.module.css';
import { Rows } from './rows.tsx';
import type { Choices } from './use-course.ts';

interface Props {
  readonly preview: PlacePreview;
  readonly choices: Choices;
  readonly onChoose: (index: number, verdict: 'take' | 'leave') => void;
  readonly onRemap: (tag: string, kind: string) => void;
}

export function Preview({ preview, choices, onChoose, onRemap }: Props) {
  const { t, label, format } = useText();
  const left = ({ like, reason }: ImportFeature) =>
    like
      ? t('import.verdict.duplicate', { title: like.title, distance: format.distance(like.metres) })
      : reason
        ? label(`import.reason.${reason}`)
        : '';
  return (
    <>
      <Mapping preview={preview} onRemap={onRemap} />
      <Rows
        title={t('import.title')}
        items={preview.features}
        counts={preview.counts}
        columns={[
          { heading: t('import.column.number'), text: ({ index }) => format.number(index), look: 'figures' },
          { heading: t('import.column.name'), text: ({ name }) => name || '–' },
          { heading: t('import.column.kind'), text: ({ kind }) => label(`records.place.options.kind.${kind}`) },
          { heading: t('import.column.address'), text: ({ address }) => address ?? '', look: 'meta' },
        ]}
        choices={choices}
        onChoose={onChoose}
        why={(feature, verdict) => (verdict === 'leave' ? left(feature) : '')}
      />
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
