/** Whom to call about a confidential source: the number shown wherever information is written. */
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { SourceUnit } from '../../model/contract/information.ts';
import { tellFailure } from '../commit.ts';
import { Section } from '../components/section.tsx';
import { core, mutate } from '../core.ts';
import { useText } from '../i18n.ts';
import { queries } from '../queries.ts';
import settings from '../settings/settings.module.css';
import { notify } from '../shell/notices.ts';
import { useSourceUnit } from './source-notice.tsx';

export function SourceUnitSettings() {
  const { t } = useText();
  const unit = useSourceUnit();
  return (
    <Section title={t('information.settings.title')}>
      {unit && <UnitForm key={JSON.stringify(unit)} unit={unit} />}
    </Section>
  );
}

function UnitForm({ unit }: { readonly unit: SourceUnit }) {
  const { t } = useText();
  const [wanted, setWanted] = useState(unit);
  const changed = wanted.name !== unit.name || wanted.phone !== unit.phone;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const saved = await mutate((mutation) => core.information.setSourceUnit({ mutation, unit: wanted }));
    if (!saved.ok) return tellFailure(saved.error);
    await queries.invalidateQueries({ queryKey: ['status', 'sourceUnit'] });
    notify({ tone: 'done', sentence: { key: 'information.settings.saved' } });
  };
  return (
    <form className={settings.form} onSubmit={(event) => void save(event)}>
      <p className="meta">{t('information.settings.text')}</p>
      <TextInput
        label={t('information.settings.name')}
        value={wanted.name}
        maxLength={120}
        onChange={(event) => setWanted({ ...wanted, name: event.currentTarget.value })}
      />
      <TextInput
        label={t('information.settings.phone')}
        type="tel"
        value={wanted.phone}
        maxLength={40}
        onChange={(event) => setWanted({ ...wanted, phone: event.currentTarget.value })}
      />
      {changed && (
        <Button type="submit" variant="filled">
          {t('information.settings.save')}
        </Button>
      )}
    </form>
  );
}
