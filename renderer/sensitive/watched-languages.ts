/** Which word lists a text is looked through with: those of the language it is given in, or all the vault is kept in. */
import { createContext, useContext, useMemo } from 'react';
import { languagesToWatch } from '../../model/sensitive/find.ts';
import { useText } from '../i18n.ts';
import { useStatus } from '../live.ts';

const Spoken = createContext<string | undefined>(undefined);
/** Round a text that is given in one language: a statement. */
export const SpokenIn = Spoken.Provider;

export function useWatchedLanguages(): readonly string[] {
  const { language } = useText();
  const spoken = useContext(Spoken);
  const vault = useStatus().data?.languages.join(' ') ?? '';
  return useMemo(
    () => languagesToWatch(language, vault === '' ? [] : vault.split(' '), spoken),
    [language, vault, spoken],
  );
}
