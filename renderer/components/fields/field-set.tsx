/** Several controls that answer one question, under one heading with one error. */
import { type ReactNode, useId } from 'react';
import type { FieldProps } from './field-props.ts';
import styles from './fields.module.css';

type Props = Pick<FieldProps, 'path' | 'words' | 'error' | 'description' | 'required'> & {
  readonly children: ReactNode;
};

export function FieldSet({ path, words, error, description, required, children }: Props) {
  const id = useId();
  return (
    <fieldset
      className={styles.set}
      data-path={path}
      aria-invalid={error !== undefined}
      aria-describedby={error ? `${id}-error` : undefined}
    >
      <legend className={styles.legend}>
        {words.label}
        {required && (
          <span className={styles.required} aria-hidden>
            {' *'}
          </span>
        )}
      </legend>
      {description && <p className={styles.description}>{description}</p>}
      {children}
      {error && (
        <p className={styles.error} id={`${id}-error`}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
