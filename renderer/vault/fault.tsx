/** A refusal, where the eye already is: what happened, and what to do. */
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ShellError } from '../../model/shell-errors.ts';
import { desktopFailure } from '../failure.ts';
import { useText } from '../i18n.ts';
import styles from './vault.module.css';

export function Fault({ error }: { readonly error: ShellError }) {
  const { t } = useText();
  const failure = desktopFailure(error);
  return (
    <Message>
      <strong>{t(failure.sentence, failure.values)}</strong> {t(failure.cure, failure.values)}
    </Message>
  );
}

interface MessageProps {
  readonly children: ReactNode;
  readonly tone?: 'problem' | 'information';
}

export function Message({ children, tone = 'problem' }: MessageProps) {
  const Sign = tone === 'problem' ? IconAlertTriangle : IconInfoCircle;
  return (
    <div className={styles.fault} data-tone={tone} role={tone === 'problem' ? 'alert' : 'status'}>
      <Sign size={18} stroke={1.5} aria-hidden />
      <div>{children}</div>
    </div>
  );
}
