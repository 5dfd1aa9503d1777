/** The page of any import: choose a file, see what would be taken, run, read the report, take it back. */
import { Alert, Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Count } from '../components/count.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { useText } from '../i18n.ts';
import styles from './import.module.css';
import { LeftOut, Reports } from './reports.tsx';
import { Running } from './running.tsx';
import { type Choices, type Step, verdictOf } from './use-course.ts';

interface Preview {
  readonly counts: Readonly<Record<'take' | 'duplicate' | 'leave', number>>;
}

interface Props<P extends Preview> {
  readonly kind: 'places' | 'contacts';
  readonly course: {
    readonly step: Step<P>;
    readonly choices: Choices;
    readonly pick: () => Promise<void>;
    readonly run: () => Promise<void>;
    readonly cancel: () => void;
  };
  readonly rows: (preview: P) => readonly Parameters<typeof verdictOf>[0][];
  /** How the file was read, beside its name. */
  readonly readAs?: (preview: P) => string;
  /** Under the head: settings, and the rows. */
  readonly children: (preview: P) => ReactNode;
  readonly onOpen: () => void;
}

const WORDS = {
  places: {
    title: 'import.title',
    intro: 'import.intro',
    nothingTaken: 'import.nothingTaken',
    run: 'import.run',
    done: 'import.done',
    open: 'import.toPlaces',
    stopped: 'import.stopped',
  },
  contacts: {
    title: 'contacts.import.title',
    intro: 'contacts.import.intro',
    nothingTaken: 'contacts.import.nothingTaken',
    run: 'contacts.import.run',
    done: 'contacts.import.done',
    open: 'contacts.import.toContacts',
    stopped: 'contacts.import.stopped',
  },
} as const;

export function CoursePage<P extends Preview>({ kind, course, rows, readAs, children, onOpen }: Props<P>) {
  const { t } = useText();
  const { step, choices, pick, run, cancel } = course;
  const words = WORDS[kind];
  const another = <Button onClick={() => void pick()}>{t('import.another')}</Button>;
  const chosen =
    step.at === 'preview' ? rows(step.preview).filter((each) => verdictOf(each, choices) === 'take').length : 0;
  return (
    <div className={styles.page}>
      {step.at === 'start' && (
        <>
          {step.refused && (
            <Alert color="danger" title={t(step.refused.key, step.refused.values)} role="alert">
              {t(words.nothingTaken)}
            </Alert>
          )}
          <EmptyState icon={IconFileImport} title={t(words.title)} text={t(words.intro)}>
            <Button variant="filled" data-autofocus onClick={() => void pick()}>
              {t('import.choose')}
            </Button>
          </EmptyState>
        </>
      )}
      {step.at === 'reading' && <p role="status">{t('import.reading', { name: step.name })}</p>}
      {step.at === 'preview' && (
        <>
          <header className={styles.header}>
            <h2 className="one-line">{step.file.name}</h2>
            {readAs && <span className="meta">{readAs(step.preview)}</span>}
            {(['take', 'duplicate', 'leave'] as const).map((verdict) => (
              <span key={verdict} className={styles.figure}>
                <Count value={step.preview.counts[verdict]} tone={verdict === 'take' ? 'accent' : 'plain'} />{' '}
                {t(`import.counts.${verdict}`)}
              </span>
            ))}
            <span className={styles.acts}>
              {another}
              <Button variant="filled" disabled={chosen === 0} onClick={() => void run()}>
                {t(words.run, { count: chosen })}
              </Button>
            </span>
          </header>
          {children(step.preview)}
        </>
      )}
      {step.at === 'running' && <Running done={step.done} total={step.total} onCancel={cancel} />}
      {step.at === 'done' && (
        <div className={styles.result} role="status">
          <h2>{t(words.done, { count: step.report.taken })}</h2>
          {step.report.left.length > 0 && <LeftOut report={step.report} />}
          <div className={styles.tools}>
            <Button variant="filled" onClick={onOpen}>
              {t(words.open)}
            </Button>
            {another}
          </div>
        </div>
      )}
      {step.at === 'stopped' && (
        <div className={styles.result} role="status">
          <p>{t(words.stopped, { count: step.taken })}</p>
          {another}
        </div>
      )}
      {step.at !== 'preview' && step.at !== 'running' && <Reports kind={kind} />}
    </div>
  );
}
