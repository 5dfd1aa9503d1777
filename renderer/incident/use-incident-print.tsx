import { type ReactNode, useState } from 'react';
import type { FullRecord } from '../../model/contract/records.ts';
import { useText } from '../i18n.ts';
import { useStatus } from '../live.ts';
import { PrintPreview } from '../print/preview.tsx';
import { useCommand } from '../shell/commands.ts';
import { incidentPaper } from './incident-paper.ts';

/** Answers "print" while an incident is on screen; gives the preview to render. */
export function useIncidentPrint(record: FullRecord): ReactNode {
  const text = useText();
  const officer = useStatus().data?.officer;
  const [open, setOpen] = useState(false);
  useCommand('print', () => setOpen(true), officer !== undefined);
  if (!open || !officer) return null;
  const reference = String(record.doc.localReference ?? '');
  return (
    <PrintPreview
      make={(reason) => incidentPaper(record, text, { name: officer.name, reason, at: new Date() })}
      ids={[record.id]}
      name={`${text.t('incident.paper.title')} ${reference}`}
      onClose={() => setOpen(false)}
    />
  );
}
