/** The bar above every screen: the way back, where one is, search and quick capture. */
import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconArrowLeft, IconArrowRight, IconHelp, IconPencilPlus, IconSearch } from '@tabler/icons-react';
import { Keys } from '../components/keys.tsx';
import { useText } from '../i18n.ts';
import { back, forward, useSteps } from '../navigation.ts';
import { run, useAnswered } from './commands.ts';
import styles from './shell.module.css';

export function TopBar({ title, onHelp }: { readonly title: string; readonly onHelp: () => void }) {
  const { t } = useText();
  const steps = useSteps();
  const canSearch = useAnswered('search');
  const canCapture = useAnswered('capture');
  return (
    <section className={styles.bar} aria-label={t('common.topBar')}>
      <Tooltip label={`${t('common.back')} · Alt+←`}>
        <ActionIcon variant="subtle" aria-label={t('common.back')} disabled={!steps.canGoBack} onClick={back}>
          <IconArrowLeft size={20} stroke={1.5} className="follows-writing" />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={`${t('common.forward')} · Alt+→`}>
        <ActionIcon variant="subtle" aria-label={t('common.forward')} disabled={!steps.canGoForward} onClick={forward}>
          <IconArrowRight size={20} stroke={1.5} className="follows-writing" />
        </ActionIcon>
      </Tooltip>
      <h1 className={`${styles.barTitle} one-line`}>{title}</h1>
      {canSearch && (
        <button type="button" className={styles.search} aria-keyshortcuts="Control+K" onClick={() => run('search', {})}>
          <IconSearch size={16} stroke={1.5} aria-hidden />
          <span>{t('common.searchEverything')}</span>
          <Keys keys="Ctrl+K" />
        </button>
      )}
      {canCapture && (
        <Button
          variant="filled"
          ms={canSearch ? 0 : 'auto'}
          leftSection={<IconPencilPlus size={16} stroke={1.5} />}
          aria-keyshortcuts="Control+N"
          onClick={() => run('capture', {})}
        >
          {t('common.quickCapture')}
        </Button>
      )}
      <Tooltip label={`${t('help.here')} · F1`}>
        <ActionIcon variant="subtle" aria-label={t('help.here')} aria-keyshortcuts="F1" onClick={onHelp}>
          <IconHelp size={20} stroke={1.5} />
        </ActionIcon>
      </Tooltip>
    </section>
  );
}
