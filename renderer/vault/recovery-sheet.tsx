/**
 * The recovery key, shown once: printed, saved or written down, then left behind for good. Printing goes through the same pages as
 * every other document of the application.
 */
import { Button, Checkbox } from '@mantine/core';
import { IconDeviceFloppy, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { ShellError } from '../../model/shell.ts';
import { desktop } from '../desktop.ts';
import { useText } from '../i18n.ts';
import { Fault, Message } from './fault.tsx';
import { useHandedOver } from './handed-over.ts';
import { Stage } from './stage.tsx';
import styles from './vault.module.css';

interface Props {
  readonly recoveryKey: string;
  readonly onDone: () => void;
}

/** Groups of the key, as they are read out and typed in. */
export const groupsOf = (recoveryKey: string): string[] => recoveryKey.split('-');

export function RecoverySheet({ recoveryKey, onDone }: Props) {
  const { t } = useText();
  const { name } = useHandedOver();
  const [noted, setNoted] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ShellError | undefined>(undefined);
  const [kept, setKept] = useState(false);

  const onPaper = async (act: 'print' | 'save') => {
    setBusy(true);
    setError(undefined);
    const refusal = await (act === 'print' ? printSheet : saveSheet)(t('vault.sheetTitle'), recoveryKey, name);
    setBusy(false);
    if (refusal === 'left') return;
    if (refusal) setError(refusal);
    else setKept(true);
  };
  return (
    <Stage title={t('vault.recoveryTitle')} lead={t('vault.recoveryLead')} wide>
      <ol className={`${styles.keySheet} selectable`} aria-label={t('vault.recoveryKey')}>
        {groupsOf(recoveryKey).map((group, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two groups may be alike, and their order is what they are
          <li key={index}>{group}</li>
        ))}
      </ol>
      {error && <Fault error={error} />}
      {kept && <Message tone="information">{t('vault.recoveryKept')}</Message>}
      <div className={styles.actions}>
        <Button
          leftSection={<IconPrinter size={16} stroke={1.5} />}
          disabled={busy}
          onClick={() => void onPaper('print')}
        >
          {t('vault.printSheet')}
        </Button>
        <Button
          leftSection={<IconDeviceFloppy size={16} stroke={1.5} />}
          disabled={busy}
          onClick={() => void onPaper('save')}
        >
          {t('vault.saveSheet')}
        </Button>
      </div>
      <Checkbox
        label={t('vault.recoveryNoted')}
        checked={noted}
        onChange={(event) => setNoted(event.currentTarget.checked)}
      />
      <div className={styles.actions}>
        <Button variant="filled" disabled={!noted} onClick={onDone}>
          {t('vault.openVault')}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {t('vault.withoutRecovery')}
        </Button>
      </div>
    </Stage>
  );
}

/** `left`: the person closed the dialog; nothing: done. */
type Outcome = ShellError | 'left' | undefined;

async function printSheet(title: string, recoveryKey: string, name: string): Promise<Outcome> {
  const laid = await desktop('print.prepare', { template: 'recoveryKey', title, data: { recoveryKey, name } });
  if (!laid.ok) return laid.error;
  const { document } = laid.value;
  const printed = await desktop('print.paper', { document });
  await desktop('print.discard', { document });
  if (!printed.ok) return printed.error;
  return printed.value.sent ? undefined : 'left';
}

async function saveSheet(title: string, recoveryKey: string, name: string): Promise<Outcome> {
  const picked = await desktop('file.pickSave', { kind: 'pdf', suggestedName: `${title}.pdf` });
  if (!picked.ok) return picked.error;
  const file = picked.value.picked?.file;
  if (file === undefined) return 'left';
  const laid = await desktop('print.prepare', { template: 'recoveryKey', title, data: { recoveryKey, name } });
  if (!laid.ok) return laid.error;
  const { document } = laid.value;
  const saved = await desktop('print.save', { document, file });
  await desktop('print.discard', { document });
  return saved.ok ? undefined : saved.error;
}
