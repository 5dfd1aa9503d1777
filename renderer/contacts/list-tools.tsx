/** What the list of contacts has beside every list's own: taking contacts in and handing them on. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../i18n.ts';
import type { FilterInput } from '../live.ts';
import { go } from '../navigation.ts';
import { ExportDialog } from './export-dialog.tsx';

export function ContactTools({ filter, marked }: { readonly filter: FilterInput; readonly marked: readonly string[] }) {
  const { t } = useText();
  const [exporting, setExporting] = useState(false);
  return (
    <>
      <Button variant="subtle" onClick={() => go('importContacts', {})}>
        {t('contacts.importShort')}
      </Button>
      <Button variant="subtle" onClick={() => setExporting(true)}>
        {t('contacts.exportShort')}
      </Button>
      <Button variant="subtle" onClick={() => go('organisations', {})}>
        {t('contacts.organisations')}
      </Button>
      {exporting && <ExportDialog filter={filter} ids={marked} onClose={() => setExporting(false)} />}
    </>
  );
}
