/** After opening with a recovery key: a new passphrase, chosen now, before anything else. */
import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ShellInput } from '../../model/shell.ts';
import type { ShellError } from '../../model/shell-errors.ts';
import { strengthOf } from '../../model/strength.ts';
import { focusField } from '../components/fields/problems.ts';
import { desktop } from '../desktop.ts';
import type { Key } from '../i18n.ts';
import { useText } from '../i18n.ts';
import { notify } from '../shell/notices.ts';
import { Fault } from './fault.tsx';
import { passphraseFault } from './first-run-form.ts';
import { forgetHandedOver } from './handed-over.ts';
import { PassphraseFields } from './passphrase-fields.tsx';
import { Stage } from './stage.tsx';
import styles from './vault.module.css';

interface Props {
  readonly authority: ShellInput<'passphrase.change'>['authority'];
}

export function NewPassphrase({ authority }: Props) {
  const { t } = useText();
  const [typed, setTyped] = useState({ passphrase: '', again: '' });
  const [faults, setFaults] = useState<{ passphrase?: Key | undefined; again?: Key | undefined }>({});
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ShellError | undefined>(undefined);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { score } = strengthOf(typed.passphrase);
    const passphrase = passphraseFault(typed.passphrase, score);
    const again = typed.again === typed.passphrase ? undefined : ('vault.againDiffers' as const);
    setFaults({ passphrase, again });
    if (passphrase || again) {
      focusField(passphrase ? 'passphrase' : 'again');
      return;
    }
    setBusy(true);
    setError(undefined);
    const changed = await desktop('passphrase.change', { authority, next: typed.passphrase });
    setBusy(false);
    if (!changed.ok) return setError(changed.error);
    forgetHandedOver();
    notify({ tone: 'done', sentence: { key: 'vault.passphraseChanged' } });
  };
  return (
    <Stage title={t('vault.newPassphraseTitle')} lead={t('vault.newPassphraseLead')}>
      {error && <Fault error={error} />}
      <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
        <PassphraseFields
          autoFocus
          {...typed}
          personal={[]}
          faults={faults}
          onChange={(part) => setTyped((before) => ({ ...before, ...part }))}
        />
        <div className={styles.actions}>
          <Button type="submit" variant="filled" loading={busy}>
            {t('vault.changePassphrase')}
          </Button>
          <Button variant="subtle" disabled={busy} onClick={forgetHandedOver}>
            {t('vault.later')}
          </Button>
        </div>
      </form>
    </Stage>
  );
}
