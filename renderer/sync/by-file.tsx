/** Where there is no network: what waits as a file for one laptop, and such a file taken up. */
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { tellFailure } from '../commit.ts';
import { Section } from '../components/section.tsx';
import { ask, core } from '../core.ts';
import { desktop } from '../desktop.ts';
import { type Sentence, useText } from '../i18n.ts';
import { useLive } from '../live.ts';
import settings from '../settings/settings.module.css';
import { Message } from '../vault/fault.tsx';
import { failureWords } from './words.ts';

type Said = Sentence & { readonly cure?: Sentence['key'] };

export function ByFile() {
  const { t, format } = useText();
  const [to, setTo] = useState('');
  const [said, setSaid] = useState<Said | undefined>(undefined);
  const { data } = useLive(['sync', 'address'], (signal) => core.sync.fileAddress(undefined, { signal }));
  const failed = (code: string) => {
    const { sentence, cure } = failureWords(code);
    setSaid({ key: sentence, cure });
  };

  const write = async () => {
    const picked = await desktop('file.pickSave', { kind: 'transfer', suggestedName: 'beatbook.changes' });
    if (!picked.ok || picked.value.picked === null) return;
    const asked = await ask(core.sync.writeFile({ address: to.trim(), file: picked.value.picked.file }));
    if (!asked.ok) return tellFailure(asked.error);
    const { failure, count } = asked.value;
    if (failure) return failed(failure.code);
    setSaid({ key: 'sync.file.written', values: { count, number: format.number(count) } });
  };
  const read = async () => {
    const picked = await desktop('file.pickOpen', { kind: 'transfer' });
    if (!picked.ok || picked.value.picked === null) return;
    const asked = await ask(core.sync.readFile({ file: picked.value.picked.file }));
    if (!asked.ok) return tellFailure(asked.error);
    const { failure, receipt } = asked.value;
    if (failure) return failed(failure.code);
    const [taken, known] = [format.number(receipt?.taken ?? 0), format.number(receipt?.known ?? 0)];
    setSaid({ key: 'sync.file.taken', values: { taken, known } });
  };

  return (
    <Section title={t('sync.file.title')}>
      <p className="meta">{t('sync.file.text')}</p>
      <div className={settings.form}>
        <Textarea label={t('sync.file.address')} readOnly rows={2} value={data?.address ?? ''} />
        <Textarea
          label={t('sync.file.to')}
          rows={2}
          maxLength={2000}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
      </div>
      {said && (
        <Message tone={said.cure ? 'problem' : 'information'}>
          {t(said.key, said.values)} {said.cure && t(said.cure)}
        </Message>
      )}
      <div className={settings.row}>
        <Button size="compact-sm" disabled={to.trim() === ''} onClick={() => void write()}>
          {t('sync.file.write')}
        </Button>
        <Button size="compact-sm" onClick={() => void read()}>
          {t('sync.file.read')}
        </Button>
      </div>
    </Section>
  );
}
