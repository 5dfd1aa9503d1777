/** Why the vault locked, as main told the page on loading it; told once, then gone from the address. */
import { type LockReason, lockReasons } from '../../model/shell.ts';

const isReason = (text: string): text is LockReason => (lockReasons as readonly string[]).includes(text);

export function takeLockReason(): LockReason | undefined {
  const told = location.hash.slice(1);
  if (told !== '') history.replaceState(null, '', location.pathname + location.search);
  return isReason(told) ? told : undefined;
}
