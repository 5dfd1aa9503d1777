/** The stop one stands before: what to know before knocking, what was seen, and the ways to mark it. */
import { Button, Textarea } from '@mantine/core';
import { IconAlertTriangle, IconKey, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { Doorstep as DoorstepData, RoundStop } from '../../model/contract/round.ts';
import { Keys } from '../components/keys.tsx';
import { Section } from '../components/section.tsx';
import { core } from '../core.ts';
import { useText } from '../i18n.ts';
import { useLive, useStatus } from '../live.ts';
import { go } from '../navigation.ts';
import { PrintPreview } from '../print/preview.tsx';
import { sends } from '../sends.ts';
import { useStation } from '../settings/station.tsx';
import { useHotkeys } from '../shell/hotkeys.ts';
import { receiptPaper } from './receipt.ts';
import styles from './round.module.css';
import { promiseWords, StandingBadge } from './standing.tsx';
import { markVisited, type VisitOutcome } from './visit.ts';

export function DoorstepPanel({ stop }: { readonly stop: RoundStop }) {
  const text = useText();
  const { t, format } = text;
  const { row } = stop;
  const status = useStatus().data;
  const station = useStation();
  const { data } = useLive(['record', row.id, 'doorstep', stop.watch], (signal) =>
    core.round.doorstep({ place: row.id, watch: stop.watch }, { signal }),
  );
  const [seen, setSeen] = useState('');
  const [written, setWritten] = useState('');
  const [printing, setPrinting] = useState(false);
  const mark = async (outcome: VisitOutcome) => {
    if (!(await markVisited(stop, seen, outcome))) return;
    // The card to leave may still be printed with these words.
    setWritten(seen);
    setSeen('');
  };
  useHotkeys([
    { keys: 'V', labelKey: 'round.visitKey', run: () => void mark('visited') },
    { keys: 'C', labelKey: 'round.cardKey', run: () => void mark('cardLeft') },
    { keys: 'P', labelKey: 'round.receiptKey', run: () => setPrinting(true) },
    { keys: 'Enter', labelKey: 'round.open', run: () => go('record', { type: 'place', id: row.id }) },
  ]);
  return (
    <section className={styles.doorstep} aria-label={row.title}>
      <header className={styles.doorstepHead}>
        <h2 className="one-line">{row.title}</h2>
        <StandingBadge stop={stop} />
      </header>
      <p className="meta">{[row.detail, promiseWords(stop, text)].filter(Boolean).join(' · ')}</p>
      {data && <Before doorstep={data} />}
      <Textarea
        label={t('round.whatSeen')}
        description={t('round.whatSeenHint')}
        value={seen}
        maxLength={4000}
        autosize
        minRows={1}
        maxRows={4}
        onChange={(event) => setSeen(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (!sends(event)) return;
          event.preventDefault();
          void mark('visited');
        }}
      />
      <div className={styles.acts}>
        <Button
          variant="filled"
          rightSection={<Keys keys="V" />}
          aria-keyshortcuts="V"
          onClick={() => void mark('visited')}
        >
          {t('round.visit')}
        </Button>
        <Button rightSection={<Keys keys="C" />} aria-keyshortcuts="C" onClick={() => void mark('cardLeft')}>
          {t('round.card')}
        </Button>
        <Button
          leftSection={<IconPrinter size={16} stroke={1.5} />}
          rightSection={<Keys keys="P" />}
          aria-keyshortcuts="P"
          onClick={() => setPrinting(true)}
        >
          {t('round.receipt')}
        </Button>
        <Button variant="subtle" onClick={() => go('record', { type: 'place', id: row.id })}>
          {t('round.open')}
        </Button>
      </div>
      <Section title={t('round.visits')}>
        {data?.visits.length === 0 && <p className="meta">{t('round.noVisits')}</p>}
        <ul>
          {data?.visits.map((visit) => (
            <li key={visit.id}>
              <button
                type="button"
                className={styles.visit}
                onClick={() => go('record', { type: 'entry', id: visit.id })}
              >
                <span className="meta figures">{format.dateTime(new Date(visit.time))}</span>
                <span className="one-line">{visit.title}</span>
              </button>
            </li>
          ))}
        </ul>
      </Section>
      {printing && data && status && (
        <PrintPreview
          make={() =>
            receiptPaper({ stop, doorstep: data, status, station, seen: seen || written, at: new Date() }, text)
          }
          ids={[row.id]}
          name={t('round.paper.title')}
          usual="person"
          paper="roll"
          onClose={() => setPrinting(false)}
        />
      )}
    </section>
  );
}

/** Hazards first and unmistakable, then how one gets in, then who asked. */
function Before({ doorstep }: { readonly doorstep: DoorstepData }) {
  const { t } = useText();
  const { hazards, accessNotes, openingHours, occupants, vehicles, requestedBy, keyHolder } = doorstep;
  const person = (who: DoorstepData['keyHolder']) =>
    who && (
      <button type="button" className={styles.person} onClick={() => go('record', { type: 'party', id: who.id })}>
        {who.title}
        {who.phone && <span className="reference"> {who.phone}</span>}
      </button>
    );
  const lines = [
    ['access', accessNotes],
    ['hours', openingHours],
    ['occupants', occupants],
    ['vehicles', vehicles],
    ['requestedBy', person(requestedBy)],
    ['keyHolder', person(keyHolder)],
  ] as const;
  const known = lines.filter(([, value]) => Boolean(value));
  return (
    <section className={styles.before} aria-label={t('round.before')}>
      {hazards && (
        <p className={styles.hazard}>
          <IconAlertTriangle size={18} stroke={1.75} aria-hidden />
          <span>
            <strong>{t('round.hazards')}:</strong> {hazards}
          </span>
        </p>
      )}
      {known.length > 0 && (
        <dl className={styles.known}>
          {known.map(([name, value]) => (
            <div key={name}>
              <dt>
                {name === 'keyHolder' && <IconKey size={14} stroke={1.5} aria-hidden />}
                {t(`round.${name}`)}
              </dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {!hazards && known.length === 0 && <p className="meta">{t('round.nothingKnown')}</p>}
    </section>
  );
}
