/** The page of any record: read first, edited where it stands, with what hangs on it beside it. */

import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Draft, FullRecord } from '../../model/contract/records.ts';
import type { RecordType } from '../../model/types.ts';
import { Attachments } from '../attachments/attachments.tsx';
import { flushDrafts } from '../autosave.ts';
import { ask, core } from '../core.ts';
import { failureOf } from '../failure.ts';
import { useText } from '../i18n.ts';
import { useRecord, useStatus } from '../live.ts';
import type { Screens } from '../navigation.ts';
import { useRecordPrint } from '../print/use-record-print.tsx';
import { WithReview } from '../review/author-panel.tsx';
import { SayWhy } from '../review/say-why.tsx';
import { SensitivePart } from '../sensitive/sensitive-part.tsx';
import { WatchSensitive } from '../sensitive/watch.tsx';
import { CameBackHere } from '../sync/came-back.tsx';
import { Cautions } from './cautions.tsx';
import { Conflicts } from './conflicts.tsx';
import type { Content } from './content.ts';
import { Foot } from './foot.tsx';
import { RecordHeader } from './header.tsx';
import { History } from './history.tsx';
import { Links } from './links.tsx';
import { NewRecord } from './new-record.tsx';
import { Promises } from './promises.tsx';
import { Properties } from './properties.tsx';
import styles from './record.module.css';
import { RecordSlots } from './slots.tsx';
import { SmallMap } from './small-map.tsx';
import { specials } from './specials.ts';
import { Latest, Story } from './story.tsx';
import { NotToRead } from './typed-and-left.tsx';
import { useForm } from './use-form.ts';

/** Types about which the log tells a story. */
const STORIED: ReadonlySet<RecordType> = new Set(['party', 'place', 'incident']);
/** Types promises are made about. */
const PROMISED: ReadonlySet<RecordType> = new Set([
  'party',
  'place',
  'entry',
  'incident',
  'engagement',
  'problem',
  'handover',
  'area',
]);
/** Groups that are worth their room unfolded: what one needs before knocking. */
const OPEN: Partial<Record<RecordType, readonly string[]>> = {
  party: ['reach', 'profile'],
  place: ['access', 'watch'],
  entry: [],
  action: ['outcome'],
  area: ['people'],
};

/** What was typed on a page and not saved, read anew whenever the page opens; `made`: whether the record exists by now. */
export function useDraftOf(record: string, screen: string, made: boolean) {
  const query = useQuery({
    queryKey: ['drafts', 'of', record, screen, made],
    queryFn: async ({ signal }) => {
      // What was typed a moment ago may still be on its way to the disk.
      await flushDrafts();
      const found = await ask(core.drafts.ofRecord({ record, screen }, { signal }));
      return { draft: found.ok ? (found.value ?? undefined) : undefined };
    },
    staleTime: 0,
    gcTime: 0,
  });
  return { data: query.isFetchedAfterMount ? query.data : undefined, isPending: !query.isFetchedAfterMount };
}

/** What a new record starts with: its beat, and what the screen it was asked from knows. */
function usePreset(type: RecordType, given: Content | undefined): Content {
  const status = useStatus().data;
  return useMemo((): Content => {
    const beat = status?.beat?.id;
    const own: Content =
      type === 'action' && status
        ? { owner: status.officer.id }
        : type === 'entry'
          ? { start: new Date().toISOString() }
          : type === 'party'
            ? { kind: 'person' }
            : type === 'incident'
              ? { reportedAt: new Date().toISOString() }
              : {};
    return { ...(beat && type !== 'area' && type !== 'officer' && { areaId: beat }), ...own, ...given };
  }, [type, given, status]);
}

const isNotHere = (error: Error | null): boolean => error !== null && failureOf(error).code === 'NOT_HERE';
const isClosed = (error: Error | null): boolean => error !== null && failureOf(error).code === 'NOT_ALLOWED';

/**
 * Whether a record is not made yet. Once known it stays so until the record is there: asking again, as every saved record makes it do,
 * must not take away the page that is being typed in.
 */
export function useUnmade(id: string, error: Error | null): boolean {
  const [unmade, setUnmade] = useState<string>();
  const now = isNotHere(error);
  if (now && unmade !== id) setUnmade(id);
  return now || unmade === id;
}

export function RecordScreen({ type, id, field, preset }: Screens['record']) {
  const record = useRecord(id);
  // Erased, taken back or gone with its beat while its page is open: nothing of it is shown any more.
  const data = isNotHere(record.error) || isClosed(record.error) ? undefined : record.data;
  const kept = useDraftOf(id, 'record', data !== undefined);
  const status = useStatus();
  const given = usePreset(type, preset as Content | undefined);
  const missing = useUnmade(id, record.error);
  if (data) {
    return kept.data ? (
      <RecordSlots>
        <WithReview record={data}>
          <RecordPage key={id} record={data} draft={kept.data.draft} field={field} />
        </WithReview>
      </RecordSlots>
    ) : null;
  }
  if (missing && kept.data && status.data && (preset !== undefined || isOfNew(kept.data.draft))) {
    return (
      <RecordSlots>
        <NewRecord key={id} type={type} id={id} draft={kept.data.draft} preset={given} />
      </RecordSlots>
    );
  }
  if (record.error !== null && !(missing && (kept.isPending || status.isPending))) {
    const failure = failureOf(record.error);
    if (failure.code === 'REASON_NEEDED') return <SayWhy record={id} />;
    return <NotToRead record={id} failure={failure} draft={kept.data?.draft} />;
  }
  return null;
}

/** What was typed into a record that was there is no beginning of a new one. */
const isOfNew = (draft: Draft | undefined): boolean => draft !== undefined && Object.keys(draft.heads).length === 0;

interface PageProps {
  readonly record: FullRecord;
  readonly draft: Draft | undefined;
  readonly field?: string | undefined;
}

function RecordPage({ record, draft, field }: PageProps) {
  const { t } = useText();
  const form = useForm({ type: record.type, id: record.id, record, draft });
  const print = useRecordPrint(record);
  const self = useMemo(
    () => [{ id: record.id, type: record.type, kind: '', title: record.title }],
    [record.id, record.type, record.title],
  );
  // What the administration keeps is no officer's to change, whosever beat it is.
  const readOnly = record.may.reason === 'keptByServer' ? 'record.keptByServer' : 'record.readOnly';
  const { Primary, Before, After, Beside, open, leaveOut } = specials[record.type] ?? {};
  return (
    <WatchSensitive form={form} record={record}>
      <article className={styles.page} aria-label={record.title}>
        <RecordHeader record={record} {...(Primary && { primary: <Primary record={record} form={form} /> })} />
        <div className={styles.columns}>
          <div className={styles.left}>
            {record.discarded && <p className={styles.closed}>{t('record.isDiscarded')}</p>}
            {!record.discarded && !record.may.edit && <p className={styles.closed}>{t(readOnly)}</p>}
            <CameBackHere record={record.id} />
            <Cautions of={self} />
            <Conflicts record={record} />
            {Before && <Before record={record} form={form} />}
            <Properties
              record={record}
              form={form}
              field={field}
              open={open ?? OPEN[record.type] ?? []}
              leaveOut={leaveOut ?? []}
            />
            {After && <After record={record} form={form} />}
            <SensitivePart record={record} form={form} />
            <Attachments record={record} />
            {STORIED.has(record.type) && <Story record={record} />}
            <Foot record={record} />
            <History record={record} />
          </div>
          <aside className={styles.right} aria-label={t('record.beside')}>
            {PROMISED.has(record.type) && <Promises record={record} />}
            {record.type === 'party' && <Latest record={record} />}
            {Beside && <Beside record={record} form={form} />}
            <SmallMap record={record} />
            <Links record={record} />
          </aside>
        </div>
        {print}
      </article>
    </WatchSensitive>
  );
}
