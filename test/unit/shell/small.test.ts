import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { initialsOf, relabelled } from '../../../electron/label.ts';
import { readPolicy } from '../../../electron/policy.ts';
import { PreferenceFile } from '../../../electron/preferences.ts';

const folder = mkdtempSync(join(tmpdir(), 'beatbook-small-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the lock screen shows initials where the officer did not agree to the name', () => {
  expect(initialsOf('Anna Berg')).toBe('A. B.');
  expect(initialsOf(' jean-luc d’arc ')).toBe('J. L. D.');
  expect(initialsOf('María José de la Cruz Ortega')).toBe('M. J. O.');
  expect(initialsOf('𝒜nna')).toBe('𝒜.');
});

test('under another name the lock screen goes on showing what the officer agreed to', () => {
  expect(relabelled('A. B.', 'Anna Lind Berg')).toBe('A. L. B.');
  expect(relabelled(initialsOf('ßanna'), 'Anna Berg')).toBe('A. B.');
  expect(relabelled('Anna Berg', 'Anna Lind')).toBe('Anna Lind');
});

test('theme, language and country outlive a restart; a spoilt file gives the usual ones', () => {
  const path = join(folder, 'preferences.json');
  const first = new PreferenceFile(path);
  expect(first.current).toEqual({ theme: 'system', language: null, country: null });
  first.change({ language: 'fr' });
  first.change({ theme: 'night', country: 'BE' });
  expect(new PreferenceFile(path).current).toEqual({ theme: 'night', language: 'fr', country: 'BE' });
  writeFileSync(path, '{"theme":"night","language":"fr"}');
  expect(new PreferenceFile(path).current).toEqual({ theme: 'night', language: 'fr', country: null });
  writeFileSync(path, '{"theme":"night","language":"fr","name":"Anna"}');
  expect(new PreferenceFile(path).current).toEqual({ theme: 'system', language: null, country: null });
});

test('the administrator’s policy is taken whole or not at all, and a spoilt one is said', () => {
  const path = join(folder, 'policy.json');
  expect(readPolicy(path)).toEqual({ bindToComputer: false });
  writeFileSync(path, '{"bindToComputer":true}');
  expect(readPolicy(path)).toEqual({ bindToComputer: true });
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  writeFileSync(path, '{"bindToComputer":"yes"}');
  expect(readPolicy(path)).toEqual({ bindToComputer: false });
  expect(said).toHaveBeenCalledOnce();
  said.mockRestore();
});
