/** Fields that need more than an input come from the areas that know how: linking from records, points and outlines from the map. */
import { type ComponentType, createContext, useContext } from 'react';
import type { FieldProps } from './field-props.ts';

export interface FieldSlots {
  readonly link?: ComponentType<FieldProps>;
  readonly links?: ComponentType<FieldProps>;
  readonly point?: ComponentType<FieldProps>;
  readonly polygon?: ComponentType<FieldProps>;
  readonly code?: ComponentType<FieldProps>;
  readonly grade?: ComponentType<FieldProps>;
  readonly recurrence?: ComponentType<FieldProps>;
}

export const FieldSlotsContext = createContext<FieldSlots>({});
export const useFieldSlots = (): FieldSlots => useContext(FieldSlotsContext);
