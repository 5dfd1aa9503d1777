/** Every shortcut now in force, on "?": those of the screen first, then those that work everywhere, and the way into the handbook. */
import { Button, Modal } from '@mantine/core';
import { IconBook } from '@tabler/icons-react';
import { useState } from 'react';
import { Keys } from '../components/keys.tsx';
import { useText } from '../i18n.ts';
import { useCommand } from './commands.ts';
import { type Hotkey, useActiveHotkeys } from './hotkeys.ts';
import styles from './shell.module.css';

export function ShortcutSheet({ onHelp }: { readonly onHelp: () => void }) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const hotkeys = useActiveHotkeys();
  useCommand('shortcuts', () => setOpen(true));
  return (
    <Modal
      opened={open}
      onClose={() => setOpen(false)}
      title={t('common.shortcuts')}
      size={760}
      yOffset="3rem"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Group title={t('help.screen')} hotkeys={hotkeys.filter((each) => !each.everywhere)} />
      <Group title={t('help.anywhere')} hotkeys={hotkeys.filter((each) => each.everywhere)} />
      <Button
        mt="md"
        leftSection={<IconBook size={16} stroke={1.5} aria-hidden />}
        onClick={() => {
          setOpen(false);
          onHelp();
        }}
      >
        {t('help.open')}
      </Button>
    </Modal>
  );
}

function Group({ title, hotkeys }: { readonly title: string; readonly hotkeys: readonly Hotkey[] }) {
  const { t } = useText();
  // Two parts may listen for one key, and one thing may have two: what it does is told once.
  const told = new Map<string, Set<string>>();
  for (const { keys, labelKey } of hotkeys) {
    if (!labelKey) continue;
    const words = t(labelKey);
    told.set(words, (told.get(words) ?? new Set()).add(keys));
  }
  const listed = [...told];
  if (listed.length === 0) return null;
  return (
    <section className={styles.sheetGroup}>
      <h3>{title}</h3>
      <ul className={styles.sheetRows}>
        {listed.map(([words, keys]) => (
          <li key={words} className={styles.sheetRow}>
            <span>{words}</span>
            <span className={styles.sheetKeys}>
              {[...keys].map((each) => (
                <Keys key={each} keys={each} spoken />
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
