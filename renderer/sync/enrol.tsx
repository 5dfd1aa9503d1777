/** The line an administrator handed over, and a name for this laptop. */
import { Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { tellFailure } from '../commit.ts';
import { Section } from '../components/section.tsx';
import { ask, core } from '../core.ts';
import { useText } from '../i18n.ts';
import settings from '../settings/settings.module.css';
import { Message } from '../vault/fault.tsx';
import { askedWords } from './words.ts';

export function Enrol({ again = false }: { readonly again?: boolean }) {
  const { t } = useText();
  const [ticket, setTicket] = useState('');
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | undefined>(undefined);
  const begin = async () => {
    setBusy(true);
    setFailure(undefined);
    const asked = await ask(core.sync.enrol({ ticket: ticket.trim(), name: name.trim() || 'Laptop' }));
    setBusy(false);
    if (!asked.ok) tellFailure(asked.error);
    else setFailure(asked.value.failure?.code);
  };
  return (
    <Section title={t(again ? 'sync.enrol.again' : 'sync.enrol.title')}>
      <p>{t(again ? 'sync.enrol.againText' : 'sync.enrol.text')}</p>
      <form
        className={settings.form}
        onSubmit={(event) => {
          event.preventDefault();
          void begin();
        }}
      >
        <Textarea
          label={t('sync.enrol.ticket')}
          autosize
          minRows={2}
          maxLength={600}
          value={ticket}
          onChange={(event) => setTicket(event.currentTarget.value)}
        />
        <TextInput
          label={t('sync.enrol.name')}
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {failure !== undefined && (
          <Message>
            <strong>{t(askedWords(failure).sentence)}</strong> {t(askedWords(failure).cure)}
          </Message>
        )}
        <div>
          <Button type="submit" variant="filled" loading={busy} disabled={ticket.trim() === ''}>
            {t(again ? 'sync.enrol.again' : 'sync.enrol.begin')}
          </Button>
        </div>
      </form>
    </Section>
  );
}
