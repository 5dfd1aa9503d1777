/**
 * Links to other records: a few letters, ↓, Enter; or "New: …", which makes the record by its bare name without leaving the page.
 * Warnings about whoever was picked show at once.
 */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, type Ref, useEffect, useMemo, useRef, useState } from 'react';
import type { Row } from '../../model/contract/base.ts';
import { newId } from '../../model/id.ts';
import type { RecordType } from '../../model/types.ts';
import { commit } from '../commit.ts';
import { SuggestBox, type Suggestion } from '../components/suggest-box.tsx';
import { core } from '../core.ts';
import { type Text, useText } from '../i18n.ts';
import { distinguishing } from '../lists/cells.tsx';
import { Cautions } from './cautions.tsx';
import { RecordChip } from './chip.tsx';
import { bareParty, type Picked, pickedOf } from './picked.ts';
import styles from './record.module.css';
import { signOf } from './signs.ts';

/** What can be made by its bare name: nothing else needs more at birth. */
const MAKES: Partial<Record<RecordType, readonly string[]>> = {
  party: ['person', 'organisation', 'community'],
};

/** "New: Maria", "nouveau : Maria" */
const NEW = /^\s*(?:new|nouveau|nouvelle)\s*:\s*/iu;

/** Makes a record by its bare name and says so, with an undo. False: it was refused. */
async function makeNow({ id, type, kind, title }: Picked): Promise<boolean> {
  const saved = await commit([{ do: 'create', type, id, doc: bareParty(kind, title) }], {
    said: { key: 'record.made', values: { name: title } },
  });
  return saved.ok;
}

/** The best few by the letters typed; recent ones where none are. */
export function useSuggestions(types: readonly RecordType[], text: string, when = true): Suggested {
  const { data, isPlaceholderData, isPending } = useQuery({
    queryKey: ['record', 'suggest', types, text],
    queryFn: ({ signal }) => core.records.suggest({ types: [...types], text, limit: 8 }, { signal }),
    enabled: when,
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  });
  return when ? { rows: data ?? [], settled: !isPlaceholderData && !isPending } : { rows: [], settled: true };
}

/** Rows that fit the letters; not settled: those of the letters before, while the answer is on its way. */
interface Suggested {
  readonly rows: readonly Row[];
  readonly settled: boolean;
}

export function RowLine({ row, text }: { readonly row: Row; readonly text: Text }) {
  const Sign = signOf(row.type, row.kind);
  return (
    <>
      <Sign size={16} stroke={1.5} aria-hidden />
      <span className={`${styles.suggestTitle} one-line`}>{row.title || text.t('record.unnamed')}</span>
      <span className="meta one-line">{distinguishing(row, text)}</span>
    </>
  );
}

interface Props {
  readonly label: ReactNode;
  readonly types: readonly RecordType[];
  readonly many: boolean;
  readonly value: readonly Picked[];
  readonly onChange: (value: readonly Picked[]) => void;
  /** Makes the record in its own way; absent, it is saved at once. */
  readonly make?: (type: RecordType, kind: string, title: string) => Picked | undefined;
  readonly creates?: boolean;
  readonly required?: boolean;
  readonly error?: ReactNode;
  readonly description?: ReactNode;
  readonly placeholder?: string;
  readonly field?: string;
  readonly autoFocus?: boolean | 'dialog';
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly cautions?: boolean;
  /** Told of words that were typed and not turned into a link, empty once there are none. */
  readonly onLeftOver?: (words: string) => void;
}

export function LinkPicker(props: Props) {
  const text = useText();
  const { t } = text;
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState(false);
  const [left, setLeft] = useState(false);
  const isNew = NEW.test(typed);
  const name = typed.replace(NEW, '').trim();
  const { rows, settled } = useSuggestions(props.types, isNew ? '' : typed.trim(), asked && !isNew);
  const chosen = useMemo(() => new Set(props.value.map((each) => each.id)), [props.value]);
  // Making anew is offered once it is known who is there already, so that quick fingers make no second record.
  const mayMake = props.creates !== false && name !== '' && settled;
  const makes = mayMake ? props.types.filter((each) => MAKES[each]) : [];

  const offered = isNew ? [] : rows.filter((row) => !chosen.has(row.id));
  const suggestions: Suggestion[] = [
    ...offered.map((row) => ({ id: row.id, content: <RowLine row={row} text={text} /> })),
    ...makes.flatMap((type) =>
      (MAKES[type] ?? []).map((kind, index) => {
        const Sign = signOf(type, kind);
        return {
          id: `new ${type} ${kind}`,
          apart: index === 0 && offered.length > 0,
          content: (
            <>
              <Sign size={16} stroke={1.5} aria-hidden />
              <span className="one-line">
                {t('record.makeNew', { kind: text.label(`records.${type}.options.kind.${kind}`), name })}
              </span>
            </>
          ),
        };
      }),
    ),
  ];

  const type = (words: string) => {
    setTyped(words);
    setLeft(false);
    props.onLeftOver?.(words.trim());
  };
  const add = (picked: Picked | undefined) => {
    if (!picked) return;
    type('');
    props.onChange(props.many ? [...props.value, picked] : [picked]);
  };
  const pick = async (id: string) => {
    const row = rows.find((each) => each.id === id);
    if (row) return add(pickedOf(row));
    const [, of, kind] = id.split(' ') as [string, RecordType, string];
    if (props.make) return add(props.make(of, kind, name));
    const made: Picked = { id: newId(), type: of, kind, title: name };
    add(made);
    if (!(await makeNow(made))) removeRef.current(made.id);
  };
  const remove = (id: string) => props.onChange(props.value.filter((each) => each.id !== id));
  // A refusal comes later, when more may have been picked.
  const removeRef = useRef(remove);
  useEffect(() => {
    removeRef.current = remove;
  });

  return (
    <div>
      <SuggestBox
        onFocus={() => setAsked(true)}
        label={props.label}
        required={props.required ?? false}
        error={props.error ?? (left && name !== '' ? t('record.notPicked', { name }) : undefined)}
        description={props.description}
        onBlur={() => setLeft(typed.trim() !== '')}
        {...(props.placeholder !== undefined && props.value.length === 0 && { placeholder: props.placeholder })}
        {...(props.field !== undefined && { field: props.field })}
        {...(props.autoFocus !== undefined && { autoFocus: props.autoFocus })}
        {...(props.inputRef && { inputRef: props.inputRef })}
        text={typed}
        onText={type}
        suggestions={suggestions}
        settled={settled}
        onPick={(id) => void pick(id)}
        onEmptyBackspace={() => {
          const last = props.value.at(-1);
          if (last) remove(last.id);
        }}
      >
        {props.value.map((each) => (
          <RecordChip
            key={each.id}
            type={each.type}
            kind={each.kind}
            title={each.title}
            fresh={each.fresh ?? false}
            onRemove={() => remove(each.id)}
          />
        ))}
      </SuggestBox>
      {props.cautions !== false && <Cautions of={props.value} />}
    </div>
  );
}
