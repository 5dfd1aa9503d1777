/** Due or overdue, as the pin's badge says it, in words. */
import type { PinUrgency } from '../../model/contract/map.ts';
import { StateBadge } from '../components/state-badge.tsx';
import { useText } from '../i18n.ts';

export function Urgency({ urgency }: { readonly urgency: PinUrgency }) {
  const { t } = useText();
  return urgency === 'none' ? null : <StateBadge tone={urgency}>{t(`common.tone.${urgency}`)}</StateBadge>;
}
