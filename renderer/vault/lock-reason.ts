/** Why the vault locked, as main told the page on loading it; told once, then gone from the address. */
import { type LockReason, lockReasons } from '../../model/shell.ts';

const isReason = (text: string): text is LockReason => (lockReasons as readonly string[]).includes(text);

export function takeLockReason(): LockReason | undefined {
  const asked = new URLSearchParams(location.search);
  const told = asked.get('locked') ?? '';
  asked.delete('locked');
  if (told !== '') history.replaceState(null, '', `${location.pathname}${asked.size > 0 ? `?${asked}` : ''}`);
  return isReason(told) ? told : undefined;
}
