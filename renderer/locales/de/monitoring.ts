import type { monitoring as source } from '../en/monitoring.ts';

export const monitoring: typeof source = {
  title: 'Hassvorfälle',
  hint: 'Was jemand als Hass empfunden hat, steht hier, bis für jeden Bedarf Unterstützung vereinbart ist.',
  todayGroup: 'Hassvorfälle, die auf Unterstützung warten',
  since: 'Seit',
  support: 'Unterstützung',
  noNeed: 'Noch kein Bedarf vermerkt',
  unmet_one: '{{count}} Bedarf offen',
  unmet_other: '{{count}} Bedarfe offen',
  empty: {
    title: 'Niemand wartet auf Unterstützung',
    text: 'Ein Vorfall, den das Opfer, ein Zeuge, eine Polizistin oder sonst jemand als Hass empfunden hat, steht hier, strafbar oder nicht, bis jeder Bedarf den Tag seiner Unterstützung trägt. Belege werden nicht verlangt.',
  },
};
