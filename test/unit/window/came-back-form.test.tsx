import { renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Draft, FullRecord } from '../../../model/contract/records.ts';
import { useForm } from '../../../renderer/record/use-form.ts';
import { recordOf } from '../../support/records.ts';

const phone = (order: string, number: string) => ({ order, number });
const draftOf = (content: Draft['content']): Draft => ({
  id: 'd',
  record: 'r',
  type: 'party',
  screen: 'record',
  content,
  heads: {},
  title: '',
  caret: null,
  updatedAt: 0,
  recovered: false,
});
const opened = (record: FullRecord | undefined, draft: Draft) =>
  renderHook(() => useForm({ type: 'party', id: 'r', record, draft })).result.current;

it('what came back of a list is offered with what others put there since; what is being typed stays as it was typed', () => {
  const record = recordOf('party', { kind: 'person', phones: { a: phone('1', '020 1'), b: phone('2', '020 2') } });
  const phones = { c: phone('3', '020 3') };
  expect(opened(record, draftOf({ phones })).valueOf('phones')).toEqual({
    a: phone('1', '020 1'),
    b: phone('2', '020 2'),
    c: phone('3', '020 3'),
  });
  expect(opened(record, draftOf({ phones, '#base': {} })).valueOf('phones')).toEqual(phones);
  expect(opened(undefined, draftOf({ phones })).valueOf('phones')).toEqual(phones);
});
