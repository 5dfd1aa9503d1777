import type { VerifiedStretch } from '../../audit/verify-on.ts';
import { button, element, table } from './dom.ts';
import { LACKING } from './lacking.ts';
import { verify } from './server.ts';
import { fault, figure, say } from './texts.ts';

type Found = Pick<VerifiedStretch, 'chains' | 'entries' | 'contents' | 'bad'>;

/** Every chain of the audit log gone through, a stretch at a time: whole, or the first bad entry of each chain that is not. */
export function verifying(): HTMLElement {
  const progress = element('p', { role: 'status' });
  const outcome = element('div');
  let running = false;
  const run = async () => {
    running = true;
    outcome.replaceChildren();
    act.replaceChildren(stop);
    stop.focus();
    let found: Found = { chains: 0, entries: 0, contents: 0, bad: [] };
    let stopped = false;
    try {
      for (let after: string | null = ''; after !== null; ) {
        if (!running) {
          stopped = true;
          break;
        }
        const { next, of, ...more }: VerifiedStretch = await verify(after);
        found = {
          chains: found.chains + more.chains,
          entries: found.entries + more.entries,
          contents: found.contents + more.contents,
          bad: [...found.bad, ...more.bad],
        };
        progress.textContent = `${say('verify.running')} ${figure(found.chains)} / ${figure(of)}`;
        after = next;
      }
      progress.textContent = '';
      outcome.replaceChildren(...told(found, stopped));
    } catch (error) {
      progress.textContent = '';
      throw error;
    } finally {
      running = false;
      act.replaceChildren(start);
      if (document.activeElement === document.body) start.focus();
    }
  };
  const start = button(say('verify.start'), run);
  const stop = button(say('verify.stop'), () => {
    running = false;
  });
  const act = element('div', { class: 'actions' }, start);
  return element(
    'section',
    {},
    element('h3', {}, say('verify')),
    element('p', { class: 'hint' }, say('verifyHint')),
    act,
    progress,
    outcome,
  );
}

const cureOf = ({ deviceName, fault: kind }: Found['bad'][number]) =>
  deviceName === '' ? 'verify.doOwn' : LACKING.has(kind) ? 'verify.doLacking' : 'verify.doAltered';

function told({ chains, entries, contents, bad }: Found, stopped: boolean): HTMLElement[] {
  const counts = [
    [say('verify.chains'), chains],
    [say('verify.entries'), entries],
    [say('verify.contents'), contents],
  ] as const;
  const verdict = bad.length > 0 ? 'verify.bad' : stopped ? 'verify.stopped' : 'verify.whole';
  return [
    element(
      'p',
      { class: bad.length > 0 ? 'wrong' : undefined, role: bad.length > 0 ? 'alert' : 'status' },
      say(verdict),
    ),
    element('ul', {}, ...counts.map(([words, count]) => element('li', {}, `${words}: ${figure(count)}`))),
    ...(bad.length === 0
      ? []
      : [
          table(
            say('verify.found'),
            bad,
            [
              {
                name: say('device'),
                show: ({ deviceName, officerName, device }) =>
                  deviceName === ''
                    ? `${say('verify.own')} (${device.slice(0, 8)})`
                    : `${deviceName}, ${officerName} (${device.slice(0, 8)})`,
              },
              { name: say('entry'), show: ({ sequence }) => String(sequence) },
              { name: say('verify.what'), show: ({ fault: kind }) => fault(kind) },
              {
                name: say('verify.do'),
                show: (one) => say(cureOf(one)),
              },
            ],
            { empty: '' },
          ),
        ]),
  ];
}
