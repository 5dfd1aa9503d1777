import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../model/define.ts';
import { problemsOf } from '../../../model/problems.ts';
import type { RecordType } from '../../../model/types.ts';
import { RecordField } from '../../../renderer/components/fields/field-for.tsx';
import { focusFirst, sentencesByPath } from '../../../renderer/components/fields/problems.ts';
import { SensitiveWatchOf } from '../../../renderer/sensitive/watch.tsx';
import { show } from '../../support/window.tsx';

let held: Record<string, Json | null> = {};

/** A form of some fields of a record type, which hands up what it holds. */
function Form({ type, names, doc = {} }: { type: RecordType; names: string[]; doc?: Record<string, Json> }) {
  const [content, setContent] = useState<Record<string, Json | null>>(doc);
  held = content;
  return names.map((name) => (
    <RecordField
      key={name}
      type={type}
      name={name}
      value={content[name] ?? undefined}
      onChange={(value) => setContent((before) => ({ ...before, [name]: value }))}
    />
  ));
}
const type = (label: RegExp | string, text: string) => {
  const input = screen.getByLabelText(label);
  fireEvent.change(input, { target: { value: text } });
  fireEvent.blur(input);
};

describe('text', () => {
  it('is counted near its limit and kept when it is past it', async () => {
    await show(<Form type="party" names={['surname']} />);
    type('Surname', 'x'.repeat(190));
    expect(screen.getByText('10 characters left')).toBeDefined();
    type('Surname', 'x'.repeat(203));
    expect(screen.getByText('3 characters too many')).toBeDefined();
    expect(held.surname).toHaveLength(203);
  });

  it('keeps ten pasted megabytes out, says so, and leaves what stood there', async () => {
    await show(<Form type="entry" names={['facts']} doc={{ facts: 'Met at the corner.' }} />);
    type(/What happened/, 'x'.repeat(10_000_000));
    expect(held.facts).toBe('Met at the corner.');
    expect(screen.getByText(/10,000,000 characters are too much/)).toBeDefined();
  });

  it('takes emoji, right-to-left text and script tags as the text they are', async () => {
    const text = '👮🏽‍♀️ שלום <script>alert(1)</script> & "quotes"';
    await show(<Form type="party" names={['surname']} />);
    type('Surname', text);
    expect(held.surname).toBe(text);
    expect(document.querySelector('script')).toBeNull();
  });

  it('of one line, where it is in one’s own words, is pointed at as long texts are; a name is not', async () => {
    const moved: string[] = [];
    const watch = {
      necessity: '',
      say: () => undefined,
      move: (sentence: string, taken: () => string) => moved.push(sentence + taken()),
    };
    await show(
      <SensitiveWatchOf value={watch}>
        <Form type="engagement" names={['title']} />
        <Form type="place" names={['name']} />
      </SensitiveWatchOf>,
    );
    type(/^Name/, 'Diabetic clinic');
    type(/^Title/, 'Talk with Mr Vale, who is diabetic');
    expect(await screen.findByText('“diabetic” may tell of health.')).toBeDefined();
    expect([...document.querySelectorAll('u')].map((word) => word.textContent)).toEqual(['diabetic']);
    fireEvent.click(screen.getByRole('button', { name: 'Move the sentence to the sensitive part' }));
    expect(moved).toEqual(['Talk with Mr Vale, who is diabetic']);
    expect(screen.getByLabelText(/^Title/)).toHaveProperty('value', '');
  });

  it('is cleared, not kept empty', async () => {
    await show(<Form type="party" names={['surname']} doc={{ surname: 'Okafor' }} />);
    type('Surname', '');
    expect(held.surname).toBeNull();
  });
});

describe('days and times', () => {
  it('are understood as typed and shown as written', async () => {
    await show(<Form type="action" names={['due']} />);
    type(/Due|By/, '24/12/2026');
    expect(held.due).toBe('2026-12-24');
    expect(screen.getByDisplayValue('24 Dec 2026')).toBeDefined();
  });

  it('that are none stay as typed, say so, and are handed up to be refused', async () => {
    await show(<Form type="action" names={['due']} />);
    type(/Due|By/, 'one of these days');
    expect(problemsOf('action', held, 'birth', Date.now())).toContainEqual(
      expect.objectContaining({ field: 'due', code: 'notADate' }),
    );
    expect(screen.getByDisplayValue('one of these days')).toBeDefined();
    expect(screen.getByText(/Write a day/)).toBeDefined();
  });

  it('need both halves, and may be unknown where that can be said', async () => {
    await show(<Form type="incident" names={['occurredFrom']} />);
    type(/: day$/, '3/3/2026');
    expect(problemsOf('incident', held, 'birth', Date.now())).toContainEqual(
      expect.objectContaining({ field: 'occurredFrom', code: 'notAnInstant' }),
    );
    expect(screen.getByText('Add the time.')).toBeDefined();
    type(/: time$/, '1432');
    expect(held.occurredFrom).toBe(new Date(2026, 2, 3, 14, 32).toISOString());
    fireEvent.click(screen.getByLabelText('Not known'));
    expect(held.occurredFrom).toBe('unknown');
    fireEvent.click(screen.getByLabelText('Not known'));
    expect(held.occurredFrom).toBe(new Date(2026, 2, 3, 14, 32).toISOString());
  });
});

describe('a moment being typed', () => {
  const change = (label: RegExp, text: string) =>
    fireEvent.change(screen.getByLabelText(label), { target: { value: text } });

  it('counts with every key, without the field being left', async () => {
    await show(<Form type="entry" names={['start', 'end']} doc={{ start: '2026-03-03T09:00:00.000Z' }} />);
    change(/^Until: day$/, '3/3/2026');
    change(/^Until: time$/, '1');
    change(/^Until: time$/, '1830');
    expect(held.end).toBe(new Date(2026, 2, 3, 18, 30).toISOString());
    expect(screen.getByDisplayValue('1830')).toBeDefined();
    fireEvent.blur(screen.getByLabelText(/^Until: time$/));
    expect(screen.getByDisplayValue('18:30')).toBeDefined();
    expect(held.start).toBe('2026-03-03T09:00:00.000Z');
  });

  it('is not rounded to its minute by passing through it', async () => {
    await show(<Form type="entry" names={['start']} doc={{ start: '2026-03-03T09:00:41.250Z' }} />);
    for (const label of [/: day$/, /: time$/]) {
      fireEvent.focus(screen.getByLabelText(label));
      fireEvent.blur(screen.getByLabelText(label));
    }
    expect(held.start).toBe('2026-03-03T09:00:41.250Z');
  });

  it('stands in the field again as it was typed when its draft is opened anew', async () => {
    await show(<Form type="incident" names={['occurredFrom']} />);
    change(/: day$/, '3/3/2026');
    const half = held.occurredFrom ?? null;
    cleanup();
    await show(<Form type="incident" names={['occurredFrom']} doc={{ occurredFrom: half as string }} />);
    expect(screen.getByDisplayValue('3 Mar 2026')).toBeDefined();
    expect(screen.getByText('Add the time.')).toBeDefined();
  });
});

describe('choices', () => {
  it('that need not be given can be taken back', async () => {
    await show(<Form type="entry" names={['outcome']} />);
    fireEvent.click(screen.getByLabelText('No answer'));
    expect(held.outcome).toBe('noAnswer');
    fireEvent.click(screen.getByLabelText('No answer'));
    expect(held.outcome).toBeNull();
  });

  it('of several are kept in one order, whatever the order of ticking', async () => {
    await show(<Form type="party" names={['contactRoles']} />);
    fireEvent.click(screen.getByLabelText('Volunteer'));
    fireEvent.click(screen.getByLabelText('Ally'));
    expect(held.contactRoles).toEqual(['ally', 'volunteer']);
  });
});

describe('repeating parts', () => {
  it('are added with the focus in them, ordered, and removed', async () => {
    await show(<Form type="party" names={['phones']} />);
    fireEvent.click(screen.getByRole('button', { name: /^Add/ }));
    await waitFor(() => expect(document.activeElement?.getAttribute('data-path')).toMatch(/^phones\/.+\/number$/));
    type(/Number/, '07700 900123');
    fireEvent.click(screen.getByRole('button', { name: /^Add/ }));
    const phones = Object.values(held.phones as Record<string, { order: string; number?: string }>);
    expect(phones.map((phone) => phone.number)).toEqual(['07700 900123', undefined]);
    expect(phones[0]?.order && phones[1]?.order && phones[0].order < phones[1].order).toBe(true);
    fireEvent.click(screen.getByRole('button', { name: /Remove .* 1$/ }));
    expect(Object.keys(held.phones as object)).toHaveLength(1);
  });
});

describe('problems', () => {
  const problems = [
    { field: 'emails', item: 'i1', part: 'address', code: 'notAnEmail', params: {} },
    { field: 'surname', code: 'tooLong', params: { max: 200, length: 203 } },
    { field: 'givenNames', code: 'rule', params: { rule: 'named' } },
  ];

  it('are sentences at their fields', async () => {
    await show(<Form type="party" names={[]} />);
    expect(sentencesByPath(problems)).toEqual({
      'emails/i1/address': 'Write an address with an @, such as name@example.org.',
      surname: 'At most 200 characters; there are 203.',
      givenNames: 'Give a name: first names, a surname or a name.',
    });
  });

  it('move the focus to the first that is on the page', async () => {
    await show(<Form type="party" names={['givenNames', 'surname']} />);
    focusFirst(problems);
    expect(document.activeElement?.getAttribute('data-path')).toBe('surname');
  });
});
