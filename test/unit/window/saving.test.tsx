import { renderHook } from '@testing-library/react';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ShellEvent } from '../../../model/shell.ts';
import { mutate } from '../../../renderer/core.ts';
import { startDesktop } from '../../../renderer/desktop.ts';
import { Unanswered } from '../../../renderer/failure.ts';
import { forgetSaving, useSaving } from '../../../renderer/saved.ts';
import { unlocked } from '../../support/unlocked.ts';

let tell: (event: ShellEvent) => void = () => undefined;

/** The bridge the preload puts on the page, with a main process that only says where it stands. */
beforeAll(async () => {
  Object.assign(window, {
    beatbook: {
      invoke: async () => ({ ok: true, value: unlocked }),
      onEvent: (listener: typeof tell) => {
        tell = listener;
        return () => undefined;
      },
      connectCore: () => undefined,
    },
  });
  await startDesktop();
});
beforeEach(() => {
  forgetSaving();
  tell({ type: 'state', state: unlocked });
});

describe('a save', () => {
  it('that is not answered is repeated under the same id, so that it is carried out once', async () => {
    const asked: string[] = [];
    const done = new Map<string, string>();
    const saved = await mutate((mutation) => {
      asked.push(mutation);
      // The core carries it out, falls before it answers, and knows it again by its id.
      if (!done.has(mutation)) done.set(mutation, 'first outcome');
      if (asked.length < 3) return Promise.reject(new Unanswered());
      return Promise.resolve(done.get(mutation));
    });
    expect(saved).toEqual({ ok: true, value: 'first outcome' });
    expect(asked).toHaveLength(3);
    expect(new Set(asked).size).toBe(1);
    expect(done.size).toBe(1);
  });

  it('says "saved" only when it was acknowledged', async () => {
    const { result } = renderHook(() => useSaving());
    const { promise, resolve } = Promise.withResolvers<string>();
    const saving = mutate(() => promise);
    expect(result.current.savedAt).toBeNull();
    resolve('ok');
    await saving;
    const { result: after } = renderHook(() => useSaving());
    expect(after.current).toMatchObject({ waiting: 0, failed: false });
    expect(after.current.savedAt).toBeTypeOf('number');
  });

  it('is given up when the vault has locked, and is not called saved', async () => {
    tell({ type: 'state', state: { ...unlocked, vault: 'locked' } });
    const saved = await mutate(() => Promise.reject(new Unanswered()));
    expect(saved.ok).toBe(false);
    const { result } = renderHook(() => useSaving());
    expect(result.current).toMatchObject({ savedAt: null, failed: true });
  });

  it('that is refused is not repeated', async () => {
    let asked = 0;
    const saved = await mutate(() => {
      asked++;
      return Promise.reject(new Error('broken'));
    });
    expect(saved).toMatchObject({ ok: false, error: { code: 'FAILED' } });
    expect(asked).toBe(1);
  });
});
