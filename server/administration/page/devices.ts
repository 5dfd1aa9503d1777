import { button, element, form, openDialog, redraw, table } from './dom.ts';
import { finding, type Looking } from './finding.ts';
import type { DeviceRow } from './rows.ts';
import { said } from './said.ts';
import { look, operate } from './server.ts';
import { moment, named, offBy, say } from './texts.ts';

const REASONS = ['stolen', 'lost', 'replaced', 'officerLeft', 'other'] as const;
/** A clock this far off is worth a word. */
const NOTABLE_SKEW = 60_000;

export async function devices(into: HTMLElement): Promise<void> {
  const again = () => redraw(into, devices);
  into.append(
    element('h2', {}, say('devices')),
    element('p', { class: 'hint' }, say('devicesHint')),
    ...(await finding(
      looking,
      { label: say('findDevice') },
      (search) => look<DeviceRow>('devices', { search }),
      (rows, searched) =>
        table(
          say('devices'),
          rows,
          [
            { name: say('device'), show: ({ name }) => name },
            { name: say('officer'), show: ({ officerName, serviceNumber }) => `${officerName}, ${serviceNumber}` },
            { name: say('enrolled'), show: ({ enrolledAt }) => moment(enrolledAt) },
            { name: say('lastSeen'), show: ({ lastSeen }) => (lastSeen === null ? say('never') : moment(lastSeen)) },
            {
              name: say('clock'),
              show: ({ skew }) => (Math.abs(skew) < NOTABLE_SKEW ? say('right') : offBy(skew)),
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
            empty: say(searched ? 'nothingFound' : 'noDevices'),
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
    )),
  );
}

const looking: Looking = { search: '' };

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
