/** No confidential source is ever stored: what must not be written, and whom to call instead. */
import { IconPhone } from '@tabler/icons-react';
import { informantIn } from '../../model/informant.ts';
import { core } from '../core.ts';
import { useText } from '../i18n.ts';
import { useLive } from '../live.ts';
import { go } from '../navigation.ts';
import styles from './information.module.css';

export const useSourceUnit = () =>
  useLive(['status', 'sourceUnit'], (signal) => core.information.sourceUnit(undefined, { signal })).data;

interface Props {
  /** Always said of information; of other texts only where words in them point at a source. */
  readonly always: boolean;
  readonly text: string;
}

export function SourceNotice({ always, text }: Props) {
  const { t } = useText();
  const unit = useSourceUnit();
  const hinted = informantIn(text) !== undefined;
  if (!always && !hinted) return null;
  const call = unit && [unit.name, unit.phone].filter(Boolean).join(' ');
  return (
    <div className={styles.notice} data-hinted={hinted || undefined} role={hinted ? 'status' : undefined}>
      <IconPhone size={16} stroke={1.5} aria-hidden />
      <p>
        {hinted && <strong>{t('information.hinted')} </strong>}
        {t('information.noSources')}{' '}
        {call ? (
          t('information.call', { unit: call })
        ) : (
          <button type="button" className={styles.set} onClick={() => go('settings', { section: 'sourceUnit' })}>
            {t('information.setNumber')}
          </button>
        )}
      </p>
    </div>
  );
}
