/** Answers "print" while a record is on screen, whatever its type; gives the preview to render. */
import { type ReactNode, useState } from 'react';
import type { FullRecord } from '../../model/contract/records.ts';
import { useText } from '../i18n.ts';
import { incidentPaper } from '../incident/incident-paper.ts';
import { useStatus } from '../live.ts';
import { useCommand } from '../shell/commands.ts';
import { useHotkeys } from '../shell/hotkeys.ts';
import { contactPaper } from './contact-paper.ts';
import { PrintPreview } from './preview.tsx';
import { recordPaper } from './record-paper.ts';

export function useRecordPrint(record: FullRecord): ReactNode {
  const text = useText();
  const known = useStatus().data !== undefined;
  const [open, setOpen] = useState(false);
  useCommand('print', () => setOpen(true), known);
  useHotkeys([{ keys: 'Ctrl+P', labelKey: 'print.record', run: () => setOpen(true) }], known);
  if (!open) return null;
  const make = () => {
    if (record.type === 'incident') return incidentPaper(record, text);
    return record.type === 'party' ? contactPaper(record, text) : recordPaper(record, text);
  };
  return <PrintPreview make={make} ids={[record.id]} name={make().title} onClose={() => setOpen(false)} />;
}
