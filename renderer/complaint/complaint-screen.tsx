/** A citizen's report of an offence, taken on the spot: who, what, when, where, in their words; then the receipt. */
import { Button, Select } from '@mantine/core';
import { IconFileCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { FieldProblem } from '../../model/contract/base.ts';
import type { Draft, FullRecord } from '../../model/contract/records.ts';
import type { Json } from '../../model/define.ts';
import { newId } from '../../model/id.ts';
import { between } from '../../model/order.ts';
import { RecordField } from '../components/fields/field-for.tsx';
import { Section } from '../components/section.tsx';
import { useText } from '../i18n.ts';
import { useRecord, useStatus } from '../live.ts';
import { isLanguage, type LanguageId, languageIds, languages } from '../locales/languages.ts';
import { go, type Screens } from '../navigation.ts';
import { PrintPreview } from '../print/preview.tsx';
import type { Content } from '../record/content.ts';
import { useDraftOf, useUnmade } from '../record/record-screen.tsx';
import { RecordSlots } from '../record/slots.tsx';
import { useForm } from '../record/use-form.ts';
import { MakingActs, useMaking } from '../record/use-making.tsx';
import { WatchSensitive } from '../sensitive/watch.tsx';
import { useStation } from '../settings/station.tsx';
import { useForceSettings } from '../settings-of-force.ts';
import styles from './complaint.module.css';
import { receiptPaper } from './receipt-paper.ts';

/** What the complainant is to the offence. */
const STANDINGS = ['victim', 'other'] as const;
const STEPS = [
  { title: 'who', fields: ['reportingPerson'] },
  { title: 'what', fields: ['classification', 'occurredFrom', 'facts'] },
  { title: 'where', fields: ['place', 'address'] },
] as const;
/** Without these there is no complaint to give a receipt for. */
const NEEDED = ['reportingPerson', 'facts'] as const;

export function ComplaintScreen({ id, preset }: Screens['complaint']) {
  const record = useRecord(id);
  const unmade = useUnmade(id, record.error);
  const kept = useDraftOf(id, 'complaint', record.data !== undefined);
  if (record.data) return <Taken record={record.data} />;
  if (!unmade || !kept.data) return null;
  return (
    <RecordSlots>
      <Taking key={id} id={id} draft={kept.data.draft} preset={(preset ?? {}) as Content} />
    </RecordSlots>
  );
}

interface TakingProps {
  readonly id: string;
  readonly draft: Draft | undefined;
  readonly preset: Content;
}

function Taking({ id, draft, preset }: TakingProps) {
  const { t, format } = useText();
  const [begun] = useState(() => new Date().toISOString());
  const form = useForm({
    type: 'incident',
    id,
    record: undefined,
    draft,
    preset: { reportedAt: begun, ...preset },
    screen: 'complaint',
  });
  const person = form.valueOf('reportingPerson');
  const persons = form.valueOf('persons') as Record<string, Record<string, Json>> | undefined;
  const standing = Object.values(persons ?? {})[0]?.category ?? 'victim';

  /** Who complains stands among the persons of the report, with the category the law asks for. */
  const setPerson = (party: Json | null, category: Json) => {
    form.set('reportingPerson', party);
    const [item = newId()] = Object.keys(persons ?? {});
    form.set(
      'persons',
      party === null ? null : { [item]: { order: between(undefined), party, role: 'complainant', category } },
    );
  };
  const take = async () => {
    const missing = NEEDED.filter((field) => !form.valueOf(field));
    if (missing.length > 0) {
      form.show(missing.map((field): FieldProblem => ({ field, code: 'needed', params: {} })));
      return;
    }
    await form.create({ key: 'complaint.taken', values: { time: format.time(new Date()) } });
  };
  const { page, discard } = useMaking({
    form,
    save: take,
    goOn: () => go('complaint', { id }),
    home: () => go('incidents', {}),
  });
  const field = (name: string) => (
    <RecordField
      key={name}
      type="incident"
      name={name}
      value={form.valueOf(name)}
      required={NEEDED.some((each) => each === name)}
      error={form.errors[name]}
      errors={form.errors}
      onChange={(value) => (name === 'reportingPerson' ? setPerson(value, standing) : form.set(name, value))}
    />
  );
  return (
    <div className={styles.page} {...page}>
      <header className={styles.head}>
        <div className={styles.headText}>
          <h2 className={styles.title}>{t('complaint.title')}</h2>
          <p className="meta">{t('complaint.hint')}</p>
        </div>
        <MakingActs form={form} discard={discard} save={take} label={t('complaint.take')} />
      </header>
      <p className={styles.police} role="note">
        {t('incident.complaintRoute')}
      </p>
      <WatchSensitive form={form}>
        {STEPS.map(({ title, fields }) => (
          <Section key={title} title={t(`complaint.step.${title}`)}>
            <div className={styles.fields}>
              {fields.map(field)}
              {title === 'who' && person && (
                <Select
                  className={styles.standing ?? ''}
                  label={t('complaint.standing.label')}
                  data={STANDINGS.map((each) => ({ value: each, label: t(`complaint.standing.${each}`) }))}
                  value={String(standing)}
                  allowDeselect={false}
                  onChange={(next) => next && setPerson(person, next)}
                />
              )}
            </div>
          </Section>
        ))}
      </WatchSensitive>
    </div>
  );
}

/** Taken: the reference to tell, and the receipt to hand over. */
function Taken({ record }: { readonly record: FullRecord }) {
  const { t, language: onScreen } = useText();
  const settings = useForceSettings();
  const status = useStatus().data;
  const station = useStation();
  const complainant = String(record.doc.reportingPerson ?? '');
  const person = useRecord(complainant);
  const [chosen, setChosen] = useState<LanguageId | null>(null);
  const [printing, setPrinting] = useState(false);
  const spoken = [person.data?.doc.interpreterNeeded, person.data?.doc.languages].flat();
  const known = spoken.map((tag) => String(tag).split('-')[0]).find(isLanguage);
  const language = chosen ?? known ?? onScreen;
  const reference = String(record.doc.localReference ?? '');
  return (
    <div className={styles.page}>
      <section className={styles.done} aria-label={t('complaint.title')}>
        <IconFileCheck size={32} stroke={1.5} aria-hidden />
        <h2 className={styles.title}>{t('complaint.done')}</h2>
        <p className={`${styles.reference} reference selectable`}>{reference}</p>
        <p>{t('complaint.tell')}</p>
        <div className={styles.acts}>
          <Select
            label={t('complaint.language')}
            data={languageIds.map((id) => ({ value: id, label: languages[id].name }))}
            value={language}
            allowDeselect={false}
            onChange={(next) => setChosen(isLanguage(next) ? next : null)}
          />
          <Button variant="filled" disabled={!status || !station} onClick={() => setPrinting(true)}>
            {t('complaint.print')}
          </Button>
          <Button onClick={() => go('record', { type: 'incident', id: record.id, field: 'statements' })}>
            {t('complaint.open')}
          </Button>
        </div>
        {station && station.phone === '' && station.name === '' && (
          <p className="meta">
            {t('complaint.noStation')}{' '}
            <Button variant="subtle" size="compact-sm" onClick={() => go('settings', { section: 'station' })}>
              {t('settings.title')}
            </Button>
          </p>
        )}
      </section>
      {printing && status && station && (
        <PrintPreview
          make={() => receiptPaper(record, status, station, language, settings)}
          ids={[record.id]}
          name={`${t('complaint.receipt.title')} ${reference}`}
          usual="person"
          paper="roll"
          onClose={() => setPrinting(false)}
        />
      )}
    </div>
  );
}
