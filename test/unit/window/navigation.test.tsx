import { act, renderHook } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  back,
  canGoBack,
  canGoForward,
  forget,
  forward,
  go,
  location,
  replace,
  useKept,
  useStep,
} from '../../../renderer/navigation.ts';

const person = { type: 'party', id: '0190a000-0000-7000-8000-000000000001' } as const;
beforeEach(() => act(forget));

describe('going about', () => {
  it('goes back and forward through where one was', () => {
    go('contacts', {});
    go('record', person);
    back();
    expect(location().screen).toBe('contacts');
    forward();
    expect(location()).toEqual({ screen: 'record', params: person });
    expect(canGoForward()).toBe(false);
  });

  it('takes no step for going where one already is', () => {
    go('record', person);
    go('record', { ...person });
    back();
    expect(location().screen).toBe('today');
    expect(canGoBack()).toBe(false);
  });

  it('forgets what lay ahead when another way is taken', () => {
    go('log', {});
    back();
    go('places', {});
    expect(canGoForward()).toBe(false);
    back();
    expect(location().screen).toBe('today');
  });

  it('gives a new record its place without a step back to the empty form', () => {
    const { result } = renderHook(() => useStep());
    act(() => go('log', {}));
    const step = result.current;
    act(() => replace('record', person));
    expect(result.current).toBe(step);
    expect(location().screen).toBe('record');
    act(back);
    expect(location().screen).toBe('today');
  });

  it('leaves nothing to walk back to after locking', () => {
    go('record', person);
    forget();
    expect([location().screen, canGoBack(), canGoForward()]).toEqual(['today', false, false]);
  });

  it('never shows where one is in the address or the title', () => {
    const before = [document.title, window.location.href];
    go('record', person);
    expect([document.title, window.location.href]).toEqual(before);
  });

  it('finds a list as it was left, and another visit fresh', () => {
    go('contacts', {});
    const first = renderHook(() => useKept('filter', ''));
    act(() => first.result.current[1]('mill'));
    expect(first.result.current[0]).toBe('mill');
    first.unmount();
    act(() => go('record', person));
    act(back);
    expect(renderHook(() => useKept('filter', '')).result.current[0]).toBe('mill');
    act(() => go('places', {}));
    act(() => go('contacts', {}));
    expect(renderHook(() => useKept('filter', '')).result.current[0]).toBe('');
  });
});
