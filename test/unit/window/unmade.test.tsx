import { ORPCError } from '@orpc/client';
import { renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useUnmade } from '../../../renderer/record/record-screen.tsx';

const notHere = new ORPCError('NOT_HERE', { defined: true });

it('a record once known as not made stays so while it is asked for again, and for no other', () => {
  const { result, rerender } = renderHook(({ id, error }) => useUnmade(id, error), {
    initialProps: { id: 'a', error: null as Error | null },
  });
  expect(result.current).toBe(false);
  rerender({ id: 'a', error: notHere });
  expect(result.current).toBe(true);
  rerender({ id: 'a', error: null });
  expect(result.current).toBe(true);
  rerender({ id: 'b', error: null });
  expect(result.current).toBe(false);
  rerender({ id: 'b', error: new ORPCError('LOCKED', { defined: true }) });
  expect(result.current).toBe(false);
});
