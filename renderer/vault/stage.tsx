/** The page before any vault is open: the name of the application, the language, day or night, and what is to be done. */
import { SegmentedControl } from '@mantine/core';
import { IconBook2, IconMoon, IconSun } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useText } from '../i18n.ts';
import { type LanguageId, languageIds, languages } from '../locales/languages.ts';
import { changePreferences } from '../preferences.ts';
import { useMode } from '../theme/mode.ts';
import styles from './vault.module.css';

interface Props {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
  readonly wide?: boolean;
}

export function Stage({ title, lead, children, wide = false }: Props) {
  const { t, language } = useText();
  const mode = useMode();
  return (
    <div className={styles.stage}>
      <header className={styles.stageHead}>
        <span className={styles.mark}>
          <IconBook2 size={20} stroke={1.5} aria-hidden /> Beatbook
        </span>
        <span className={styles.stageGap} />
        <SegmentedControl
          aria-label={t('vault.language')}
          value={language}
          data={languageIds.map((id) => ({ value: id, label: languages[id].name }))}
          onChange={(id) => void changePreferences({ language: id as LanguageId })}
        />
        <SegmentedControl
          aria-label={t('vault.theme')}
          value={mode}
          data={[
            { value: 'day', label: <ModeLabel icon={IconSun} words={t('vault.day')} /> },
            { value: 'night', label: <ModeLabel icon={IconMoon} words={t('vault.night')} /> },
          ]}
          onChange={(theme) => void changePreferences({ theme: theme === 'night' ? 'night' : 'day' })}
        />
      </header>
      <main className={styles.center}>
        <div className={`${styles.column} ${wide ? styles.wide : ''}`}>
          <h1 className={styles.title}>{title}</h1>
          {lead && <p className={styles.lead}>{lead}</p>}
          {children}
        </div>
      </main>
      <footer className={styles.stageFoot}>{t('vault.promise')}</footer>
    </div>
  );
}

function ModeLabel({ icon: Sign, words }: { readonly icon: typeof IconSun; readonly words: string }) {
  return (
    <span style={{ display: 'flex' }}>
      <Sign size={18} stroke={1.5} aria-hidden />
      <span className="for-readers">{words}</span>
    </span>
  );
}
