/** A handover's page: the steps, what each still lacks, what acceptance moves, and what fills the briefing at one click. */
import { Button, Menu } from '@mantine/core';
import { IconCircle, IconCircleCheck, IconCircleDot } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { Row } from '../../model/contract/base.ts';
import type { FullRecord } from '../../model/contract/records.ts';
import { newId } from '../../model/id.ts';
import { isObject } from '../../model/json.ts';
import { inOrder } from '../../model/leaves.ts';
import { keysAfter } from '../../model/order.ts';
import { definitionOf } from '../../model/records.ts';
import { commit, tellFailure } from '../commit.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { pathOf, problemSentence } from '../components/fields/problems.ts';
import { Section } from '../components/section.tsx';
import { ask, core } from '../core.ts';
import { useText } from '../i18n.ts';
import { toField } from '../incident/to-field.ts';
import { type FilterInput, useLive, useRows, useStatus } from '../live.ts';
import { RoundMap } from '../map/later.tsx';
import { go } from '../navigation.ts';
import type { PartProps, Special } from '../record/specials.ts';
import { localDay } from '../today/day.ts';
import styles from './handover.module.css';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const MOST_CONTACTS = 200;

function Steps({ record }: { readonly record: FullRecord }) {
  const { t, label } = useText();
  const { states } = definitionOf('handover').life;
  const at = states.indexOf(record.state);
  return (
    <ol className={styles.steps} aria-label={t('handover.steps')}>
      {states.map((state, index) => {
        const done = index < at || record.state === 'accepted';
        const Sign = done ? IconCircleCheck : index === at ? IconCircleDot : IconCircle;
        return (
          <li
            key={state}
            className={styles.step}
            data-done={done || undefined}
            aria-current={index === at && !done ? 'step' : undefined}
          >
            <Sign size={16} stroke={1.75} aria-hidden />
            {label(`records.handover.states.${state}`)}
          </li>
        );
      })}
    </ol>
  );
}

function Primary({ record }: PartProps) {
  const { t, label, format } = useText();
  const [asking, setAsking] = useState(false);
  const next = record.moves[0];
  if (!next) return null;
  const name = label(`records.handover.moves.${next.name}`);
  if (next.missing.length > 0) {
    return (
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button variant="filled">{t('incident.missing', { count: next.missing.length })}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('handover.missingFor', { move: name })}</Menu.Label>
          {next.missing.map((problem) => (
            <Menu.Item key={`${pathOf(problem)}-${problem.code}`} onClick={() => toField(record, problem)}>
              {label(`records.handover.fields.${problem.field}`)}: {problemSentence(problem)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    );
  }
  const move = () => {
    setAsking(false);
    void commit([{ do: 'move', id: record.id, move: next.name, follows: record.transition }], {
      said:
        next.name === 'accept'
          ? { key: 'handover.accepted' }
          : { key: 'record.saved', values: { time: format.time(new Date()) } },
    });
  };
  return (
    <>
      <Button variant="filled" onClick={() => (next.name === 'accept' ? setAsking(true) : move())}>
        {name}
      </Button>
      <ConfirmDialog
        open={asking}
        title={t('handover.acceptTitle')}
        confirmLabel={name}
        onClose={() => setAsking(false)}
        onConfirm={move}
      >
        <p>{t('handover.acceptText')}</p>
      </ConfirmDialog>
    </>
  );
}

/** How many records of a type fit, for a figure that opens them. */
function useCount(type: Row['type'], filter: FilterInput, when: boolean): number {
  const { data } = useLive(
    ['list', type, 'count', filter],
    (signal) => core.records.list({ type, filter, limit: 1 }, { signal }),
    when,
  );
  return data?.total ?? 0;
}

/** What acceptance moves to the incoming officer, and what stays with the one who leaves. */
function Moves({ record }: { readonly record: FullRecord }) {
  const { t } = useText();
  const [area, leaving] = [text(record.doc.area), text(record.doc.leaving)];
  const both = area !== '' && leaving !== '';
  const promises: FilterInput = { linked: [leaving], states: ['open'], areas: [area] };
  const returned: FilterInput = { author: leaving, states: ['returned'], areas: [area] };
  const drafts: FilterInput = { author: leaving, states: ['draft'], areas: [area] };
  const contacts: FilterInput = { areas: [area], profiled: true };
  const counts = {
    promises: useCount('action', promises, both),
    contacts: useCount('party', contacts, area !== ''),
    returned: useCount('incident', returned, both),
    drafts: useCount('incident', drafts, both),
  };
  if (area === '') return null;
  return (
    <Section title={t('handover.moves.title')}>
      <ul className={styles.moves}>
        <Figure
          value={counts.promises}
          label={t('handover.moves.promises', { count: counts.promises })}
          onOpen={() => go('actions', { filter: promises })}
        />
        <Figure
          value={counts.contacts}
          label={t('handover.moves.contacts', { count: counts.contacts })}
          onOpen={() => go('contacts', { filter: contacts })}
        />
        <Figure
          value={counts.returned}
          label={t('handover.moves.returned', { count: counts.returned })}
          onOpen={() => go('incidents', { filter: returned })}
        />
        <li className={styles.move}>
          <span className={styles.number} aria-hidden>
            ✓
          </span>
          <span className={styles.moved}>{t('handover.moves.assignment')}</span>
        </li>
        <Figure
          value={counts.drafts}
          label={t('handover.moves.drafts', { count: counts.drafts })}
          stays
          onOpen={() => go('incidents', { filter: drafts })}
        />
      </ul>
    </Section>
  );
}

interface FigureProps {
  readonly value: number;
  readonly label: string;
  readonly stays?: boolean;
  readonly onOpen: () => void;
}

function Figure({ value, label, stays = false, onOpen }: FigureProps) {
  const { format } = useText();
  return (
    <li className={`${styles.move} ${stays ? styles.stays : ''}`}>
      <span className={styles.number}>{format.number(value)}</span>
      <Button size="compact-sm" variant="subtle" onClick={onOpen}>
        {label}
      </Button>
    </li>
  );
}

/** Fills the briefing from what the beat knows, and signs off. */
function Help({ record }: { readonly record: FullRecord }) {
  const { t, format } = useText();
  const status = useStatus().data;
  const [busy, setBusy] = useState(false);
  const { doc, heads } = record;
  const [area, incoming, leaving] = [text(doc.area), text(doc.incoming), text(doc.leaving)];
  const me = status?.officer.id;
  const signed = Object.values(isObject(doc.acknowledgements) ? doc.acknowledgements : {}).some(
    (part) => isObject(part) && part.officer === me,
  );
  const edit = (leaf: string, value: string | string[]) =>
    commit([{ do: 'edit', id: record.id, leaves: { [leaf]: { value, seen: heads[leaf] ?? [] } } }], {
      said: { key: 'record.saved', values: { time: format.time(new Date()) } },
    });
  const takeContacts = async () => {
    setBusy(true);
    const found = await ask(
      core.records.list({
        type: 'party',
        filter: { areas: [area], profiled: true },
        sort: 'name',
        limit: MOST_CONTACTS,
      }),
    );
    setBusy(false);
    if (!found.ok) return tellFailure(found.error);
    if (found.value.rows.length > 0) await edit('contacts', found.value.rows.map((row) => row.id).sort());
  };
  const writeNotice = () =>
    edit(
      'publicNotice',
      t('handover.notice', {
        area: record.names[area]?.title ?? '',
        incoming: record.names[incoming]?.title || t('handover.aColleague'),
        leaving: record.names[leaving]?.title || t('handover.theOfficer'),
        day: text(doc.lastDay) === '' ? t('handover.soon') : format.date(text(doc.lastDay)),
      }),
    );
  const sign = () => {
    const item = newId();
    const orders = inOrder(
      isObject(doc.acknowledgements) ? (doc.acknowledgements as Record<string, { order?: string }>) : {},
    );
    const [order = ''] = keysAfter(orders.at(-1)?.[1].order, 1);
    void commit(
      [
        {
          do: 'edit',
          id: record.id,
          leaves: {
            [`acknowledgements/${item}/officer`]: { value: me ?? '' },
            [`acknowledgements/${item}/date`]: { value: localDay(new Date()) },
            [`acknowledgements/${item}/order`]: { value: order },
          },
        },
      ],
      { said: { key: 'handover.signed' } },
    );
  };
  if (!record.may.edit || !record.open) return null;
  return (
    <div className={styles.acts}>
      {area !== '' && !Array.isArray(doc.contacts) && (
        <Button loading={busy} onClick={() => void takeContacts()}>
          {t('handover.takeContacts')}
        </Button>
      )}
      {text(doc.publicNotice) === '' && <Button onClick={() => void writeNotice()}>{t('handover.writeNotice')}</Button>}
      {!signed && (me === incoming || me === leaving) && <Button onClick={sign}>{t('handover.sign')}</Button>}
    </div>
  );
}

/** The people and places of the briefing on the map: the community as it is handed on, and the way to walk. */
function CommunityMap({ record }: { readonly record: FullRecord }) {
  const { t } = useText();
  const { contacts, walk } = record.doc;
  const ids = useMemo(() => {
    const stops = inOrder(isObject(walk) ? (walk as Record<string, { order?: string; place?: string }>) : {});
    const people = Array.isArray(contacts) ? (contacts as string[]) : [];
    return [...stops.map(([, stop]) => text(stop.place)).filter(Boolean), ...people].slice(0, 500);
  }, [contacts, walk]);
  const rows = useRows(ids);
  const pins = rows.flatMap((row) =>
    row.position === null
      ? []
      : [
          {
            id: row.id,
            type: row.type === 'place' ? ('place' as const) : ('contact' as const),
            title: row.title,
            detail: row.detail,
            position: row.position,
            urgency: 'none' as const,
          },
        ],
  );
  if (pins.length === 0) return null;
  return (
    <Section title={t('handover.map')}>
      <RoundMap
        stops={pins}
        onPin={(pin) => go('record', { type: rows.find(({ id }) => id === pin.id)?.type ?? 'place', id: pin.id })}
      />
    </Section>
  );
}

function Before({ record }: PartProps) {
  return (
    <>
      <Steps record={record} />
      <Help record={record} />
      <Moves record={record} />
    </>
  );
}

export const handoverSpecial: Special = {
  Primary,
  Before,
  After: ({ record }: PartProps) => <CommunityMap record={record} />,
  open: ['briefing', 'notice'],
};
