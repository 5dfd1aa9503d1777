/** The kind of entry: guessed from the words, corrected with Alt+1…8. Information asks for its grading and says whom to call. */
import { TextInput, UnstyledButton } from '@mantine/core';
import { ENTRY_KINDS } from '../../model/records/entry.ts';
import { Keys } from '../components/keys.tsx';
import { useText } from '../i18n.ts';
import { type Grade, GradeSelect } from '../information/grade-select.tsx';
import { signOf } from '../record/signs.ts';
import styles from './capture.module.css';
import type { Grading } from './captured.ts';
import type { EntryKind } from './understand.ts';

interface Props {
  readonly kind: EntryKind;
  /** It was guessed, not chosen. */
  readonly guessed: boolean;
  readonly onKind: (kind: EntryKind) => void;
}

export function KindRow({ kind, guessed, onKind }: Props) {
  const { t, label } = useText();
  return (
    <fieldset className={styles.kinds}>
      <legend className={styles.legend}>
        {t('capture.kind')} {guessed && <span className="meta">{t('capture.guessed')}</span>}
      </legend>
      <div className={styles.kindRow}>
        {ENTRY_KINDS.map((each, index) => {
          const Sign = signOf('entry', each);
          return (
            <UnstyledButton
              key={each}
              className={styles.kind}
              aria-pressed={each === kind}
              aria-keyshortcuts={`Alt+${index + 1}`}
              onClick={() => onKind(each)}
            >
              <Sign size={16} stroke={1.5} aria-hidden />
              <span>{label(`records.entry.options.kind.${each}`)}</span>
              <Keys keys={`${index + 1}`} />
            </UnstyledButton>
          );
        })}
      </div>
    </fieldset>
  );
}

interface GradingProps {
  readonly grading: Grading;
  readonly onChange: (grading: Grading) => void;
  readonly error: string | undefined;
  /** What is wrong with the conditions of handling. */
  readonly conditions: string | undefined;
}

export function GradingFields({ grading, onChange, error, conditions }: GradingProps) {
  const { label } = useText();
  const select = (name: Grade) => (
    <GradeSelect
      name={name}
      value={grading[name] ?? null}
      error={error !== undefined && !grading[name] ? error : undefined}
      onChange={(value) => onChange({ ...grading, ...(value ? { [name]: value } : {}) })}
    />
  );
  return (
    <div className={styles.grading}>
      <div className={styles.gradingRow}>
        {select('source')}
        {select('confidence')}
        {select('handling')}
      </div>
      {grading.handling === 'C' && (
        <TextInput
          label={label('records.entry.fields.conditions')}
          withAsterisk
          data-field="conditions"
          error={conditions}
          value={grading.conditions ?? ''}
          onChange={(event) => onChange({ ...grading, conditions: event.currentTarget.value.slice(0, 400) })}
        />
      )}
    </div>
  );
}
