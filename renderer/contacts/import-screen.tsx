/** Importing contacts: choose a file, see who would be taken and how its columns are read, run, read the report, take it back. */
import { MultiSelect, Select } from '@mantine/core';
import { useState } from 'react';
import type { ContactPreview } from '../../model/contract/import-contacts.ts';
import { CONTACT_ROLES } from '../../model/records/party.ts';
import { core } from '../core.ts';
import { type Key, useText } from '../i18n.ts';
import { CoursePage } from '../import/course-page.tsx';
import styles from '../import/import.module.css';
import { type FileRefusal, useCourse } from '../import/use-course.ts';
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
  const course = useCourse<ContactPreview, Reading>({
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
  const { choices, choose, settings, understand } = course;
  return (
    <CoursePage
      kind="contacts"
      course={course}
      rows={({ contacts }) => contacts}
      readAs={({ encoding }) => t('contacts.import.readAs', { encoding: encoding.toUpperCase() })}
      onOpen={() => go('contacts', {})}
    >
      {(preview) => (
        <>
          <div className={styles.tools}>
            <Said basis={basis} onBasis={setBasis} roles={roles} onRoles={setRoles} />
          </div>
          {preview.format === 'csv' && (
            <Columns preview={preview} reading={settings} onRead={(next) => void understand(next)} />
          )}
          <ContactRows preview={preview} choices={choices} onChoose={choose} />
        </>
      )}
    </CoursePage>
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
