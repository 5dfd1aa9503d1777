import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, test } from 'vitest';
import type { Json } from '../../../model/define.ts';
import type { Settings } from '../../../model/settings.ts';
import { RecordField } from '../../../renderer/components/fields/field-for.tsx';
import { FieldSlotsContext } from '../../../renderer/components/fields/slots.ts';
import { ClassificationField } from '../../../renderer/incident/classification-field.tsx';
import { apply } from '../../../renderer/settings-of-force.ts';
import { show } from '../../support/window.tsx';

const SETTINGS: Settings = {
  strands: [
    { code: 'football', labels: { en: 'Football following', fr: 'Supporters' } },
    { code: 'race', labels: { fr: 'Origine' } },
  ],
  classification: [{ code: 'L70', labels: { en: 'Drone over the harbour' } }],
};
afterEach(() => {
  cleanup();
  apply({});
});

function Field({ name, value }: { readonly name: string; readonly value?: Json }) {
  const [held, setHeld] = useState<Json | undefined>(value);
  return (
    <FieldSlotsContext value={{ code: ClassificationField }}>
      <RecordField type="incident" name={name} value={held} onChange={(next) => setHeld(next ?? undefined)} />
    </FieldSlotsContext>
  );
}

test('the force’s own strands are offered by its own names; what was chosen before stays on screen', async () => {
  await show(<Field name="strands" value={['roma']} />);
  expect(screen.getAllByRole('checkbox')).toHaveLength(9);
  act(() => apply(SETTINGS));
  expect(screen.getAllByRole('checkbox').map((box) => (box as HTMLInputElement).value)).toEqual([
    'football',
    'race',
    'roma',
  ]);
  expect(screen.getByLabelText('Football following')).toBeDefined();
  // A name in another language is better than a code.
  expect(screen.getByLabelText('Origine')).toBeDefined();
  fireEvent.click(screen.getByLabelText('Football following'));
  expect((screen.getByLabelText('Football following') as HTMLInputElement).checked).toBe(true);
});

test('the force’s local codes are found by their names, and the product’s local ones no longer', async () => {
  apply(SETTINGS);
  await show(<Field name="classification" />);
  const box = screen.getByRole('combobox');
  fireEvent.focus(box);
  fireEvent.change(box, { target: { value: 'drone' } });
  expect(screen.getByText('Drone over the harbour')).toBeDefined();
  fireEvent.change(box, { target: { value: 'L12' } });
  expect(screen.queryByText('L12')).toBeNull();
});
