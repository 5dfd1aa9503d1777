/** A record being made on a page of its own: where typing begins, the keys that save and leave, and the buttons that say so. */
import { Button } from '@mantine/core';
import { type KeyboardEvent, type RefObject, useEffect, useEffectEvent, useRef } from 'react';
import { flushDrafts } from '../autosave.ts';
import { fieldAt } from '../components/fields/problems.ts';
import { Keys } from '../components/keys.tsx';
import { StateBadge } from '../components/state-badge.tsx';
import { useText } from '../i18n.ts';
import { back, canGoBack } from '../navigation.ts';
import { useHotkeys } from '../shell/hotkeys.ts';
import { notify } from '../shell/notices.ts';
import type { useForm } from './use-form.ts';

interface Options {
  readonly form: ReturnType<typeof useForm>;
  /** Fields that are filled in already, by where the record was begun. */
  readonly given?: readonly string[];
  readonly save: () => Promise<void>;
  /** Back to this very page, where the draft goes on. */
  readonly goOn: () => void;
  /** Where to go when nothing was open before. */
  readonly home: () => void;
}

interface Making {
  /** To be put on the page, whose first field is then focused, and which Escape leaves from any field. */
  readonly page: { readonly ref: RefObject<HTMLDivElement | null>; onKeyDown(event: KeyboardEvent<HTMLElement>): void };
  /** Gives up what was typed. */
  readonly discard: () => void;
}

export function useMaking({ form, given = [], save, goOn, home }: Options): Making {
  const { format } = useText();
  const ref = useRef<HTMLDivElement>(null);
  // A contact's kind is chosen already: its name is typed at once. Elsewhere the first field that takes words and has none yet.
  const begin = useEffectEvent(() => {
    const typedInto = 'input:not([type=radio], [type=checkbox]), textarea';
    const all = [...(ref.current?.querySelectorAll<HTMLElement>(typedInto) ?? [])];
    const isGiven = (input: HTMLElement) => {
      const at = input.closest<HTMLElement>('[data-path], [data-field]')?.dataset;
      return given.includes((at?.path ?? at?.field ?? '').split('/')[0] ?? '');
    };
    const first = fieldAt('givenNames', 0, ref.current ?? document) ?? all.find((input) => !isGiven(input)) ?? all[0];
    first?.focus();
  });
  useEffect(() => begin(), []);
  const saveTyped = () => {
    // A field that reads what was typed when it is left (a day, a time) does so before saving.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    setTimeout(() => void save(), 0);
  };
  useHotkeys([
    { keys: 'Ctrl+Enter', run: saveTyped },
    { keys: 'Ctrl+S', run: saveTyped },
  ]);
  const away = () => (canGoBack() ? back() : home());
  const leave = async () => {
    if (form.typed) {
      await flushDrafts();
      notify({
        tone: 'information',
        sentence: { key: 'capture.keptAsDraft', values: { time: format.time(new Date()) } },
        actions: [{ labelKey: 'capture.goOn', run: goOn }],
      });
    }
    away();
  };
  return {
    page: {
      ref,
      onKeyDown(event) {
        // Keys of a dialog over the page come here too; an open list takes Escape for itself.
        if (!event.currentTarget.contains(event.target as Node) || event.defaultPrevented) return;
        if (event.target instanceof Element && event.target.getAttribute('aria-expanded') === 'true') return;
        if (event.key === 'Escape') void leave();
      },
    },
    discard() {
      form.revert();
      away();
    },
  };
}

interface ActsProps {
  readonly form: Options['form'];
  readonly discard: () => void;
  readonly save: () => Promise<void>;
  readonly label: string;
}

/** At the right of the page's head. */
export function MakingActs({ form, discard, save, label }: ActsProps) {
  const { t } = useText();
  return (
    <>
      <StateBadge tone="draft">{t('record.draft')}</StateBadge>
      {form.typed && (
        <Button variant="subtle" onClick={discard}>
          {t('record.discardDraft')}
        </Button>
      )}
      <Button
        variant="filled"
        loading={form.saving}
        rightSection={<Keys keys="Ctrl+Enter" />}
        aria-keyshortcuts="Control+Enter"
        onClick={() => void save()}
      >
        {label}
      </Button>
    </>
  );
}
