import { Button } from '@mantine/core';
import { useState } from 'react';
import { Section } from '../components/section.tsx';
import { useText } from '../i18n.ts';
import { usePacks } from '../map/map-data.ts';
import { usePackImport } from '../map/pack-import.ts';
import { PacksDialog } from '../map/packs-dialog.tsx';
import { go } from '../navigation.ts';
import styles from './settings.module.css';

/** The ways records and maps come in from files. */
export function TakingIn() {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const importing = usePackImport();
  const packs = usePacks();
  return (
    <Section title={t('settings.data.title')}>
      <div className={styles.acts}>
        <Button onClick={() => go('import', {})}>{t('settings.data.places')}</Button>
        <span className="meta">{t('settings.data.placesHint')}</span>
        <Button onClick={() => go('importContacts', {})}>{t('contacts.import.title')}…</Button>
        <span className="meta">{t('contacts.import.intro')}</span>
        <Button onClick={() => setOpen(true)}>{t('settings.data.maps')}</Button>
        <span className="meta">{t('settings.data.mapsHint')}</span>
      </div>
      <PacksDialog open={open} packs={packs.data ?? []} importing={importing} onClose={() => setOpen(false)} />
    </Section>
  );
}
