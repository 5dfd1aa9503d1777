/** Where there is no network: what waits as a file for a colleague's laptop or the organisation, and such a file taken up. */
import { Button, Progress, Select, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Recipient, Taking, Writing } from '../../model/contract/transfer.ts';
import { tellFailure } from '../commit.ts';
import { Section } from '../components/section.tsx';
import { core } from '../core.ts';
import { desktop } from '../desktop.ts';
import { desktopFailure } from '../failure.ts';
import { useText } from '../i18n.ts';
import { useLive } from '../live.ts';
import settings from '../settings/settings.module.css';
import { Message } from '../vault/fault.tsx';
import { Going } from './going.tsx';
import styles from './sync.module.css';
import { momentInName, type Said, useCarrying } from './use-carrying.ts';

const ORGANISATION = 'organisation';
const LINE = 'line';

export function ByFile() {
  const { t, format } = useText();
  const carrying = useCarrying();
  const [chosen, setChosen] = useState<string | null>(null);
  const [line, setLine] = useState('');
  const [purpose, setPurpose] = useState('');
  const [asked, setAsked] = useState(false);
  const { data } = useLive(['sync', 'recipients'], (signal) => core.transfer.recipients(undefined, { signal }));
  const to = recipientOf(chosen, line);

  const options = [
    ...(data?.organisation ? [{ value: ORGANISATION, label: data.organisation }] : []),
    ...(data?.known ?? []).map(({ pen, name, at }) => ({
      value: pen,
      label: t('byFile.known', { name, when: format.date(new Date(at)) }),
    })),
    { value: LINE, label: t('byFile.byLine') },
  ];

  const write = async (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (to === undefined || purpose.trim() === '') return;
    const { outlook } = await core.transfer.outlook({ to });
    const suggestedName = t('byFile.fileName', {
      name: outlook?.name ?? '',
      when: momentInName(new Date()),
    });
    const picked = await desktop('file.pickSave', { kind: 'transfer', suggestedName });
    if (!picked.ok) return tellFailure(desktopFailure(picked.error));
    const file = picked.value.picked;
    if (file === null) return;
    await carrying.run<Exclude<Writing, { kind: 'progress' | 'failed' }>>(
      (signal) => core.transfer.write({ to, purpose: purpose.trim(), file: file.file }, { signal }),
      (end) => (end.kind === 'done' ? writtenWords(file.name, end) : { key: 'byFile.notWritten' }),
      { key: 'byFile.notWritten' },
    );
    setAsked(false);
    setPurpose('');
  };
  const writtenWords = (name: string, end: Extract<Writing, { kind: 'done' }>): Said => ({
    key: 'byFile.written',
    values: {
      name,
      changes: t('byFile.changes', { count: end.changes, number: format.number(end.changes) }),
      files: t('byFile.files', { count: end.contents, number: format.number(end.contents) }),
    },
  });

  const take = async () => {
    const picked = await desktop('file.pickOpen', { kind: 'transfer' });
    if (!picked.ok) return tellFailure(desktopFailure(picked.error));
    const file = picked.value.picked;
    if (file === null) return;
    await carrying.run<Exclude<Taking, { kind: 'progress' | 'failed' }>>(
      (signal) => core.transfer.take({ file: file.file }, { signal }),
      (end) => (end.kind === 'done' ? takenWords(end) : { key: 'byFile.notTaken' }),
      { key: 'byFile.notTaken' },
    );
  };
  const takenWords = ({ name, taken, known, contents, receipts }: Extract<Taking, { kind: 'done' }>): Said => {
    if (taken + known + contents === 0 && receipts > 0)
      return { key: 'byFile.receipt', values: { name: name || t('byFile.server') } };
    return {
      key: 'byFile.taken',
      values: {
        name: name || t('byFile.server'),
        taken: format.number(taken),
        known: format.number(known),
        files: t('byFile.files', { count: contents, number: format.number(contents) }),
      },
    };
  };

  const { share, said } = carrying;
  return (
    <Section
      title={t('byFile.title')}
      actions={
        <Button size="compact-sm" disabled={share !== undefined} onClick={() => void take()}>
          {t('byFile.take')}
        </Button>
      }
    >
      <p className="meta">{t('byFile.text')}</p>
      <div className={styles.told}>
        {said && (
          <Message tone={said.cure ? 'problem' : 'information'}>
            {t(said.key, said.values)} {said.cure && t(said.cure)}
          </Message>
        )}
      </div>
      {share !== undefined && (
        <div className={settings.row} role="status">
          <Progress value={100 * share} flex={1} aria-label={t('byFile.running', { share: format.percent(share) })} />
          <Button size="compact-sm" onClick={carrying.cancel}>
            {t('common.cancel')}
          </Button>
        </div>
      )}
      <form onSubmit={(event) => void write(event)}>
        <div className={settings.form}>
          <Select
            label={t('byFile.to')}
            placeholder={t('byFile.choose')}
            data={options}
            value={chosen}
            allowDeselect={false}
            error={asked && chosen === null ? t('byFile.needed') : undefined}
            onChange={setChosen}
          />
          {chosen === LINE && (
            <Textarea
              label={t('byFile.line')}
              description={t('byFile.lineHint')}
              rows={2}
              maxLength={2000}
              value={line}
              onChange={(event) => setLine(event.currentTarget.value)}
            />
          )}
        </div>
        {to !== undefined && <Going to={to} />}
        {to !== undefined && (
          <div className={settings.form}>
            <TextInput
              label={t('byFile.purpose')}
              description={t('byFile.purposeHint')}
              withAsterisk
              maxLength={200}
              value={purpose}
              error={asked && purpose.trim() === '' ? t('byFile.needed') : undefined}
              onChange={(event) => setPurpose(event.currentTarget.value)}
            />
            <div>
              <Button type="submit" size="compact-sm" disabled={share !== undefined}>
                {t('byFile.write')}
              </Button>
            </div>
          </div>
        )}
      </form>
      <div className={settings.form}>
        <TextInput
          label={t('byFile.address')}
          readOnly
          value={data?.address ?? ''}
          onFocus={(event) => event.currentTarget.select()}
        />
      </div>
    </Section>
  );
}

function recipientOf(chosen: string | null, line: string): Recipient | undefined {
  if (chosen === null) return undefined;
  if (chosen === ORGANISATION) return { kind: ORGANISATION };
  if (chosen !== LINE) return { kind: 'known', pen: chosen };
  return line.trim() === '' ? undefined : { kind: LINE, address: line.trim() };
}
