import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Draft } from '../../model/contract/records.ts';
import { fieldOf } from '../../model/records.ts';
import type { RecordType } from '../../model/types.ts';
import { Section } from '../components/section.tsx';
import { AlikeLine } from '../contacts/merging.tsx';
import { core } from '../core.ts';
import { useText } from '../i18n.ts';
import { useStatus } from '../live.ts';
import { go, replace } from '../navigation.ts';
import { WatchSensitive } from '../sensitive/watch.tsx';
import { CameBackHere } from '../sync/came-back.tsx';
import { type Content, draftTitle, sectionsOf } from './content.ts';
import links from './links.module.css';
import { hasError, summaryOf } from './properties.tsx';
import styles from './record.module.css';
import { signOf } from './signs.ts';
import { UnitFields } from './unit-editor.tsx';
import { useForm } from './use-form.ts';
import { MakingActs, useMaking } from './use-making.tsx';

interface Props {
  readonly type: RecordType;
  readonly id: string;
  readonly draft: Draft | undefined;
  readonly preset: Content;
}

/** What is sensitive waits behind its own door on the record's page; what the core gives is not asked. */
const askedAtFirst =
  (type: RecordType) =>
  ({ units }: ReturnType<typeof sectionsOf>[number]): boolean =>
    units.some((unit) => unit.fields.some((name) => !fieldOf(type, name)?.sensitive));

export function NewRecord({ type, id, draft, preset }: Props) {
  const text = useText();
  const { t, label, format } = text;
  const form = useForm({ type, id, record: undefined, draft, preset });
  const [folded, setFolded] = useState<Readonly<Record<string, boolean>>>({});
  const Sign = signOf(type, typeof form.doc.kind === 'string' ? form.doc.kind : '');
  const { owner } = form.doc;
  const me = useStatus().data?.officer.id;
  const isTask = type === 'action' && typeof owner === 'string' && me !== undefined && owner !== me;
  const title = draftTitle(type, form.doc) || (isTask ? t('records.action.freshTask') : label(`records.${type}.fresh`));

  const save = async () => {
    const said = { key: 'record.saved' as const, values: { time: format.time(new Date()) } };
    if (await form.create(said)) replace('record', { type, id });
  };
  const { page, discard } = useMaking({
    form,
    given: Object.keys(preset),
    save,
    goOn: () => go('record', { type, id }),
    home: () => go('today', {}),
  });

  return (
    <div className={styles.page} {...page}>
      <header className={styles.header}>
        <Sign className={styles.headerSign} size={24} stroke={1.5} aria-hidden />
        <div className={styles.headerText}>
          <h2 className={`${styles.headerTitle} one-line`}>{title}</h2>
          <p className={styles.headerLine}>{t('record.newHint')}</p>
        </div>
        <MakingActs form={form} discard={discard} save={save} label={t('record.save')} />
      </header>
      <div className={styles.columns}>
        <div className={styles.left}>
          <CameBackHere record={id} />
          <WatchSensitive form={form}>
            {sectionsOf(type)
              .filter(askedAtFirst(type))
              .map((section) => {
                if (section.group === undefined) {
                  return section.units.map((unit) => <UnitFields key={unit.key} form={form} unit={unit} />);
                }
                const { group } = section;
                const isOpen = folded[group] ?? section.units.some((unit) => hasError(form, unit));
                const summary = summaryOf({ type, names: {} }, form, section, text);
                return (
                  <Section
                    key={group}
                    title={label(`records.${type}.groups.${group}`)}
                    aside={!isOpen && <span className="meta one-line">{summary || t('record.nothingYet')}</span>}
                    open={isOpen}
                    onToggle={(next) => setFolded((before) => ({ ...before, [group]: next }))}
                  >
                    <div className={styles.sectionFields}>
                      {section.units.map((unit) => (
                        <UnitFields key={unit.key} form={form} unit={unit} />
                      ))}
                    </div>
                  </Section>
                );
              })}
          </WatchSensitive>
        </div>
        <aside className={styles.right}>
          <Alike type={type} id={id} doc={form.doc} />
        </aside>
      </div>
    </div>
  );
}

/** Records that may be the one being typed: looked at before a second one is made. */
function Alike({ type, id, doc }: { type: RecordType; id: string; doc: Readonly<Record<string, unknown>> }) {
  const { t } = useText();
  // As text, which is equal where the documents are.
  const [settled] = useDebouncedValue(JSON.stringify(doc), 500);
  const asked: Readonly<Record<string, unknown>> = JSON.parse(settled);
  const when = (type === 'party' || type === 'place') && Object.keys(asked).length > 1;
  const { data } = useQuery({
    queryKey: ['list', type, 'alike', asked],
    queryFn: ({ signal }) => core.records.duplicates({ type, doc: { ...asked } }, { signal }),
    enabled: when,
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  });
  const rows = when ? (data ?? []).filter((row) => row.id !== id) : [];
  if (rows.length === 0) return <p className="meta">{t('record.laterHere')}</p>;
  return (
    <Section title={t('record.alike')}>
      <p className="meta">{t('record.alikeHint')}</p>
      <ul className={links.links}>
        {rows.map((row) => (
          <AlikeLine
            key={row.id}
            row={row}
            act={t('contacts.openInstead')}
            onAct={() => go('record', { type: row.type, id: row.id })}
          />
        ))}
      </ul>
    </Section>
  );
}
