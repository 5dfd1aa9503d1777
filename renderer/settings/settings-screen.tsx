/** Everything that can be set, on one page. */
import { SegmentedControl, Select } from '@mantine/core';
import { type ComponentType, useEffect, useMemo } from 'react';
import { COUNTRIES } from '../../model/phone.ts';
import { Section } from '../components/section.tsx';
import { GpsSettings } from '../gps/gps-settings.tsx';
import { type Key, useText } from '../i18n.ts';
import { SourceUnitSettings } from '../information/source-unit-settings.tsx';
import { isLanguage, languageIds, languages } from '../locales/languages.ts';
import type { Screens } from '../navigation.ts';
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

/** The parts of the page in order; others lead to one by its name. */
const PARTS: readonly (readonly [name: string, titleKey: Key, part: ComponentType])[] = [
  ['look', 'settings.look.title', Look],
  ['data', 'settings.data.title', TakingIn],
  ['ground', 'settings.ground.title', Ground],
  ['gps', 'gps.title', GpsSettings],
  ['station', 'complaint.station.title', Station],
  ['sourceUnit', 'information.settings.title', SourceUnitSettings],
  ['locking', 'settings.lock.title', Locking],
  ['keys', 'settings.keys.title', Keys],
  ['backups', 'settings.backups.title', Backups],
  ['audit', 'settings.audit.title', Audit],
  ['about', 'settings.about.title', About],
];

const partId = (name: string) => `settings-${name}`;
const show = (name: string) => document.getElementById(partId(name))?.scrollIntoView();

export function SettingsScreen({ section }: Screens['settings']) {
  const { t } = useText();
  useEffect(() => {
    if (section !== undefined) show(section);
  }, [section]);
  return (
    <div className={styles.page}>
      <div className={styles.column}>
        {PARTS.map(([name, , Part]) => (
          <div key={name} id={partId(name)}>
            <Part />
          </div>
        ))}
      </div>
      <ul className={styles.parts} aria-label={t('settings.parts')}>
        {PARTS.map(([name, titleKey]) => (
          <li key={name}>
            <button type="button" className={styles.part} onClick={() => show(name)}>
              {t(titleKey)}
            </button>
          </li>
        ))}
      </ul>
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
