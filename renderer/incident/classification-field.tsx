/** What happened, in plain words: "bike stolen" finds its code. The code stays in the background, for statistics. */
import { CloseButton } from '@mantine/core';
import { useMemo, useState } from 'react';
import { isSection } from '../../model/classification.ts';
import type { Settings } from '../../model/settings.ts';
import type { FieldProps } from '../components/fields/field-props.ts';
import { SuggestBox } from '../components/suggest-box.tsx';
import { lookUp, useText } from '../i18n.ts';
import type { LanguageId } from '../locales/languages.ts';
import { useForceSettings } from '../settings-of-force.ts';
import { type CodeWords, codeWords, findCodes } from './find-code.ts';
import styles from './incident.module.css';

/** What beats meet most: offered before anything is typed. */
const COMMON = ['0502', '05042', '0201', '0501', 'L01', 'L03', 'L06', 'L08'];

/** The words of every code in the language on screen, worked out once for each, and anew where the force sets others. */
let known: { readonly of: Settings; readonly words: Map<LanguageId, readonly CodeWords[]> } | undefined;
function wordsIn(language: LanguageId, settings: Settings): readonly CodeWords[] {
  if (known?.of !== settings) known = { of: settings, words: new Map() };
  const words = known.words.get(language) ?? codeWords(lookUp, settings);
  known.words.set(language, words);
  return words;
}

export function ClassificationField(props: FieldProps) {
  const { t, label, language } = useText();
  const [text, setText] = useState('');
  const settings = useForceSettings();
  const all = useMemo(() => wordsIn(language, settings), [language, settings]);
  const found = text.trim() === '' ? all.filter(({ code }) => COMMON.includes(code)) : findCodes(all, text);
  const chosen = typeof props.value === 'string' && props.value !== '' ? props.value : undefined;
  return (
    <SuggestBox
      label={props.words.label}
      required={props.required ?? false}
      description={props.description ?? t('incident.classification.help')}
      error={
        props.error ?? (text.trim() !== '' && found.length === 0 ? t('incident.classification.nothing') : undefined)
      }
      placeholder={chosen ? '' : t('incident.classification.placeholder')}
      text={text}
      onText={setText}
      field={props.path}
      disabled={props.disabled ?? false}
      autoFocus={props.autoFocus ?? false}
      onEmptyBackspace={() => props.onChange(null)}
      onPick={(code) => {
        setText('');
        props.onChange(code);
      }}
      suggestions={found.map(({ code, label: name }) => ({
        id: code,
        content: (
          <span className={styles.code}>
            <span className="one-line">{name}</span>
            <span className="reference meta">{code}</span>
          </span>
        ),
      }))}
      {...(props.onBlur && { onBlur: props.onBlur })}
    >
      {chosen && (
        <span className={styles.chosen}>
          <span className="one-line">{label(`classification.codes.${chosen}`)}</span>
          {!isSection(chosen) && <span className="reference meta">{chosen}</span>}
          <CloseButton
            size="xs"
            aria-label={t('incident.classification.clear')}
            disabled={props.disabled ?? false}
            onClick={() => props.onChange(null)}
          />
        </span>
      )}
    </SuggestBox>
  );
}
