/** What each list shows of a record, in the order an officer looks for it. */
import { IconNote } from '@tabler/icons-react';
import type { Row } from '../../model/contract/base.ts';
import type { RecordType } from '../../model/types.ts';
import { Reference } from '../components/reference.tsx';
import { StateBadge } from '../components/state-badge.tsx';
import type { Column } from '../components/virtual-table.tsx';
import { dialled } from '../contacts/phone.ts';
import type { Text } from '../i18n.ts';
import { recurrenceWords } from '../meetings/recurrence-words.ts';
import {
  DueCell,
  distinguishing,
  figure,
  KindCell,
  linked,
  Marked,
  nextDue,
  StateCell,
  said,
  several,
  TitleCell,
  Unsettled,
  whereOf,
} from './cells.tsx';
import styles from './lists.module.css';

type Make = (text: Text) => readonly Column<Row>[];

const log: Make = (text) => {
  const { t, label } = text;
  return [
    {
      id: 'time',
      header: t('list.column.time'),
      width: '4.5rem',
      align: 'end',
      sorts: ['newest', 'oldest'],
      render: (row, format) => format.time(new Date(row.time)),
    },
    { id: 'kind', header: t('list.column.kind'), width: '9rem', render: (row) => <KindCell row={row} text={text} /> },
    {
      id: 'who',
      header: t('list.column.who'),
      width: 'minmax(6rem, 1fr)',
      render: (row) => linked(row, ['parties', 'volunteers'], text),
    },
    { id: 'where', header: t('list.column.where'), width: 'minmax(6rem, 1fr)', render: (row) => whereOf(row, text) },
    {
      id: 'what',
      header: t('list.column.what'),
      width: 'minmax(10rem, 2.5fr)',
      render: (row) => (
        <span className={styles.withSign}>
          <span className="one-line">{row.title}</span>
          <Marked row={row} text={text} />
          <Unsettled row={row} text={text} />
        </span>
      ),
    },
    {
      id: 'followUp',
      header: t('list.column.followUp'),
      width: '8.5rem',
      render: (row) => {
        const open = figure(row.extra.openActions);
        if (open) {
          return (
            <span className={styles.withSign}>
              <IconNote size={14} stroke={1.5} aria-hidden />
              {t('list.openPromises', { count: open })}
            </span>
          );
        }
        const outcome = said(row.extra.outcome);
        return outcome && outcome !== 'reached' ? label(`records.entry.options.outcome.${outcome}`) : '';
      },
    },
  ];
};

const contacts: Make = (text) => {
  const { t, label, format } = text;
  return [
    {
      id: 'name',
      header: t('list.column.name'),
      width: 'minmax(10rem, 2fr)',
      sorts: ['name', 'nameDown'],
      render: (row) => <TitleCell row={row} text={text} />,
    },
    {
      id: 'roles',
      header: t('list.column.roles'),
      width: 'minmax(8rem, 1.5fr)',
      render: (row) =>
        several(row.extra.contactRoles)
          .map((role) => label(`records.party.options.contactRoles.${role}`))
          .join(', '),
    },
    {
      id: 'phone',
      header: t('list.column.phone'),
      width: '8.5rem',
      render: (row) => <span className="reference">{dialled(said(row.extra.phone))}</span>,
    },
    {
      id: 'lastContact',
      header: t('list.column.lastContact'),
      width: '8rem',
      sorts: ['lastContact'],
      render: (row) => {
        const at = figure(row.extra.lastContact);
        return at === undefined ? <span className="meta">{t('list.never')}</span> : format.relative(new Date(at));
      },
    },
    {
      id: 'due',
      header: t('list.column.nextDue'),
      width: '9.5rem',
      sorts: ['due'],
      render: (row) => {
        const due = nextDue(row);
        return due === undefined ? '' : <DueCell day={due} text={text} />;
      },
    },
    {
      id: 'languages',
      header: t('list.column.languages'),
      width: 'minmax(6rem, 1fr)',
      render: (row) => {
        const interpreter = said(row.extra.interpreterNeeded);
        const spoken = several(row.extra.languages).map(format.languageName).join(', ');
        return interpreter ? t('list.interpreter', { language: format.languageName(interpreter) }) : spoken;
      },
    },
  ];
};

const places: Make = (text) => {
  const { t } = text;
  return [
    {
      id: 'name',
      header: t('list.column.name'),
      width: 'minmax(11rem, 2fr)',
      sorts: ['name', 'nameDown'],
      render: (row) => <TitleCell row={row} text={text} />,
    },
    {
      id: 'kind',
      header: t('list.column.kind'),
      width: '10rem',
      render: (row) => row.kind && text.label(`records.place.options.kind.${row.kind}`),
    },
    {
      id: 'address',
      header: t('list.column.address'),
      width: 'minmax(10rem, 2fr)',
      render: (row) => distinguishing(row, text),
    },
    {
      id: 'hours',
      header: t('list.column.openingHours'),
      width: 'minmax(8.5rem, 1fr)',
      render: (row) => said(row.extra.openingHours),
    },
    {
      id: 'watch',
      header: t('list.column.watch'),
      width: '11.75rem',
      render: (row, format) => {
        const until = said(row.extra.watchUntil);
        return until ? <StateBadge tone="due">{t('list.watchUntil', { day: format.short(until) })}</StateBadge> : '';
      },
    },
  ];
};

const incidents: Make = (text) => {
  const { t } = text;
  return [
    {
      id: 'reference',
      header: t('list.column.reference'),
      width: 'minmax(7.5rem, 11.5rem)',
      render: (row) => <Reference text={row.title} />,
    },
    {
      id: 'classification',
      header: t('list.column.classification'),
      width: 'minmax(8rem, 1.4fr)',
      render: (row) =>
        row.kind ? (
          text.label(`classification.codes.${row.kind}`)
        ) : (
          <span className="meta">{t('list.unclassified')}</span>
        ),
    },
    {
      id: 'when',
      header: t('list.column.when'),
      width: '8.5rem',
      sorts: ['newest', 'oldest'],
      render: (row, format) => format.dateTime(new Date(row.time)),
    },
    { id: 'where', header: t('list.column.where'), width: 'minmax(6rem, 1fr)', render: (row) => whereOf(row, text) },
    {
      id: 'facts',
      header: t('list.column.facts'),
      width: 'minmax(6rem, 1.6fr)',
      render: (row) =>
        row.extra.closed === true ? <span className="meta">{distinguishing(row, text)}</span> : row.detail,
    },
    {
      id: 'state',
      header: t('list.column.state'),
      width: '7.5rem',
      render: (row) => <StateCell row={row} text={text} />,
    },
    {
      id: 'missing',
      header: t('list.column.missing'),
      width: '5.5rem',
      align: 'end',
      render: (row) => {
        const missing = figure(row.extra.missing);
        return missing ? t('list.missing', { count: missing }) : '';
      },
    },
  ];
};

const actions: Make = (text) => {
  const { t } = text;
  return [
    {
      id: 'due',
      header: t('list.column.due'),
      width: '8rem',
      sorts: ['due'],
      render: (row) => (row.due ? <DueCell day={row.due} text={text} done={row.state !== 'open'} /> : ''),
    },
    {
      id: 'text',
      header: t('list.column.promise'),
      width: 'minmax(12rem, 2.5fr)',
      render: (row) => (
        <span className={styles.withSign}>
          <span className={`${styles.strong} one-line`}>{row.title}</span>
          <Marked row={row} text={text} />
          <Unsettled row={row} text={text} />
        </span>
      ),
    },
    {
      id: 'promisedTo',
      header: t('list.column.promisedTo'),
      width: 'minmax(7rem, 1fr)',
      render: (row) => linked(row, ['promisedTo'], text),
    },
    {
      id: 'about',
      header: t('list.column.about'),
      width: 'minmax(8rem, 1.4fr)',
      render: (row) => linked(row, ['about'], text),
    },
    {
      id: 'owner',
      header: t('list.column.owner'),
      width: 'minmax(7.5rem, 1fr)',
      render: (row) => linked(row, ['owner'], text),
    },
    {
      id: 'state',
      header: t('list.column.state'),
      width: '7.5rem',
      render: (row) => <StateCell row={row} text={text} />,
    },
  ];
};

const meetings: Make = (text) => {
  const { t, label } = text;
  return [
    {
      id: 'when',
      header: t('meetings.column.when'),
      width: '8.5rem',
      sorts: ['newest', 'oldest'],
      render: (row, format) => format.dateTime(new Date(row.time)),
    },
    {
      id: 'title',
      header: t('meetings.column.title'),
      width: 'minmax(9rem, 2fr)',
      sorts: ['name', 'nameDown'],
      render: (row) => <TitleCell row={row} text={text} />,
    },
    {
      id: 'kind',
      header: t('meetings.column.kind'),
      width: '8rem',
      render: (row) => row.kind && label(`records.engagement.options.kind.${row.kind}`),
    },
    {
      id: 'place',
      header: t('meetings.column.place'),
      width: 'minmax(6rem, 1fr)',
      render: (row) => linked(row, ['place'], text),
    },
    {
      id: 'repeats',
      header: t('meetings.column.repeats'),
      width: 'minmax(6rem, 1.2fr)',
      render: (row) => (said(row.extra.recurrence) ? recurrenceWords(said(row.extra.recurrence), text) : ''),
    },
    {
      id: 'headcount',
      header: t('meetings.column.headcount'),
      width: '4.5rem',
      align: 'end',
      render: (row, format) => {
        const came = figure(row.extra.headcount);
        return came === undefined ? '' : format.number(came);
      },
    },
    {
      id: 'state',
      header: t('meetings.column.state'),
      width: '8rem',
      render: (row) => <StateCell row={row} text={text} />,
    },
  ];
};

const made: Partial<Record<RecordType, Make>> = {
  engagement: meetings,
  entry: log,
  party: contacts,
  place: places,
  incident: incidents,
  action: actions,
};

export const columnsOf = (type: RecordType, text: Text): readonly Column<Row>[] => made[type]?.(text) ?? [];
