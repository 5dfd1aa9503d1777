/** Where a record is not on this laptop, or not the officer's to read, any more: what they had typed in it and not saved, to be read and thrown away. */
import { Button } from '@mantine/core';
import { IconFileUnknown } from '@tabler/icons-react';
import type { Draft } from '../../model/contract/records.ts';
import { fieldOf } from '../../model/records.ts';
import { tellFailure } from '../commit.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { Property, PropertyList } from '../components/property-list.tsx';
import { Section } from '../components/section.tsx';
import { ask, core } from '../core.ts';
import type { Failure } from '../failure.ts';
import { useText } from '../i18n.ts';
import { queries } from '../queries.ts';
import { notify } from '../shell/notices.ts';
import { CameBackHere } from '../sync/came-back.tsx';
import { type Content, laidOver } from './content.ts';
import styles from './record.module.css';
import { ValueView } from './value-view.tsx';

interface Props {
  readonly record: string;
  /** Why the record itself does not show. */
  readonly failure: Failure;
  readonly draft: Draft | undefined;
}

export function NotToRead({ record, failure, draft }: Props) {
  const { t } = useText();
  return (
    <div className={styles.notToRead}>
      <EmptyState icon={IconFileUnknown} title={t(failure.sentence)} text={t(failure.cure)} />
      {draft && (
        <>
          <CameBackHere record={record} mendable={false} />
          <Typed draft={draft} />
        </>
      )}
    </div>
  );
}

function Typed({ draft }: { readonly draft: Draft }) {
  const { t, label } = useText();
  const { type } = draft;
  const fields = Object.entries(laidOver(type, {}, draft.content as Content)).flatMap(([name, value]) => {
    const field = fieldOf(type, name);
    return field === undefined ? [] : [{ name, field, value }];
  });
  return (
    <Section
      title={t('record.typedAndLeft.title')}
      actions={
        <Button size="compact-sm" onClick={() => void discard(draft)}>
          {t('today.discard')}
        </Button>
      }
    >
      <p className="meta">{t('record.typedAndLeft.text')}</p>
      <PropertyList label={t('record.typedAndLeft.title')}>
        {fields.map(({ name, field, value }) => (
          <Property key={name} label={label(`records.${type}.fields.${name}`)}>
            <ValueView type={type} name={name} field={field} value={value} names={{}} />
          </Property>
        ))}
      </PropertyList>
    </Section>
  );
}

/** Can be had again for as long as the notice shows. */
async function discard({ updatedAt: _, recovered: __, ...typed }: Draft): Promise<void> {
  const again = () => queries.invalidateQueries({ queryKey: ['drafts'] });
  const gone = await ask(core.drafts.discard({ id: typed.id }));
  if (!gone.ok) return tellFailure(gone.error);
  await again();
  notify({
    tone: 'done',
    sentence: { key: 'record.draftDiscarded' },
    undo: () => void ask(core.drafts.save(typed)).then(again),
  });
}
