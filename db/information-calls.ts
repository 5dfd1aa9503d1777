/** Calls about the dedicated source unit. */
import type { SourceUnit } from '../model/contract/information.ts';
import { answers } from './answers.ts';
import type { StoreParts } from './parts.ts';

export function informationCalls({ store, mutations }: StoreParts) {
  const calls = answers.information;
  const read = (): SourceUnit => {
    const kept = store.local.get('sourceUnit');
    return kept === undefined ? { name: '', phone: '' } : (JSON.parse(kept) as SourceUnit);
  };
  return {
    sourceUnit: calls.sourceUnit.handler(() => read()),
    setSourceUnit: calls.setSourceUnit.handler(({ input }) => {
      store.write(() => {
        if (mutations.outcomeOf(input.mutation) !== undefined) return;
        const { name, phone } = input.unit;
        store.local.set('sourceUnit', JSON.stringify({ name: name.trim(), phone: phone.trim() }));
        mutations.remember(input.mutation, { at: store.now(), ids: [], undo: null }, []);
      });
      return read();
    }),
  };
}
