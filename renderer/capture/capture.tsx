/** Opens quick capture at its command, from anywhere: with the draft left last, with what the caller knows, or with the last place. */
import { useState } from 'react';
import type { Draft } from '../../model/contract/records.ts';
import { newId } from '../../model/id.ts';
import { flushDrafts } from '../autosave.ts';
import { ask, core } from '../core.ts';
import { pickedOf } from '../record/picked.ts';
import { type Commands, useCommand } from '../shell/commands.ts';
import { CaptureSheet, type Opening } from './capture-sheet.tsx';
import { type Captured, capturedFrom, nothingCaptured } from './captured.ts';
import { FollowUpSheet } from './follow-up.tsx';

/** A place used longer ago than a shift lasts says nothing about where one is now. */
const SHIFT_MS = 12 * 60 * 60 * 1000;

async function lastPlace(): Promise<Pick<Opening, 'lastUsed'> & Pick<Captured, 'place'>> {
  const found = await ask(core.day.lastPlaces());
  const last = found.ok ? found.value[0] : undefined;
  if (!last || Date.now() - last.usedAt > SHIFT_MS) return { place: null };
  return { place: pickedOf(last.row), lastUsed: last.usedAt };
}

async function draftLeft(wanted: string | undefined): Promise<Draft | undefined> {
  await flushDrafts();
  const found = await ask(core.drafts.list());
  if (!found.ok) return undefined;
  const mine = found.value.filter((draft) => draft.screen === 'capture');
  if (wanted !== undefined) return mine.find((draft) => draft.id === wanted);
  return mine.toSorted((a, b) => b.updatedAt - a.updatedAt)[0];
}

async function openingFor(input: Commands['capture'], afresh = false): Promise<Opening> {
  const knows = input.party ?? input.place ?? input.lat;
  const draft = knows === undefined && !afresh ? await draftLeft(input.draft) : undefined;
  if (draft) {
    return { draft: draft.id, captured: capturedFrom(draft.record, draft.content), resumedFrom: draft.updatedAt };
  }
  const ids = [input.party, input.place].filter((id) => id !== undefined);
  const rows = ids.length > 0 ? await ask(core.records.rows({ ids })) : undefined;
  const given = rows?.ok ? rows.value : [];
  const place = given.find((row) => row.type === 'place');
  const { lat, lon } = input;
  const here = lat !== undefined && lon !== undefined ? { lat, lon } : null;
  const last: Awaited<ReturnType<typeof lastPlace>> = place || here ? { place: null } : await lastPlace();
  return {
    draft: newId(),
    captured: {
      ...nothingCaptured(),
      who: given.filter((row) => row.type === 'party').map(pickedOf),
      place: place ? pickedOf(place) : last.place,
      position: here,
    },
    ...(last.lastUsed !== undefined && { lastUsed: last.lastUsed }),
  };
}

export function Capture() {
  const [opening, setOpening] = useState<Opening>();
  const open = (input: Commands['capture'], afresh = false) => void openingFor(input, afresh).then(setOpening);
  useCommand('capture', (input) => {
    if (!opening) open(input);
  });
  return (
    <>
      {opening && (
        <CaptureSheet
          key={opening.draft}
          opening={opening}
          onClose={() => setOpening(undefined)}
          onReopen={(captured) => setOpening({ draft: newId(), captured })}
          onFresh={() => open({}, true)}
        />
      )}
      <FollowUpSheet />
    </>
  );
}
