/** Below an incident's properties: its statements, the checklist of its class, where complaints go. */
import { Button } from '@mantine/core';
import { IconFileCheck } from '@tabler/icons-react';
import { isObject } from '../../model/json.ts';
import { commit } from '../commit.ts';
import { Section } from '../components/section.tsx';
import { useText } from '../i18n.ts';
import { go } from '../navigation.ts';
import type { PartProps } from '../record/specials.ts';
import { FieldComments } from '../review/author-panel.tsx';
import { Statements } from '../statement/statements.tsx';
import { Checklist } from './checklist.tsx';
import styles from './incident.module.css';

export function IncidentAfter(props: PartProps) {
  const { t } = useText();
  return (
    <>
      <Statements {...props} />
      <ClassChecklist {...props} />
      {isComplaint(props.record) && (
        <p className={styles.route}>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconFileCheck size={14} stroke={1.5} aria-hidden />}
            onClick={() => go('complaint', { id: props.record.id })}
          >
            {t('complaint.receiptOf')}
          </Button>
        </p>
      )}
      <p className={`${styles.route} meta`}>{t('incident.complaintRoute')}</p>
    </>
  );
}

/** Somebody complained: the receipt can be printed again. */
const isComplaint = ({ doc }: PartProps['record']): boolean =>
  isObject(doc.persons) &&
  Object.values(doc.persons).some((person) => isObject(person) && person.role === 'complainant') &&
  doc.reportingPerson !== undefined;

function ClassChecklist({ record }: PartProps) {
  const { t } = useText();
  const { classification, checklist } = record.doc;
  const done = Array.isArray(checklist) ? (checklist as string[]) : [];
  if (typeof classification !== 'string') return null;
  const tick = (next: readonly string[]) =>
    commit([
      { do: 'edit', id: record.id, leaves: { checklist: { value: [...next], seen: record.heads.checklist ?? [] } } },
    ]);
  return (
    <Section title={t('incident.checklist.title')}>
      <Checklist
        classification={classification}
        done={done}
        disabled={!record.open || !record.may.edit}
        onChange={(next) => void tick(next)}
      />
      <FieldComments field="checklist" />
    </Section>
  );
}
