import { button, element, form, table } from './dom.ts';
import type { DeviceRow, OfficerRow } from './rows.ts';
import { audit, look, Refused, stillHere } from './server.ts';
import { act, did, figure, moment, named, say, setting, whoever } from './texts.ts';
import { verifying } from './verifying.ts';

interface Act {
  readonly sequence: number;
  readonly actor: string;
  /** The administrator's; empty where it was somebody or something else. */
  readonly name: string | null;
  readonly reason: string | null;
  readonly about: string | null;
  /** Of the officer, area, laptop or administrator it was done to. */
  readonly aboutName: string | null;
  readonly at: number;
}
interface Found {
  readonly entries: readonly {
    readonly at: number;
    readonly name: string;
    readonly actor: string;
    readonly action: string;
    readonly record: string | null;
    readonly reason: string | null;
    readonly device: string;
    readonly sequence: number;
  }[];
  readonly next: string | null;
}

/** Noted a second time by the code that is drawn then. */
const TWICE: ReadonlySet<string> = new Set(['code', 'administratorCode']);

/** What administrators did, and an auditor's questions to every device's log: ids, acts and times, never a word of a record. */
export async function log(into: HTMLElement): Promise<void> {
  const answer = element('div');
  const count = element('p', { class: 'hint', role: 'status' });
  const acts = await look<Act>('acts', {});
  const question = form(
    [
      { name: 'person', label: say('ask.person'), wrong: say('wrong.id') },
      { name: 'record', label: say('ask.record'), wrong: say('wrong.id') },
      {
        name: 'officer',
        label: say('officer'),
        kind: 'choose',
        offer: async (search) =>
          (await look<OfficerRow>('officers', { search })).rows.map(
            ({ id, name, serviceNumber }) => [id, `${name}, ${serviceNumber}`] as const,
          ),
      },
      {
        name: 'device',
        label: say('device'),
        kind: 'choose',
        offer: async (search) =>
          (await look<DeviceRow>('devices', { search })).rows.map(
            ({ id, name, officerName, enrolledAt }) => [id, `${name}, ${officerName}, ${moment(enrolledAt)}`] as const,
          ),
      },
      { name: 'from', label: say('from'), kind: 'date' },
      { name: 'to', label: say('to'), kind: 'date' },
    ],
    { send: say('search') },
    async (entered) => {
      const { from, to } = entered;
      if (from !== undefined && to !== undefined && to < from) throw new Refused('invalid', say('wrong.to'), 'to');
      const query = new URLSearchParams(entered).toString();
      const { entries, next } = await audit<Found>(query);
      if (entries.length === 0) {
        answer.replaceChildren();
        count.textContent = say('nothingFound');
        return;
      }
      answer.replaceChildren(
        table(
          say('found'),
          entries,
          [
            { name: say('time'), show: ({ at }) => moment(at) },
            {
              name: say('officer'),
              show: ({ name, actor, device }) => name || (actor === device ? say('theServer') : whoever(actor)),
            },
            { name: say('act'), show: ({ action }) => act(action) },
            { name: say('record'), show: ({ record }) => record ?? '' },
            { name: say('reason'), show: ({ reason }) => (reason === null ? '' : did(reason)) },
            { name: say('entry'), show: ({ device, sequence }) => `${device.slice(0, 8)} ${sequence}` },
          ],
          { empty: '' },
        ),
        element(
          'div',
          { class: 'actions' },
          button(say('takeCsv'), async () => {
            await stillHere();
            element('a', { href: `/admin/api/audit.csv?${query}`, download: 'audit.csv' }).click();
          }),
        ),
      );
      const shown = `${named(say('shown'), figure(entries.length))}.`;
      count.textContent = next === null ? shown : `${shown} ${say('moreFound')}`;
    },
  );
  question.classList.add('questions');
  into.append(
    element('h2', {}, say('log')),
    element('p', { class: 'hint' }, say('logHint')),
    question,
    count,
    answer,
    verifying(),
    element('h3', {}, say('acts')),
    table(
      say('acts'),
      acts.rows.filter(({ reason }) => reason === null || !TWICE.has(reason)),
      [
        { name: say('time'), show: ({ at }) => moment(at) },
        { name: say('who'), show: ({ name, actor }) => name ?? whoever(actor) },
        { name: say('act'), show: ({ reason }) => (reason === null ? '' : did(reason)) },
        { name: say('about'), show: ({ about, aboutName }) => aboutName ?? (about === null ? '' : setting(about)) },
      ],
      { empty: say('nothingFound') },
    ),
    acts.more ? element('p', { class: 'hint' }, say('moreActs')) : '',
  );
}
