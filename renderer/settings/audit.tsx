import { Button } from '@mantine/core';
import { useState } from 'react';
import { tellFailure } from '../commit.ts';
import { Section } from '../components/section.tsx';
import { ask, core } from '../core.ts';
import { type Sentence, useText } from '../i18n.ts';
import { Message } from '../vault/fault.tsx';

/** The chain of what was done with the records: whole, or broken at a named entry. */
export function Audit() {
  const { t } = useText();
  const [busy, setBusy] = useState(false);
  const [found, setFound] = useState<(Sentence & { readonly broken: boolean }) | undefined>(undefined);
  const verify = async () => {
    setBusy(true);
    const verified = await ask(core.status.verifyAudit());
    setBusy(false);
    if (!verified.ok) return tellFailure(verified.error);
    const { entries, firstBad } = verified.value;
    setFound(
      firstBad === null
        ? { key: 'settings.audit.whole', values: { count: entries }, broken: false }
        : { key: 'settings.audit.broken', values: { number: firstBad }, broken: true },
    );
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
      {found && <Message tone={found.broken ? 'problem' : 'information'}>{t(found.key, found.values)}</Message>}
    </Section>
  );
}
