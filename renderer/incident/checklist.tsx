/** Things worth doing at an incident of this class. Ticking is remembering, not proving: nothing here is required. */
import { Checkbox } from '@mantine/core';
import { checklistOf } from '../../model/classification.ts';
import { useText } from '../i18n.ts';
import styles from './incident.module.css';

interface Props {
  readonly classification: string;
  readonly done: readonly string[];
  readonly disabled: boolean;
  readonly onChange: (done: readonly string[]) => void;
}

export function Checklist({ classification, done, disabled, onChange }: Props) {
  const { t, label, format } = useText();
  const proposed = checklistOf(classification);
  // What was ticked before the class was corrected stays to be seen.
  const all = [...proposed, ...done.filter((check) => !proposed.some((other) => other === check))];
  return (
    <fieldset className={styles.checklist} disabled={disabled}>
      <legend className="meta">
        {t('incident.checklist.progress', {
          done: format.number(done.length),
          all: format.number(all.length),
        })}
      </legend>
      {all.map((check) => (
        <Checkbox
          key={check}
          label={label(`classification.checks.${check}`)}
          checked={done.includes(check)}
          onChange={(event) =>
            onChange(event.currentTarget.checked ? [...done, check] : done.filter((other) => other !== check))
          }
        />
      ))}
    </fieldset>
  );
}
