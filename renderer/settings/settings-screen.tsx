/** Everything that can be set, on one page. */
import { SegmentedControl, Select } from '@mantine/core';
import { useMemo } from 'react';
import { COUNTRIES } from '../../model/phone.ts';
import { Section } from '../components/section.tsx';
import { GpsSettings } from '../gps/gps-settings.tsx';
import { useText } from '../i18n.ts';
import { SourceUnitSettings } from '../information/source-unit-settings.tsx';
import { isLanguage, languageIds, languages } from '../locales/languages.ts';
import { changePreferences, homeCountry, usePreferences } from '../preferences.ts';
import { About } from './about.tsx';
import { Audit } from './audit.tsx';
import { Backups } from './backups.tsx';
import { Ground } from './ground.tsx';
import { Keys } from './keys.tsx';
import { Locking } from './locking.tsx';
import styles from './settings.module.css';
import { Station } from './station.tsx';
import { TakingIn } from './taking-in.tsx';

export function SettingsScreen() {
  return (
    <div className={styles.page}>
      <div className={styles.column}>
        <Look />
        <TakingIn />
        <Ground />
        <GpsSettings />
        <Station />
        <SourceUnitSettings />
        <Locking />
        <Keys />
        <Backups />
        <Audit />
        <About />
      </div>
    </div>
  );
}

function Look() {
  const { t, language, format } = useText();
  const { theme } = usePreferences();
  const countries = useMemo(() => {
    const called = new Intl.DisplayNames(language, { type: 'region' });
    return COUNTRIES.map((code) => ({ value: code, label: called.of(code) ?? code })).sort((a, b) =>
      format.compare(a.label, b.label),
    );
  }, [language, format]);
  return (
    <Section title={t('settings.look.title')}>
      <div className={styles.row}>
        <Select
          label={t('settings.look.language')}
          data={languageIds.map((id) => ({ value: id, label: languages[id].name }))}
          value={language}
          allowDeselect={false}
          onChange={(next) => {
            if (isLanguage(next)) void changePreferences({ language: next });
          }}
        />
        <Select
          label={t('contacts.country')}
          data={countries}
          value={homeCountry()}
          searchable
          allowDeselect={false}
          nothingFoundMessage={t('common.nothingFound')}
          onChange={(next) => next && void changePreferences({ country: next })}
        />
        <SegmentedControl
          aria-label={t('settings.look.theme')}
          value={theme}
          onChange={(next) => void changePreferences({ theme: next as typeof theme })}
          data={(['system', 'day', 'night'] as const).map((each) => ({
            value: each,
            label: t(`settings.look.${each}`),
          }))}
        />
      </div>
    </Section>
  );
}
