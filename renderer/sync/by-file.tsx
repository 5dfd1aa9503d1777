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
import { Going } from './going.tsx';
import { failed, plain, SaidMessage, takenWords, writtenWords } from './said.tsx';
import styles from './sync.module.css';
import { momentInName, useCarrying } from './use-carrying.ts';

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
    const { failure, outlook } = await core.transfer.outlook({ to });
    if (failure) return carrying.say(failed(failure.code));
    const suggestedName = t('byFile.fileName', {
      name: outlook?.name ?? '',
      when: momentInName(new Date()),
    });
    const picked = await desktop('file.pickSave', { kind: 'transfer', suggestedName });
    if (!picked.ok) return tellFailure(desktopFailure(picked.error));
    const file = picked.value.picked;
    if (file === null) return;
    const written = await carrying.run<Exclude<Writing, { kind: 'progress' | 'failed' }>>(
      (signal) => core.transfer.write({ to, purpose: purpose.trim(), file: file.file }, { signal }),
      (end) => (end.kind === 'done' ? writtenWords(file.name, end) : plain('byFile.notWritten')),
      plain('byFile.notWritten'),
    );
    setAsked(false);
    if (written) setPurpose('');
  };
  const take = async () => {
    const picked = await desktop('file.pickOpen', { kind: 'transfer' });
    if (!picked.ok) return tellFailure(desktopFailure(picked.error));
    const file = picked.value.picked;
    if (file === null) return;
    await carrying.run<Exclude<Taking, { kind: 'progress' | 'failed' }>>(
      (signal) => core.transfer.take({ file: file.file }, { signal }),
      (end) => (end.kind === 'done' ? takenWords(end) : plain('byFile.notTaken')),
      plain('byFile.notTaken'),
    );
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
        <SaidMessage said={said} />
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
          description={t('byFile.addressHint')}
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
