/** The administrator's recovery key, where there is one: picked, looked at, compared by its fingerprint. */
import { Button } from '@mantine/core';
import { IconBuildingBank, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { ShellError } from '../../model/shell-errors.ts';
import { desktop } from '../desktop.ts';
import { useText } from '../i18n.ts';
import { Fault } from './fault.tsx';
import type { OrganisationKey } from './first-run-form.ts';
import styles from './vault.module.css';

interface Props {
  readonly chosen: OrganisationKey | null;
  readonly onChoose: (key: OrganisationKey | null) => void;
}

export function OrganisationChoice({ chosen, onChoose }: Props) {
  const { t } = useText();
  const [error, setError] = useState<ShellError | undefined>(undefined);
  const pick = async () => {
    setError(undefined);
    const picked = await desktop('file.pickOpen', { kind: 'organisationKey' });
    if (!picked.ok) return setError(picked.error);
    const file = picked.value.picked?.file;
    if (file === undefined) return;
    const seen = await desktop('organisationKey.inspect', { file });
    if (!seen.ok) return setError(seen.error);
    onChoose({ file, ...seen.value });
  };
  return (
    <div className={styles.aside}>
      {error && <Fault error={error} />}
      {chosen ? (
        <>
          <p>{t('vault.sealedTo', { name: chosen.name })}</p>
          <p className={`${styles.fingerprint} selectable`}>{chosen.fingerprint}</p>
          <p className="meta">{t('vault.compareFingerprint')}</p>
          <Button variant="subtle" leftSection={<IconX size={16} stroke={1.5} />} onClick={() => onChoose(null)}>
            {t('vault.withoutOrganisation')}
          </Button>
        </>
      ) : (
        <>
          <Button
            className="flush"
            variant="subtle"
            leftSection={<IconBuildingBank size={16} stroke={1.5} />}
            onClick={() => void pick()}
          >
            {t('vault.addOrganisation')}
          </Button>
          <p className="meta">{t('vault.organisationHint')}</p>
        </>
      )}
    </div>
  );
}
