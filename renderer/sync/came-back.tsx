/** What the server did not take of this laptop's own work: why, what to do about it, and the way to the draft it became. */
import { Button } from '@mantine/core';
import type { Refused } from '../../model/contract/sync.ts';
import { tellFailure } from '../commit.ts';
import { Section } from '../components/section.tsx';
import { ask, core } from '../core.ts';
import { type Text, useText } from '../i18n.ts';
import { useLive } from '../live.ts';
import { go } from '../navigation.ts';
import { signOf } from '../record/signs.ts';
import { notify } from '../shell/notices.ts';
import { Message } from '../vault/fault.tsx';
import { useSync } from './status.ts';
import styles from './sync.module.css';
import { refusalWords } from './words.ts';

/** Asked for only where something did. */
export function useCameBack(): readonly Refused[] {
  const some = (useSync().data?.refused ?? 0) > 0;
  const { data } = useLive(['sync', 'refused'], (signal) => core.sync.refused(undefined, { signal }), some);
  return some ? (data ?? []) : [];
}

export function CameBack() {
  const { t } = useText();
  const came = useCameBack();
  if (came.length === 0) return null;
  return (
    <Section title={t('sync.refusedTitle')}>
      {came.some(({ draft }) => draft !== '') && <p className="meta">{t('sync.refusedText')}</p>}
      <ul className={styles.lines} aria-label={t('sync.refusedTitle')}>
        {came.map((refused) => (
          <One key={refused.id} refused={refused} />
        ))}
      </ul>
    </Section>
  );
}

/** On the record's own page, and where it is written anew: why it came back. */
export function CameBackHere({ record, mendable = true }: { readonly record: string; readonly mendable?: boolean }) {
  const text = useText();
  const { t } = text;
  // Of two decisions the page tells itself.
  const here = useCameBack().filter((one) => one.record === record && one.erased === null && one.overtaken === null);
  return here.map((refused) => (
    <div key={refused.id} className={styles.here}>
      <Message>
        <strong>{whatOf(refused, text)}</strong> {whyOf(refused, text)}
        {mendable && refused.draft !== '' && ` ${t('sync.mend')}`}
      </Message>
    </div>
  ));
}

function One({ refused }: { readonly refused: Refused }) {
  const text = useText();
  const { t, format } = text;
  const { id, record, type, title, more, at, draft, erased } = refused;
  const Sign = signOf(type, '');
  const when = format.dateTime(new Date(erased?.at ?? at));
  const facts = [
    erased === null ? t('sync.cameBackAt', { when }) : erasedBy(erased, when, text),
    more > 0 && t('sync.more', { count: more, number: format.number(more) }),
  ].filter(Boolean);
  return (
    <li className={styles.came}>
      <Sign className={styles.cameSign} size={20} stroke={1.5} aria-hidden />
      <div className={styles.cameText}>
        <p className={styles.cameName}>
          <strong>{title || t(`records.${type}.one`)}</strong>
          {title !== '' && <span className="meta">{t(`records.${type}.one`)}</span>}
        </p>
        <p>
          {refused.step !== null && refused.overtaken === null && `${whatOf(refused, text)} `}
          {whyOf(refused, text)}
        </p>
        <p className="meta">{facts.join(' · ')}</p>
      </div>
      <div className={styles.cameActs}>
        {erased === null && (
          <Button size="compact-sm" onClick={() => go('record', { type, id: record })}>
            {t(draft === '' ? 'sync.openRecord' : 'sync.openDraft')}
          </Button>
        )}
        {draft === '' ? (
          <Button size="compact-sm" onClick={() => void ask(core.sync.settleRefused({ id }))}>
            {t('sync.settled')}
          </Button>
        ) : (
          <Button size="compact-sm" onClick={() => void throwAway(draft)}>
            {t('today.discard')}
          </Button>
        )}
      </div>
    </li>
  );
}

/** The draft goes, and what is said of it; both can be had again for as long as the notice shows. */
async function throwAway(id: string): Promise<void> {
  const drafts = await ask(core.drafts.list());
  const draft = drafts.ok ? drafts.value.find((one) => one.id === id) : undefined;
  const thrown = await ask(core.drafts.discard({ id }));
  if (!thrown.ok) return tellFailure(thrown.error);
  if (draft === undefined) return;
  const { updatedAt: _, recovered: __, ...typed } = draft;
  notify({
    tone: 'done',
    sentence: { key: 'record.draftDiscarded' },
    undo: () => void ask(core.drafts.save(typed)),
  });
}

/** Who erased what it was written in: an officer, or the server by what the force has set. */
function erasedBy({ byName, server }: NonNullable<Refused['erased']>, when: string, { t, label }: Text): string {
  if (server === null) return t('sync.erasedBy', { name: byName || t('record.unknownOfficer'), when });
  if (server.under === null) return t('sync.erasedByServer', { when });
  return t('sync.erasedByServerUnder', { kept: label(`sync.keptAs.${server.under}`), when });
}

/** What it was. */
function whatOf({ type, step }: Refused, { t, label }: Text): string {
  return step === null
    ? t('sync.notTaken')
    : t('sync.stepNotTaken', { move: label(`records.${type}.moves.${step.move}`) });
}

function whyOf({ type, reason, step, overtaken }: Refused, { t, label, format }: Text): string {
  if (overtaken === null || step === null) return `${t(refusalWords(reason).sentence)} ${t(refusalWords(reason).cure)}`;
  return t('sync.overtaken', {
    move: label(`records.${type}.moves.${step.move}`),
    when: format.dateTime(new Date(step.at)),
    other: label(`records.${type}.moves.${overtaken.move}`),
    name: overtaken.byName || t('record.unknownOfficer'),
    since: format.dateTime(new Date(overtaken.at)),
  });
}
