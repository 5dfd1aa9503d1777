/**
 * What belongs to the special categories (Directive (EU) 2016/680, art. 10), on any record: closed until somebody says why they open it, and
 * out of lists, search, prints and exports all the same.
 */
import { Button } from '@mantine/core';
import { IconLock, IconLockOpen, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { isShown } from '../../model/problems.ts';
import { fieldOf } from '../../model/records.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { focusField } from '../components/fields/problems.ts';
import { PropertyList } from '../components/property-list.tsx';
import { Section } from '../components/section.tsx';
import { useText } from '../i18n.ts';
import { isEmpty, isSensitiveUnit, sectionsOf, type Unit } from '../record/content.ts';
import { labelOfUnit, UnitLine } from '../record/properties.tsx';
import type { PartProps } from '../record/specials.ts';
import { openDoor } from './open-door.ts';
import styles from './sensitive.module.css';

const NOTE: Unit = { key: 'sensitiveNote', fields: ['sensitiveNote'] };
/** Why such data stands in the ordinary fields; itself nothing sensitive, so it is read without opening anything. */
const WHY: Unit = { key: 'necessity', fields: ['necessity'] };
/** Officers and areas are structure: nothing of the kind is written about them here. */
const WITHOUT: ReadonlySet<string> = new Set(['officer', 'area']);

export function SensitivePart({ record, form }: PartProps) {
  const text = useText();
  const { t } = text;
  const { type } = record;
  const [asking, setAsking] = useState(false);
  const [editing, setEditing] = useState<string | null>(null);
  if (WITHOUT.has(type)) return null;
  const units = [
    ...sectionsOf(type).flatMap((section) => section.units.filter((unit) => isSensitiveUnit(type, unit))),
    NOTE,
  ];
  const open = record.sensitive === 'open';
  const mayEdit = record.may.edit && record.open;
  const shown = units.filter((unit) =>
    unit.fields.some((name) => {
      const field = fieldOf(type, name);
      return field !== undefined && isShown(field, form.doc);
    }),
  );
  const says = (unit: Unit) =>
    editing === unit.key || form.isTouched(unit) || unit.fields.some((name) => !isEmpty(form.valueOf(name)));
  if (record.sensitive === 'none' && !mayEdit && !says(WHY)) return null;
  const behind = shown.filter((unit) => (open ? says(unit) : form.isTouched(unit)));
  const lines = says(WHY) ? [...behind, WHY] : behind;
  return (
    <Section title={t('sensitive.title')}>
      {!open && (
        <p className={styles.closed}>
          <IconLock size={16} stroke={1.5} aria-hidden />
          <span className="meta">{t(record.sensitive === 'closed' ? 'sensitive.closed' : 'sensitive.empty')}</span>
          <Button size="compact-sm" onClick={() => setAsking(true)}>
            {t('sensitive.open')}
          </Button>
        </p>
      )}
      {open && (
        <p className={styles.closed}>
          <IconLockOpen size={16} stroke={1.5} aria-hidden />
          <span className="meta">{t('sensitive.isOpen')}</span>
        </p>
      )}
      {lines.length > 0 && (
        <PropertyList label={t('sensitive.title')}>
          {lines.map((unit) => (
            <UnitLine
              key={unit.key}
              record={record}
              form={form}
              unit={unit}
              mayEdit={mayEdit && (open || unit === WHY)}
              editing={editing === unit.key}
              onEdit={(next) => setEditing((now) => (next ? unit.key : now === unit.key ? null : now))}
            />
          ))}
        </PropertyList>
      )}
      {open && mayEdit && (
        <div className={styles.add}>
          {shown
            .filter((unit) => !says(unit))
            .map((unit) => (
              <Button
                key={unit.key}
                size="compact-sm"
                variant="subtle"
                leftSection={<IconPlus size={14} stroke={1.5} aria-hidden />}
                onClick={() => {
                  setEditing(unit.key);
                  setTimeout(() => focusField(unit.fields[0] ?? unit.key) || focusField(unit.key), 30);
                }}
              >
                {labelOfUnit(type, unit, text)}
              </Button>
            ))}
        </div>
      )}
      <ConfirmDialog
        open={asking}
        title={t('sensitive.openTitle')}
        confirmLabel={t('sensitive.openIt')}
        reasonLabel={t('sensitive.reason')}
        onClose={() => setAsking(false)}
        onConfirm={(reason) => {
          setAsking(false);
          void openDoor(record.id, reason);
        }}
      >
        <p>{t(type === 'incident' ? 'sensitive.biasText' : 'sensitive.openText')}</p>
      </ConfirmDialog>
    </Section>
  );
}
