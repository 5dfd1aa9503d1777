/** How long ago a watched place was visited against what was promised: a sign, a colour and words together. */
import type { RoundStop, Standing } from '../../model/contract/round.ts';
import { StateBadge, type Tone } from '../components/state-badge.tsx';
import { type Text, useText } from '../i18n.ts';

const TONES: Readonly<Record<Standing, Tone>> = { seen: 'approved', due: 'due', overdue: 'overdue' };

/** "8 days ago", "visited today", "not yet visited". */
function lastVisitWords({ daysSince }: Pick<RoundStop, 'daysSince'>, { t }: Text): string {
  if (daysSince === null) return t('round.never');
  return daysSince === 0 ? t('round.today') : t('round.ago', { count: daysSince });
}

export function StandingBadge({ stop }: { readonly stop: RoundStop }) {
  const text = useText();
  return <StateBadge tone={TONES[stop.standing]}>{lastVisitWords(stop, text)}</StateBadge>;
}

/** "every 7 days, until 12 Dec"; of a place seen in time, also when it is due again. */
export function promiseWords(stop: RoundStop, { t, format }: Text): string {
  const { standing, every, daysSince, until } = stop;
  const again = standing === 'seen' && daysSince !== null ? [t('round.inDays', { count: every - daysSince })] : [];
  return [...again, t('round.every', { count: every }), t('round.until', { day: format.short(until) })].join(', ');
}
