/** What each column of a table is taken for, to be corrected. */
import { Checkbox, Select } from '@mantine/core';
import { useState } from 'react';
import type { ContactPreview } from '../../model/contract/import-contacts.ts';
import { COLUMN_FIELDS, type ColumnField, isColumnField } from '../../model/people/columns.ts';
import { DAY_ORDERS, type DayOrder } from '../../model/people/dates.ts';
import { inPlace } from '../components/in-place.ts';
import { Section } from '../components/section.tsx';
import { lookUp, useText } from '../i18n.ts';
import styles from '../import/import.module.css';

/** What a person has corrected of how a table is read; null where it is left to be guessed. */
export interface Reading {
  readonly columns: readonly ColumnField[] | null;
  readonly hasHeadings: boolean | null;
  readonly dayOrder: DayOrder | null;
}

interface Props {
  readonly preview: ContactPreview;
  readonly reading: Reading;
  readonly onRead: (reading: Reading) => void;
}

export function Columns({ preview, reading, onRead }: Props) {
  const { t, label } = useText();
  const { columns } = preview;
  const [open, setOpen] = useState(columns.every(({ field }) => field === 'ignore'));
  const named = (field: ColumnField) =>
    lookUp(`contacts.import.field.${field}`) ?? label(`records.party.fields.${field}`);
  const choices = COLUMN_FIELDS.map((field) => ({ value: field, label: named(field) }));
  return (
    <Section
      title={t('contacts.import.columns')}
      open={open}
      onToggle={setOpen}
      aside={
        !open && (
          <span className="meta one-line">
            {columns
              .filter(({ field }) => field !== 'ignore')
              .map(({ heading, field }) => (heading === '' ? named(field) : `${heading}: ${named(field)}`))
              .join(' · ')}
          </span>
        )
      }
    >
      <p className="meta">{t('contacts.import.columnsHelp')}</p>
      <div className={styles.tools}>
        <Checkbox
          label={t('contacts.import.headings')}
          checked={preview.hasHeadings}
          onChange={(event) => onRead({ ...reading, columns: null, hasHeadings: event.currentTarget.checked })}
        />
        <Select
          label={t('contacts.import.dayOrder')}
          data={DAY_ORDERS.map((order) => ({ value: order, label: t(`contacts.import.order.${order}`) }))}
          value={preview.dayOrder}
          allowDeselect={false}
          onChange={(next) => onRead({ ...reading, dayOrder: DAY_ORDERS.find((order) => order === next) ?? null })}
        />
      </div>
      <div className={styles.mapping}>
        {inPlace(columns, ({ heading, field, samples }, at) => (
          <Select
            label={heading || t('contacts.import.columnNumbered', { number: at + 1 })}
            description={samples.join(' · ').slice(0, 80) || '–'}
            data={choices}
            value={field}
            searchable
            allowDeselect={false}
            onChange={(next) =>
              onRead({
                ...reading,
                hasHeadings: preview.hasHeadings,
                columns: columns.map((each, index) =>
                  index === at && isColumnField(next ?? '') ? (next as ColumnField) : each.field,
                ),
              })
            }
          />
        ))}
      </div>
    </Section>
  );
}
