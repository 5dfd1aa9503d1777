/** Due or overdue, as the pin's badge says it, in words. */
import type { PinUrgency } from '../../model/contract/map.ts';
import { StateBadge } from '../components/state-badge.tsx';
import { useText } from '../i18n.ts';

export function Urgency({ urgency }: { readonly urgency: PinUrgency }) {
  const { t } = useText();
  if (urgency === 'none') return null;
  if (urgency === 'seen') return <StateBadge tone="approved">{t('round.standing.seen')}</StateBadge>;
  return <StateBadge tone={urgency}>{t(`common.tone.${urgency}`)}</StateBadge>;
}
