/** The checklist of the class, and the sensitive part, closed until somebody says why it is opened. */
import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { commit, tellFailure } from '../commit.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { Section } from '../components/section.tsx';
import { core, mutate } from '../core.ts';
import { useText } from '../i18n.ts';
import { sectionsOf } from '../record/content.ts';
import { Properties } from '../record/properties.tsx';
import type { PartProps } from '../record/specials.ts';
import { Statements } from '../statement/statements.tsx';
import { Checklist } from './checklist.tsx';
import styles from './incident.module.css';

export function IncidentAfter(props: PartProps) {
  const { t } = useText();
  return (
    <>
      <Statements {...props} />
      <ClassChecklist {...props} />
      <SensitivePart {...props} />
      <p className={`${styles.route} meta`}>{t('incident.complaintRoute')}</p>
    </>
  );
}

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
    </Section>
  );
}

/** Every other part is left out: only this one stands here. */
const OTHERS = sectionsOf('incident')
  .filter((section) => section.group !== 'bias')
  .flatMap((section) => section.units.map((unit) => unit.key));

function SensitivePart({ record, form }: PartProps) {
  const { t, label } = useText();
  const [asking, setAsking] = useState(false);
  const [opened, setOpened] = useState(false);
  const open = async (reason: string) => {
    setAsking(false);
    const written = await mutate((mutation) => core.status.openSensitive({ mutation, id: record.id, reason }));
    if (!written.ok) return tellFailure(written.error);
    setOpened(true);
  };
  if (opened) return <Properties record={record} form={form} open={['bias']} leaveOut={OTHERS} />;
  return (
    <Section title={label('records.incident.groups.bias')}>
      <p className={styles.closed}>
        <IconLock size={16} stroke={1.5} aria-hidden />
        <span className="meta">{t('incident.bias.closed')}</span>
        <Button size="compact-sm" onClick={() => setAsking(true)}>
          {t('incident.bias.open')}
        </Button>
      </p>
      <ConfirmDialog
        open={asking}
        title={t('incident.bias.openTitle')}
        confirmLabel={t('incident.bias.openIt')}
        reasonLabel={t('incident.bias.openReason')}
        onClose={() => setAsking(false)}
        onConfirm={(reason) => void open(reason)}
      >
        <p>{t('incident.bias.openText')}</p>
      </ConfirmDialog>
    </Section>
  );
}
