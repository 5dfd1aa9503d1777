/** One line that becomes a promise: "fri ring back". Asked for from the confirmation line, or of records marked in a list. */
import { Button, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState, useSyncExternalStore } from 'react';
import { commit } from '../commit.ts';
import { useText } from '../i18n.ts';
import { followUpCommand } from './after.ts';
import styles from './capture.module.css';
import { usePromiseLine } from './promise-line.tsx';

export interface FollowUp {
  readonly owner: string;
  /** Whom it was promised to; `about`: each to whom it is about. */
  readonly promisedTo: readonly string[] | 'about';
  /** One promise is made for each. */
  readonly about: string | readonly string[];
}

let asked: FollowUp | undefined;
const watchers = new Set<() => void>();
const set = (next: FollowUp | undefined) => {
  asked = next;
  for (const watcher of watchers) watcher();
};

export const askFollowUp = (followUp: FollowUp): void => set(followUp);

export function FollowUpSheet() {
  const followUp = useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => asked,
  );
  return followUp ? <Sheet followUp={followUp} onClose={() => set(undefined)} /> : null;
}

function Sheet({ followUp, onClose }: { readonly followUp: FollowUp; readonly onClose: () => void }) {
  const { t, format } = useText();
  const line = useRef<HTMLInputElement>(null);
  const { typed, setTyped, action, behind, underlined, quietly } = usePromiseLine(line);
  const [missing, setMissing] = useState(false);
  const words = action?.text || typed.trim();

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!action || action.text === '') {
      setMissing(true);
      return;
    }
    const abouts = typeof followUp.about === 'string' ? [followUp.about] : followUp.about;
    const saved = await commit(
      abouts.map((about) =>
        followUpCommand(
          words.slice(0, 500),
          action.due,
          { owner: followUp.owner, about, promisedTo: followUp.promisedTo === 'about' ? [about] : followUp.promisedTo },
          behind,
        ),
      ),
      { said: { key: 'capture.promised', values: { day: format.day(action.due) } } },
    );
    if (saved.ok) onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('capture.followUp')}
      size={480}
      yOffset="3rem"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={(event) => void save(event)} className={styles.followUp}>
        <TextInput
          ref={line}
          data-autofocus
          inputContainer={underlined}
          label={t('capture.followUpWhat')}
          description={t('capture.followUpHint')}
          error={missing && (action?.text ?? '') === '' ? t('capture.sayWhatPromised') : undefined}
          value={typed}
          maxLength={520}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {quietly}
        {action && (
          <p className={styles.promised}>
            {t('capture.dueOn', { day: format.day(action.due) })}
            {!action.dated && <span className="meta"> {t('capture.aWeekAssumed')}</span>}
          </p>
        )}
        <div className={styles.followUpFoot}>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="filled" type="submit">
            {t('capture.savePromise')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
