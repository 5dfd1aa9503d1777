/** A number as it is read aloud and dialled from here. */
import { isCountry, readablePhone } from '../../model/phone.ts';
import { homeCountry } from '../preferences.ts';

export function dialled(number: string): string {
  const country = homeCountry();
  return readablePhone(number, isCountry(country) ? country : undefined);
}
