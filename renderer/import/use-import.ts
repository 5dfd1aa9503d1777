/** The course of an import: pick, preview, choose, run, report. */
import { ORPCError } from '@orpc/client';
import { useRef, useState } from 'react';
import type { ImportReport, PlacePreview } from '../../model/contract/import.ts';
import { newId } from '../../model/id.ts';
import type { PickedFile } from '../../model/shell.ts';
import { tellFailure } from '../commit.ts';
import { core } from '../core.ts';
import { desktop } from '../desktop.ts';
import { desktopFailure, failureOf } from '../failure.ts';
import type { Key, Sentence } from '../i18n.ts';
import { queries } from '../queries.ts';

export type Step =
  | { readonly at: 'start'; readonly refused?: Sentence }
  | { readonly at: 'reading'; readonly name: string }
  | { readonly at: 'preview'; readonly file: PickedFile; readonly preview: PlacePreview }
  | { readonly at: 'running'; readonly done: number; readonly total: number }
  | { readonly at: 'done'; readonly report: ImportReport }
  | { readonly at: 'stopped'; readonly taken: number };

export type Choices = Readonly<Record<string, 'take' | 'leave'>>;
export type Mapping = Readonly<Record<string, string>>;

const MALFORMED: readonly string[] = ['notJson', 'endsEarly', 'notGeoJson', 'noFeatures'];

function refusalOf(thrown: unknown): Sentence | undefined {
  if (!(thrown instanceof ORPCError)) return undefined;
  const data = thrown.data as { line?: number; column?: number; code?: string } | undefined;
  if (thrown.code === 'MALFORMED' && data?.code && MALFORMED.includes(data.code)) {
    return {
      key: `import.malformed.${data.code}` as Key,
      values: { line: data.line ?? 1, column: data.column ?? 1 },
    };
  }
  return thrown.code === 'UNREADABLE' ? { key: 'import.unreadable' } : undefined;
}

export function useImport() {
  const [step, setStep] = useState<Step>({ at: 'start' });
  const [choices, setChoices] = useState<Choices>({});
  const [mapping, setMapping] = useState<Mapping>({});
  const stop = useRef<AbortController | undefined>(undefined);

  const read = async (file: PickedFile, using: Mapping) => {
    try {
      const preview = await core.import.previewPlaces({ file: file.file, mapping: { ...using } });
      setStep({ at: 'preview', file, preview });
    } catch (thrown) {
      const refused = refusalOf(thrown);
      if (!refused) tellFailure(failureOf(thrown));
      setStep({ at: 'start', ...(refused && { refused }) });
    }
  };
  const pick = async () => {
    const picked = await desktop('file.pickOpen', { kind: 'geojson' });
    if (!picked.ok) return tellFailure(desktopFailure(picked.error));
    if (!picked.value.picked) return;
    setChoices({});
    setMapping({});
    setStep({ at: 'reading', name: picked.value.picked.name });
    await read(picked.value.picked, {});
  };
  const remap = async (tag: string, kind: string) => {
    if (step.at !== 'preview') return;
    const next = { ...mapping, [tag]: kind };
    setMapping(next);
    await read(step.file, next);
  };
  const run = async () => {
    if (step.at !== 'preview') return;
    const before = step;
    stop.current = new AbortController();
    setStep({ at: 'running', done: 0, total: before.preview.counts.take });
    try {
      const events = await core.import.runPlaces(
        {
          mutation: newId(),
          token: before.preview.token,
          areaId: null,
          choices: { ...choices },
          mapping: { ...mapping },
        },
        { signal: stop.current.signal },
      );
      let taken = 0;
      for await (const event of events) {
        if (event.kind === 'progress') {
          taken = event.done;
          setStep({ at: 'running', done: event.done, total: event.total });
        } else if (event.kind === 'done') setStep({ at: 'done', report: event.report });
        else setStep({ at: 'stopped', taken: event.taken });
      }
      if (stop.current.signal.aborted) setStep({ at: 'stopped', taken });
    } catch (thrown) {
      if (stop.current.signal.aborted)
        setStep((now) => ({ at: 'stopped', taken: now.at === 'running' ? now.done : 0 }));
      else {
        tellFailure(failureOf(thrown));
        setStep(before);
      }
    }
    await queries.invalidateQueries({ queryKey: ['status', 'imports'] });
  };
  return {
    step,
    choices,
    choose: (index: number, verdict: 'take' | 'leave') => setChoices((now) => ({ ...now, [index]: verdict })),
    mapping,
    pick,
    remap,
    run,
    cancel: () => stop.current?.abort(),
  };
}
