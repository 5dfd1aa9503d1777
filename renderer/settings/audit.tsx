import { Button } from '@mantine/core';
import { useState } from 'react';
import { tellFailure } from '../commit.ts';
import { Section } from '../components/section.tsx';
import { ask, core } from '../core.ts';
import { type Sentence, type Text, useText } from '../i18n.ts';
import { Message } from '../vault/fault.tsx';

type Verdict = Awaited<ReturnType<typeof core.status.verifyAudit>>;

/** The chain of what was done with the records and what they say: whole, or wrong at a named entry. */
export function Audit() {
  const text = useText();
  const { t } = text;
  const [busy, setBusy] = useState(false);
  const [found, setFound] = useState<Verdict | undefined>(undefined);
  const verify = async () => {
    setBusy(true);
    const verified = await ask(core.status.verifyAudit());
    setBusy(false);
    if (!verified.ok) return tellFailure(verified.error);
    setFound(verified.value);
  };
  return (
    <Section
      title={t('settings.audit.title')}
      actions={
        <Button size="compact-sm" loading={busy} onClick={() => void verify()}>
          {t('settings.audit.verify')}
        </Button>
      }
    >
      <p className="meta">{t('settings.audit.text')}</p>
      {found && (
        <Message tone={found.firstBad === null ? 'information' : 'problem'}>
          {wordsOf(found, text)
            .map(({ key, values }) => t(key, values))
            .join(' ')}
        </Message>
      )}
    </Section>
  );
}

function wordsOf({ entries, contents, firstBad, fault, receipt }: Verdict, { format }: Text): readonly Sentence[] {
  if (firstBad !== null)
    return [
      { key: fault === 'content' ? 'settings.audit.content' : 'settings.audit.broken', values: { number: firstBad } },
    ];
  return [
    { key: 'settings.audit.whole', values: { count: entries } },
    { key: 'settings.audit.compared', values: { count: contents, number: format.number(contents) } },
    ...(receipt === null
      ? []
      : [
          {
            key: 'settings.audit.confirmed',
            values: { number: format.number(receipt.sequence), when: format.dateTime(new Date(receipt.at)) },
          } as const,
        ]),
  ];
}
