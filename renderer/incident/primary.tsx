/** The next step of a report: what is missing, each leading to its field; submitting; for a reviewer, approving. */
import { Button, Kbd, Menu } from '@mantine/core';
import { useState } from 'react';
import { commit } from '../commit.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { pathOf, problemSentence } from '../components/fields/problems.ts';
import { useText } from '../i18n.ts';
import type { PartProps } from '../record/specials.ts';
import { useHotkeys } from '../shell/hotkeys.ts';
import { missingOf, toField } from './to-field.ts';

type Asked = 'submit' | 'approve';

export function IncidentPrimary({ record }: PartProps) {
  const { t, label } = useText();
  const [asked, setAsked] = useState<Asked | undefined>(undefined);
  const [listed, setListed] = useState(false);
  const missing = missingOf(record);
  const canApprove = record.moves.some((move) => move.name === 'approve');
  const reference = String(record.doc.localReference ?? '');
  const next = () => (missing?.length === 0 ? setAsked('submit') : setListed(true));
  useHotkeys([{ keys: 'M', labelKey: 'incident.nextStep', run: next }], missing !== undefined);
  const move = async (name: Asked) => {
    setAsked(undefined);
    await commit([{ do: 'move', id: record.id, move: name, follows: record.transition }], {
      said: name === 'submit' ? { key: 'incident.submitted', values: { reference } } : { key: 'incident.approved' },
    });
  };
  return (
    <>
      {missing && missing.length > 0 && (
        <Menu position="bottom-end" withinPortal opened={listed} onChange={setListed}>
          <Menu.Target>
            <Button variant="filled" aria-keyshortcuts="M" rightSection={<Kbd aria-hidden>M</Kbd>}>
              {t('incident.missing', { count: missing.length })}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{t('incident.missingTitle')}</Menu.Label>
            {missing.map((problem) => (
              <Menu.Item key={`${pathOf(problem)}-${problem.code}`} onClick={() => toField(record, problem)}>
                {label(`records.incident.fields.${problem.field}`)}: {problemSentence(problem)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {missing?.length === 0 && (
        <Button variant="filled" onClick={() => setAsked('submit')}>
          {t('incident.submit')}
        </Button>
      )}
      {canApprove && (
        <Button variant="filled" onClick={() => setAsked('approve')}>
          {t('incident.approve')}
        </Button>
      )}
      <ConfirmDialog
        open={asked !== undefined}
        title={asked === 'approve' ? t('incident.approveTitle') : t('incident.submitTitle')}
        confirmLabel={label(`records.incident.moves.${asked ?? 'submit'}`)}
        onClose={() => setAsked(undefined)}
        onConfirm={() => asked && void move(asked)}
      >
        <p>{asked === 'approve' ? t('incident.approveText') : t('incident.submitText')}</p>
      </ConfirmDialog>
    </>
  );
}
