import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { FullRecord, HistoryItem } from '../../../model/contract/records.ts';
import { queries } from '../../../renderer/queries.ts';
import { History } from '../../../renderer/record/history.tsx';
import { show } from '../../support/window.tsx';

afterEach(() => {
  cleanup();
  queries.clear();
});

const ID = '01a1fc09-b655-75c6-85ee-4d74bbe8512f';
/** As much of a contact as its history looks at. */
const record = {
  id: ID,
  type: 'party',
  revision: 2,
  doc: { knownBecause: 'The old smithy' },
  names: {},
  heads: { knownBecause: ['c'] },
  may: { edit: true },
  facts: { late: 0 },
  open: true,
} as unknown as FullRecord;
const at = Date.UTC(2026, 4, 3, 10);
const choice: HistoryItem = {
  change: 'c',
  stamp: 'c',
  author: 'a',
  authorName: 'Ada Vale',
  at,
  late: null,
  birth: false,
  transition: null,
  discard: false,
  writes: [
    {
      leaf: 'knownBecause',
      before: 'The smithy',
      after: 'The old smithy',
      setAside: [{ value: 'The forge', authorName: 'Ben Orr', at: at - 60_000 }],
    },
  ],
};

test.each([
  ['en', 'settled it between two values', 'not kept', /^Put back .*: The forge$/],
  ['fr', 'a tranché entre deux valeurs', 'non retenu', /: The forge$/],
] as const)(
  'a choice between two values is told as one, with what was not kept and whose it was: %s',
  async (language, settled, notKept, putBack) => {
    queries.setQueryData(['record', ID, 'history'], [choice]);
    await show(<History record={record} />, language);
    fireEvent.click(screen.getByRole('button', { expanded: false }));
    const aside = await screen.findByRole('list', { name: notKept });
    expect(
      screen.getByText((_, node) => node?.tagName === 'SPAN' && node.textContent === `Ada Vale · ${settled}`),
    ).toBeDefined();
    expect(within(aside).getByText('The forge').tagName).toBe('DEL');
    expect(within(aside).getByText(/^Ben Orr · /)).toBeDefined();
    expect(within(aside).getByRole('button', { name: putBack })).toBeDefined();
    // What was kept is there already: nothing to put back of it.
    expect(screen.getAllByRole('button', { name: /The .*/ })).toHaveLength(1);
  },
);

test.each([
  [
    'en',
    '1 came late',
    'Came after the posting had ended',
    'The server took it on 12 May 2026',
    'Ada Vale wrote it on 3 May 2026',
  ],
  [
    'de',
    '1 kam spät',
    'Kam nach dem Ende des Einsatzes',
    'Der Server nahm es am 12. Mai 2026',
    'Ada Vale schrieb dies am 3. Mai 2026',
  ],
] as const)(
  'a change that came after the posting had ended says so in words, before the history is opened too: %s',
  async (language, count, mark, when, why) => {
    const taken = at + 9 * 86_400_000;
    queries.setQueryData(
      ['record', ID, 'history'],
      [
        { ...choice, late: taken },
        { ...choice, change: 'd', stamp: 'd' },
      ],
    );
    await show(<History record={{ ...record, facts: { ...record.facts, late: 1 } }} />, language);
    expect(screen.getByText(count)).toBeDefined();
    fireEvent.click(screen.getByRole('button', { expanded: false }));
    const step = (await screen.findByText(mark)).closest('li');
    expect(step?.textContent).toContain(when);
    expect(screen.getByTitle(new RegExp(`^${why}`)).textContent).toContain(mark);
    expect(screen.getAllByText(mark)).toHaveLength(1);
    expect(step?.previousElementSibling).toBeNull();
  },
);
