/** Importing places: choose a file, see what would be taken, run, read the report, take it back. */
import { Alert, Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { Count } from '../components/count.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { useText } from '../i18n.ts';
import { go } from '../navigation.ts';
import styles from './import.module.css';
import { Preview } from './preview.tsx';
import { LeftOut, Reports } from './reports.tsx';
import { Running } from './running.tsx';
import { verdictOf } from './use-course.ts';
import { useImport } from './use-import.ts';

export function ImportScreen() {
  const { t } = useText();
  const { step, choices, choose, pick, remap, run, cancel } = useImport();
  return (
    <div className={styles.page}>
      {step.at === 'start' && (
        <>
          {step.refused && (
            <Alert color="danger" title={t(step.refused.key, step.refused.values)} role="alert">
              {t('import.nothingTaken')}
            </Alert>
          )}
          <EmptyState icon={IconFileImport} title={t('import.title')} text={t('import.intro')}>
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
            {(['take', 'duplicate', 'leave'] as const).map((verdict) => (
              <span key={verdict} className={styles.figure}>
                <Count value={step.preview.counts[verdict]} tone={verdict === 'take' ? 'accent' : 'plain'} />{' '}
                {t(`import.counts.${verdict}`)}
              </span>
            ))}
            <span className={styles.gap} />
            <Button onClick={() => void pick()}>{t('import.another')}</Button>
            <RunButton
              count={step.preview.features.filter((each) => verdictOf(each, choices) === 'take').length}
              onRun={() => void run()}
            />
          </header>
          <Preview
            preview={step.preview}
            choices={choices}
            onChoose={choose}
            onRemap={(tag, kind) => void remap(tag, kind)}
          />
        </>
      )}
      {step.at === 'running' && <Running done={step.done} total={step.total} onCancel={cancel} />}
      {step.at === 'done' && (
        <div className={styles.result} role="status">
          <h2>{t('import.done', { count: step.report.taken })}</h2>
          {step.report.left.length > 0 && <LeftOut report={step.report} />}
          <div className={styles.tools}>
            <Button variant="filled" onClick={() => go('places', {})}>
              {t('import.toPlaces')}
            </Button>
            <Button onClick={() => void pick()}>{t('import.another')}</Button>
          </div>
        </div>
      )}
      {step.at === 'stopped' && (
        <div className={styles.result} role="status">
          <p>{t('import.stopped', { count: step.taken })}</p>
          <Button onClick={() => void pick()}>{t('import.another')}</Button>
        </div>
      )}
      {step.at !== 'preview' && step.at !== 'running' && <Reports kind="places" />}
    </div>
  );
}

function RunButton({ count, onRun }: { readonly count: number; readonly onRun: () => void }) {
  const { t } = useText();
  return (
    <Button variant="filled" disabled={count === 0} onClick={onRun}>
      {t('import.run', { count })}
    </Button>
  );
}
