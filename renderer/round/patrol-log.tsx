/** What was seen on the way: one entry of kind patrol. */
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { newId } from '../../model/id.ts';
import { commit } from '../commit.ts';
import { Section } from '../components/section.tsx';
import { useText } from '../i18n.ts';
import { sends } from '../sends.ts';
import styles from './round.module.css';

export function PatrolLog() {
  const { t } = useText();
  const [facts, setFacts] = useState('');
  const words = facts.trim();
  const save = async () => {
    if (words === '') return;
    const saved = await commit(
      [
        {
          do: 'create',
          type: 'entry',
          id: newId(),
          doc: { kind: 'patrol', start: new Date().toISOString(), facts: words },
        },
      ],
      { said: { key: 'round.patrolSaved' }, undone: () => setFacts(words) },
    );
    if (saved.ok) setFacts('');
  };
  return (
    <Section title={t('round.patrol')}>
      <div className={styles.patrol}>
        <Textarea
          aria-label={t('round.patrol')}
          placeholder={t('round.patrolHint')}
          value={facts}
          maxLength={4000}
          autosize
          minRows={1}
          maxRows={5}
          onChange={(event) => setFacts(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (sends(event)) {
              event.preventDefault();
              void save();
            }
          }}
        />
        <Button disabled={words === ''} onClick={() => void save()}>
          {t('round.patrolSave')}
        </Button>
      </div>
    </Section>
  );
}
