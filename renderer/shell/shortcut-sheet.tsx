/** Every shortcut now in force, on "?". */
import { Modal } from '@mantine/core';
import { useState } from 'react';
import { Keys } from '../components/keys.tsx';
import { useText } from '../i18n.ts';
import { useCommand } from './commands.ts';
import { useActiveHotkeys } from './hotkeys.ts';
import styles from './shell.module.css';

export function ShortcutSheet() {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const hotkeys = useActiveHotkeys();
  useCommand('shortcuts', () => setOpen(true));
  const listed = hotkeys.flatMap((hotkey) =>
    hotkey.labelKey ? [{ keys: hotkey.keys, labelKey: hotkey.labelKey }] : [],
  );
  return (
    <Modal
      opened={open}
      onClose={() => setOpen(false)}
      title={t('common.shortcuts')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <ul className={styles.sheetGroups}>
        {listed.map((hotkey) => (
          <li key={`${hotkey.keys} ${hotkey.labelKey}`} className={styles.sheetRow}>
            <span>{t(hotkey.labelKey)}</span>
            <Keys keys={hotkey.keys} spoken />
          </li>
        ))}
      </ul>
    </Modal>
  );
}
