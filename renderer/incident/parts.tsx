/** The parts of a report, each with its tick or with how much is missing, and a click to get there. */
import { IconCircleCheck, IconCircleDashed, IconCircleDotted } from '@tabler/icons-react';
import { definitionOf } from '../../model/records.ts';
import { useText } from '../i18n.ts';
import { isEmpty, sectionsOf } from '../record/content.ts';
import type { PartProps } from '../record/specials.ts';
import styles from './incident.module.css';
import { missingOf, openField, toField } from './to-field.ts';

export function Parts({ record }: PartProps) {
  const { t, label } = useText();
  const missing = missingOf(record);
  if (!missing) return null;
  const { fields } = definitionOf('incident');
  const parts = sectionsOf('incident')
    .map((section) => ({ ...section, names: section.units.flatMap((unit) => unit.fields) }))
    .filter(({ names }) => names.some((name) => !fields[name]?.sensitive));
  return (
    <nav className={styles.parts} aria-label={t('incident.sections')}>
      {parts.map(({ group, names }) => {
        const lacking = missing.filter((problem) => names.includes(problem.field));
        const filled = names.some((name) => !isEmpty(record.doc[name]));
        const Sign = lacking.length > 0 ? IconCircleDashed : filled ? IconCircleCheck : IconCircleDotted;
        const state =
          lacking.length > 0
            ? t('incident.sectionMissing', { count: lacking.length })
            : filled
              ? t('incident.sectionDone')
              : '';
        const [first] = lacking;
        return (
          <button
            key={group ?? 'first'}
            type="button"
            className={styles.part}
            data-state={lacking.length > 0 ? 'missing' : filled ? 'done' : 'empty'}
            onClick={() => {
              if (first) toField(record, first);
              else openField(record, names[0] ?? '');
            }}
          >
            <Sign size={16} stroke={1.5} aria-hidden />
            <span>{group ? label(`records.incident.groups.${group}`) : t('incident.firstPart')}</span>
            {state && <span className="for-readers">{state}</span>}
            {lacking.length > 0 && (
              <span className="meta" aria-hidden>
                {lacking.length}
              </span>
            )}
          </button>
        );
      })}
    </nav>
  );
}
