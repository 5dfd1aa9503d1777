/** What the list of contacts has beside every list's own: taking contacts in and handing them on. */
import { IconBuilding, IconDownload, IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { QuietTool } from '../components/quiet-tool.tsx';
import { useText } from '../i18n.ts';
import type { FilterInput } from '../live.ts';
import { go } from '../navigation.ts';
import { ExportDialog } from './export-dialog.tsx';

export function ContactTools({ filter, marked }: { readonly filter: FilterInput; readonly marked: readonly string[] }) {
  const { t } = useText();
  const [exporting, setExporting] = useState(false);
  return (
    <>
      <QuietTool icon={IconUpload} label={t('contacts.importShort')} onClick={() => go('importContacts', {})} />
      <QuietTool icon={IconDownload} label={t('contacts.exportShort')} onClick={() => setExporting(true)} />
      <QuietTool icon={IconBuilding} label={t('contacts.organisations')} onClick={() => go('organisations', {})} />
      {exporting && <ExportDialog filter={filter} ids={marked} onClose={() => setExporting(false)} />}
    </>
  );
}
