import { afterEach, describe, expect, it } from 'vitest';
import { newId } from '../../model/id.ts';
import { informantIn } from '../../model/informant.ts';
import { problemsOf } from '../../model/problems.ts';
import { type TestVault, testVault } from '../support/vault.ts';

describe('words that point at a confidential source', () => {
  it('are noticed in every language of the window, whatever accents they are written with', () => {
    for (const text of [
      'My informant says they meet on Fridays',
      'Spoke to our confidential source',
      'She wants to remain anonymous',
      'Mon indic l’a vu',
      'L’informatrice ne doit pas être nommée',
      'Il m’a dit en confidence',
      'Mijn informant heeft het gezien',
      'Hij wil anoniem blijven',
      'Die Informantin möchte anonym bleiben',
      'Unser V-Mann war dort',
    ]) {
      expect(informantIn(text), text).toBeDefined();
    }
  });

  it('are not seen where nobody is meant', () => {
    for (const text of [
      'The source of the noise is the fan',
      'Informed the council',
      'Indicated left and turned',
      'Die Quelle des Bachs',
      'Information board broken',
      'Un indice au sol',
    ]) {
      expect(informantIn(text), text).toBeUndefined();
    }
  });
});

describe('information', () => {
  const doc = { kind: 'information', start: '2026-01-01T10:00:00.000Z', facts: 'Seen.', source: '2', confidence: 'C' };
  const problems = (more: Record<string, unknown>) =>
    problemsOf('entry', { ...doc, ...more }, 'birth', Date.now()).map(({ field, params }) => params.rule ?? field);

  it('needs every grade, and conditions where its handling asks for them', () => {
    expect(problems({})).toEqual(['graded']);
    expect(problems({ handling: 'P' })).toEqual([]);
    expect(problems({ handling: 'C' })).toEqual(['conditioned']);
    expect(problems({ handling: 'C', conditions: 'Not outside the unit' })).toEqual([]);
  });
});

describe('whom to call', () => {
  let vault: TestVault;
  afterEach(() => vault.remove());

  it('is kept on this laptop and outlives a lock', async () => {
    vault = testVault();
    expect(await vault.client.information.sourceUnit()).toEqual({ name: '', phone: '' });
    const unit = { name: ' Source unit ', phone: '0800 112' };
    await vault.client.information.setSourceUnit({ mutation: newId(), unit });
    vault.reopen();
    expect(await vault.client.information.sourceUnit()).toEqual({ name: 'Source unit', phone: '0800 112' });
  });
});
