/** Importing contacts: choose a file, see who would be taken and how its columns are read, run, read the report, take it back. */
import { Alert, Button, MultiSelect, Select } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useState } from 'react';
import type { ContactPreview } from '../../model/contract/import-contacts.ts';
import { CONTACT_ROLES } from '../../model/records/party.ts';
import { Count } from '../components/count.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { core } from '../core.ts';
import { type Key, useText } from '../i18n.ts';
import styles from '../import/import.module.css';
import { LeftOut, Reports } from '../import/reports.tsx';
import { Running } from '../import/running.tsx';
import { type Choices, type FileRefusal, useCourse, verdictOf } from '../import/use-course.ts';
import { go } from '../navigation.ts';
import { Columns, type Reading } from './columns.tsx';
import { ContactRows } from './contact-rows.tsx';

const UNSET: Reading = { columns: null, hasHeadings: null, dayOrder: null };
const BASES = ['publicTask', 'officialRole', 'consent'] as const;
type Basis = (typeof BASES)[number];
type Role = (typeof CONTACT_ROLES)[number];

const sentenceOf = ({ malformed, code, line, column }: FileRefusal) => ({
  key: `contacts.import.${malformed ? 'malformed' : 'unreadable'}.${code}` as Key,
  values: { line, column },
});

export function ImportContactsScreen() {
  const { t } = useText();
  const [basis, setBasis] = useState<Basis>('publicTask');
  const [roles, setRoles] = useState<readonly Role[]>([]);
  const { step, choices, choose, settings, pick, understand, run, cancel } = useCourse<ContactPreview, Reading>({
    file: 'contacts',
    unset: UNSET,
    read: (file, { columns, hasHeadings, dayOrder }) =>
      core.import.previewContacts({ file, columns: columns && [...columns], hasHeadings, dayOrder }),
    start: ({ mutation, preview, choices: chosen }, signal) =>
      core.import.runContacts(
        { mutation, token: preview.token, choices: { ...chosen }, basis, contactRoles: [...roles] },
        { signal },
      ),
    refusal: sentenceOf,
  });
  return (
    <div className={styles.page}>
      {step.at === 'start' && (
        <>
          {step.refused && (
            <Alert color="danger" title={t(step.refused.key, step.refused.values)} role="alert">
              {t('contacts.import.nothingTaken')}
            </Alert>
          )}
          <EmptyState icon={IconFileImport} title={t('contacts.import.title')} text={t('contacts.import.intro')}>
            <Button variant="filled" data-autofocus onClick={() => void pick()}>
              {t('import.choose')}
            </Button>
          </EmptyState>
        </>
      )}
      {step.at === 'reading' && <p role="status">{t('import.reading', { name: step.name })}</p>}
      {step.at === 'preview' && (
        <>
          <Head
            name={step.file.name}
            preview={step.preview}
            choices={choices}
            onAnother={() => void pick()}
            onRun={() => void run()}
          />
          <div className={styles.tools}>
            <Said basis={basis} onBasis={setBasis} roles={roles} onRoles={setRoles} />
          </div>
          {step.preview.format === 'csv' && (
            <Columns preview={step.preview} reading={settings} onRead={(next) => void understand(next)} />
          )}
          <ContactRows preview={step.preview} choices={choices} onChoose={choose} />
        </>
      )}
      {step.at === 'running' && <Running done={step.done} total={step.total} onCancel={cancel} />}
      {step.at === 'done' && (
        <div className={styles.result} role="status">
          <h2>{t('contacts.import.done', { count: step.report.taken })}</h2>
          {step.report.left.length > 0 && <LeftOut report={step.report} />}
          <div className={styles.tools}>
            <Button variant="filled" onClick={() => go('contacts', {})}>
              {t('contacts.import.toContacts')}
            </Button>
            <Button onClick={() => void pick()}>{t('import.another')}</Button>
          </div>
        </div>
      )}
      {step.at === 'stopped' && (
        <div className={styles.result} role="status">
          <p>{t('contacts.import.stopped', { count: step.taken })}</p>
          <Button onClick={() => void pick()}>{t('import.another')}</Button>
        </div>
      )}
      {step.at !== 'preview' && step.at !== 'running' && <Reports kind="contacts" />}
    </div>
  );
}

interface HeadProps {
  readonly name: string;
  readonly preview: ContactPreview;
  readonly choices: Choices;
  readonly onAnother: () => void;
  readonly onRun: () => void;
}

function Head({ name, preview, choices, onAnother, onRun }: HeadProps) {
  const { t } = useText();
  const count = preview.contacts.filter((each) => verdictOf(each, choices) === 'take').length;
  return (
    <header className={styles.header}>
      <h2 className="one-line">{name}</h2>
      <span className="meta">{t('contacts.import.readAs', { encoding: preview.encoding.toUpperCase() })}</span>
      {(['take', 'duplicate', 'leave'] as const).map((verdict) => (
        <span key={verdict} className={styles.figure}>
          <Count value={preview.counts[verdict]} tone={verdict === 'take' ? 'accent' : 'plain'} />{' '}
          {t(`import.counts.${verdict}`)}
        </span>
      ))}
      <span className={styles.gap} />
      <Button onClick={onAnother}>{t('import.another')}</Button>
      <Button variant="filled" disabled={count === 0} onClick={onRun}>
        {t('contacts.import.run', { count })}
      </Button>
    </header>
  );
}

interface SaidProps {
  readonly basis: Basis;
  readonly onBasis: (basis: Basis) => void;
  readonly roles: readonly Role[];
  readonly onRoles: (roles: readonly Role[]) => void;
}

/** What is said of each of them. */
function Said({ basis, onBasis, roles, onRoles }: SaidProps) {
  const { t, label } = useText();
  return (
    <>
      <Select
        label={t('contacts.import.basis')}
        data={BASES.map((each) => ({ value: each, label: label(`records.party.options.basis.${each}`) }))}
        value={basis}
        allowDeselect={false}
        onChange={(next) => onBasis(BASES.find((each) => each === next) ?? 'publicTask')}
      />
      <MultiSelect
        label={t('contacts.import.roles')}
        data={CONTACT_ROLES.map((each) => ({
          value: each,
          label: label(`records.party.options.contactRoles.${each}`),
        }))}
        value={[...roles]}
        searchable
        nothingFoundMessage={t('common.nothingFound')}
        onChange={(next) => onRoles(CONTACT_ROLES.filter((each) => next.includes(each)))}
      />
    </>
  );
}
