/** The course of any import: pick, preview, choose, run, report. */
import { ORPCError } from '@orpc/client';
import { useRef, useState } from 'react';
import type { ImportReport } from '../../model/contract/import.ts';
import { newId } from '../../model/id.ts';
import type { FileKind, PickedFile } from '../../model/shell.ts';
import { tellFailure } from '../commit.ts';
import { desktop } from '../desktop.ts';
import { desktopFailure, failureOf } from '../failure.ts';
import type { Sentence } from '../i18n.ts';
import { queries } from '../queries.ts';

export type Step<Preview> =
  | { readonly at: 'start'; readonly refused?: Sentence }
  | { readonly at: 'reading'; readonly name: string }
  | { readonly at: 'preview'; readonly file: PickedFile; readonly preview: Preview }
  | { readonly at: 'running'; readonly done: number; readonly total: number }
  | { readonly at: 'done'; readonly report: ImportReport }
  | { readonly at: 'stopped'; readonly taken: number };

export type Choices = Readonly<Record<string, 'take' | 'leave'>>;

type Progress =
  | { kind: 'progress'; done: number; total: number }
  | { kind: 'done'; report: ImportReport }
  | { kind: 'cancelled'; taken: number };

/** What the core said of a file it does not take. */
export interface FileRefusal {
  readonly malformed: boolean;
  readonly code: string;
  readonly line: number;
  readonly column: number;
}

export interface CourseOptions<Preview, Settings> {
  readonly file: FileKind;
  readonly unset: Settings;
  readonly read: (file: string, settings: Settings) => Promise<Preview>;
  readonly start: (
    given: {
      readonly mutation: string;
      readonly preview: Preview;
      readonly choices: Choices;
      readonly settings: Settings;
    },
    signal: AbortSignal,
  ) => Promise<AsyncIterable<Progress>>;
  readonly refusal: (refused: FileRefusal) => Sentence | undefined;
}

export const verdictOf = (
  row: { readonly index: number; readonly verdict: 'take' | 'duplicate' | 'leave' },
  choices: Choices,
): 'take' | 'leave' =>
  row.verdict === 'leave' ? 'leave' : (choices[row.index] ?? (row.verdict === 'take' ? 'take' : 'leave'));

function refusalOf(thrown: unknown): FileRefusal | undefined {
  if (!(thrown instanceof ORPCError) || (thrown.code !== 'MALFORMED' && thrown.code !== 'UNREADABLE')) return undefined;
  const data = thrown.data as { line?: number; column?: number; code?: string } | undefined;
  return {
    malformed: thrown.code === 'MALFORMED',
    code: data?.code ?? '',
    line: data?.line ?? 1,
    column: data?.column ?? 1,
  };
}

/** `settings` are what a person corrects of how the file is understood; they are read with again at once. */
export function useCourse<Preview extends { readonly counts: { readonly take: number } }, Settings>(
  options: CourseOptions<Preview, Settings>,
) {
  const [step, setStep] = useState<Step<Preview>>({ at: 'start' });
  const [choices, setChoices] = useState<Choices>({});
  const [settings, setSettings] = useState<Settings>(options.unset);
  const stop = useRef<AbortController | undefined>(undefined);

  const read = async (file: PickedFile, using: Settings) => {
    try {
      setStep({ at: 'preview', file, preview: await options.read(file.file, using) });
    } catch (thrown) {
      const refusal = refusalOf(thrown);
      const refused = refusal && options.refusal(refusal);
      if (!refused) tellFailure(failureOf(thrown));
      setStep({ at: 'start', ...(refused && { refused }) });
    }
  };
  const pick = async () => {
    const picked = await desktop('file.pickOpen', { kind: options.file });
    if (!picked.ok) return tellFailure(desktopFailure(picked.error));
    if (!picked.value.picked) return;
    setChoices({});
    setSettings(options.unset);
    setStep({ at: 'reading', name: picked.value.picked.name });
    await read(picked.value.picked, options.unset);
  };
  const understand = async (next: Settings) => {
    if (step.at !== 'preview') return;
    setSettings(next);
    await read(step.file, next);
  };
  const run = async () => {
    if (step.at !== 'preview') return;
    const before = step;
    stop.current = new AbortController();
    setStep({ at: 'running', done: 0, total: before.preview.counts.take });
    try {
      const given = { mutation: newId(), preview: before.preview, choices, settings };
      const events = await options.start(given, stop.current.signal);
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
    settings,
    pick,
    understand,
    run,
    cancel: () => stop.current?.abort(),
  };
}
