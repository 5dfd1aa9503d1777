/**
 * The recovery key, shown once: printed, saved or written down, then left behind for good. Printing goes through the same pages as
 * every other document of the application.
 */
import { Button, Checkbox } from '@mantine/core';
import { IconDeviceFloppy, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { ShellError } from '../../model/shell-errors.ts';
import { inPlace } from '../components/in-place.ts';
import { useText } from '../i18n.ts';
import { Fault, Message } from './fault.tsx';
import { useHandedOver } from './handed-over.ts';
import { groupsOf, printPaper, recoveryPaper, savePaper } from './recovery-paper.ts';
import { Stage } from './stage.tsx';
import styles from './vault.module.css';

interface Props {
  readonly recoveryKey: string;
  readonly onDone: () => void;
}

/** The page after a vault was made. */
export function RecoverySheet(props: Props) {
  const { t } = useText();
  return (
    <Stage title={t('vault.recoveryTitle')} lead={t('vault.recoveryLead')} wide>
      <RecoveryKey {...props} done={t('vault.openVault')} without />
    </Stage>
  );
}

interface KeyProps extends Props {
  /** What leaving it behind is called. */
  readonly done: string;
  /** Whether one may go on without having noted it. */
  readonly without?: boolean;
}

/** The key and what one does with it, wherever it is shown. */
export function RecoveryKey({ recoveryKey, onDone, done, without = false }: KeyProps) {
  const text = useText();
  const { t } = text;
  const { name } = useHandedOver();
  const [noted, setNoted] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ShellError | undefined>(undefined);
  const [kept, setKept] = useState(false);

  const onPaper = async (act: 'print' | 'save') => {
    setBusy(true);
    setError(undefined);
    const paper = recoveryPaper(text, recoveryKey, name, new Date());
    const refusal = await (act === 'print' ? printPaper(paper) : savePaper(paper));
    setBusy(false);
    if (refusal === 'left') return;
    if (refusal) setError(refusal);
    else setKept(true);
  };
  return (
    <>
      <ol className={`${styles.keySheet} selectable`} aria-label={t('vault.recoveryKey')}>
        {inPlace(groupsOf(recoveryKey), (group) => (
          <li>{group}</li>
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
          {done}
        </Button>
        {without && (
          <Button variant="subtle" onClick={onDone}>
            {t('vault.withoutRecovery')}
          </Button>
        )}
      </div>
    </>
  );
}
