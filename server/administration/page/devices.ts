import { button, element, form, openDialog, table } from './dom.ts';
import type { DeviceRow } from './rows.ts';
import { said } from './said.ts';
import { list, operate } from './server.ts';
import { language, moment, named, say } from './texts.ts';

const REASONS = ['stolen', 'lost', 'replaced', 'officerLeft', 'other'] as const;
/** A clock this far off is worth a word. */
const NOTABLE_SKEW = 60_000;

export async function devices(into: HTMLElement): Promise<void> {
  const rows = await list<DeviceRow>('devices');
  const again = async () => {
    into.replaceChildren();
    await devices(into);
  };
  const minutes = new Intl.NumberFormat(language, { maximumFractionDigits: 0, signDisplay: 'always' });
  into.append(
    element('h2', {}, say('devices')),
    element('p', { class: 'hint' }, say('devicesHint')),
    table(
      say('devices'),
      rows,
      [
        { name: say('device'), show: ({ name }) => name },
        { name: say('officer'), show: ({ officerName }) => officerName },
        { name: say('enrolled'), show: ({ enrolledAt }) => moment(enrolledAt) },
        { name: say('lastSeen'), show: ({ lastSeen }) => (lastSeen === null ? say('never') : moment(lastSeen)) },
        {
          name: say('clock'),
          show: ({ skew }) => (Math.abs(skew) < NOTABLE_SKEW ? say('right') : `${minutes.format(skew / 60_000)} min`),
        },
        {
          name: say('state'),
          show: ({ revokedAt, revokedWhy }) =>
            revokedAt === null
              ? say('active')
              : named(`${say('revoked')}, ${moment(revokedAt)}`, say(`why.${reasonOf(revokedWhy)}`)),
        },
      ],
      {
        empty: say('noDevices'),
        closed: ({ revokedAt }) => revokedAt !== null,
        does: (row) =>
          row.revokedAt === null
            ? [
                button(
                  say('revoke'),
                  () => revoke(row, again),
                  'danger',
                  named(say('revoke'), `${row.name}, ${row.officerName}`),
                ),
              ]
            : [],
      },
    ),
  );
}

const reasonOf = (why: string | null): (typeof REASONS)[number] => REASONS.find((one) => one === why) ?? 'other';

function revoke(row: DeviceRow, again: () => Promise<void>): void {
  openDialog(named(say('revoke'), `${row.name}, ${row.officerName}`), (close) => [
    element('p', {}, say('revokeHint')),
    form(
      [{ name: 'why', label: say('reason'), kind: 'select', options: REASONS.map((why) => [why, say(`why.${why}`)]) }],
      { send: say('revoke'), cancel: say('cancel'), danger: true },
      async ({ why }) => {
        await operate('revoke', { device: row.id, why });
        close();
        said(say('revokedNow'));
        await again();
      },
      close,
    ),
  ]);
}
