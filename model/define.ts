/**
 * How a record type is declared: one file per type in `records/`, from which follow its TypeScript type, its schema, what is
 * stored, indexed and synced, its form, its print labels and its import and export columns.
 */
import type { RecordType } from './types.ts';

/** What a value in the document is made of. */
export type Kind =
  | 'text' // one line
  | 'narrative' // many lines
  | 'choice' // one of `options`
  | 'choices' // several of `options`, kept sorted, no repeats
  | 'tags' // several short free texts, in the order given
  | 'date' // YYYY-MM-DD
  | 'instant' // ISO 8601 in UTC with milliseconds; 'unknown' where the field allows it
  | 'number'
  | 'yes' // true or absent
  | 'phone'
  | 'email'
  | 'link' // the id of one record
  | 'links' // ids of several, kept sorted, no repeats
  | 'point' // { lat, lon } in WGS 84 degrees
  | 'polygon' // GeoJSON Polygon or MultiPolygon coordinates, WGS 84, valid
  | 'language' // BCP 47 tag
  | 'languages'
  | 'code' // a classification code
  | 'signature' // a signature in the form of `statement.ts`, as text
  | 'items'; // a repeating part: a map from item id to an object with an order key

/** When a field must be there: at birth, or before a named transition; absent means never. */
export type Need = 'birth' | 'submitted' | 'adopted' | 'closed' | 'briefed' | 'notified' | 'accepted';

export interface Field {
  readonly kind: Kind;
  readonly need?: Need;
  /** Longest text in characters, or most entries of a list. */
  readonly max?: number;
  readonly min?: number;
  readonly whole?: boolean;
  readonly options?: readonly string[];
  /** What is offered is the force's to set; `options` are the product's own. */
  readonly configured?: 'strands' | 'markings';
  /** Record types a link may point to. */
  readonly to?: readonly RecordType[];
  /** About a living person. */
  readonly personal?: true;
  /** Directive (EU) 2016/680 art. 10: out of search, lists and exports; never in one change with ordinary fields. */
  readonly sensitive?: true;
  /** How full-text search sees it: `title` matches come first. */
  readonly search?: 'title' | 'body';
  /** Found in one piece too, however it was parted: number plates, references. */
  readonly joined?: true;
  /** One line in words of one's own, where a person's health or faith may come to stand: watched as narratives are. */
  readonly free?: true;
  /** Fields that depend on one another merge as one leaf: the leaf's name. */
  readonly leaf?: string;
  /** An instant may be stated as unknown. */
  readonly unknown?: true;
  /** An instant that may not lie in the future. */
  readonly past?: true;
  /** Settable at birth only. */
  readonly fixed?: true;
  /** Given by the core when the record is made; never asked. */
  readonly assigned?: true;
  /** The group of the form it stands in; absent means the first, always open one. */
  readonly group?: string;
  /** A value with a form of its own: a recurrence rule (RFC 5545) put together from choices, its exceptions, a grade that says what it means. */
  readonly as?: 'recurrence' | 'exceptions' | 'grade';
  /** Shown for these values of another field only. */
  readonly when?: { readonly field: string; readonly is: readonly string[] };
  /**
   * Said about the record, not part of what it says (`items` only): no transition covers it, so that it may be written while the content
   * is closed, in the states that the record's life names. Concurrent values never conflict: the latest shows, the history has the rest.
   */
  readonly beside?: true;
  /** The parts of one item, for `items`. */
  readonly parts?: Readonly<Record<string, Field>>;
}

/** Options shared by all field builders. */
type Common = Pick<
  Field,
  | 'need'
  | 'personal'
  | 'sensitive'
  | 'search'
  | 'free'
  | 'joined'
  | 'leaf'
  | 'fixed'
  | 'assigned'
  | 'group'
  | 'when'
  | 'unknown'
  | 'past'
  | 'whole'
  | 'as'
  | 'beside'
  | 'configured'
>;

const make =
  <K extends Kind>(kind: K, defaults: Partial<Omit<Field, 'kind'>> = {}) =>
  <const O extends Common & Pick<Field, 'max' | 'min'>>(options: O = {} as O) =>
    ({ kind, ...defaults, ...options }) as const;

export const text = make('text', { max: 200 });
export const narrative = make('narrative', { max: 4000 });
export const tags = make('tags', { max: 20 });
export const date = make('date');
export const instant = make('instant');
export const number = make('number');
export const yes = make('yes');
export const phone = make('phone', { max: 40 });
export const email = make('email', { max: 254 });
export const point = make('point');
export const polygon = make('polygon');
export const language = make('language');
export const languages = make('languages', { max: 12 });
export const code = make('code', { max: 40 });
export const signature = make('signature', { max: 200_000 });

export const choice = <const T extends readonly string[], const O extends Common = Record<never, never>>(
  options: T,
  more: O = {} as O,
) => ({ kind: 'choice', options, ...more }) as const;

export const choices = <const T extends readonly string[], const O extends Common = Record<never, never>>(
  options: T,
  more: O = {} as O,
) => ({ kind: 'choices', options, max: 40, ...more }) as const;

export const link = <const T extends readonly RecordType[], const O extends Common = Record<never, never>>(
  to: T,
  more: O = {} as O,
) => ({ kind: 'link', to, ...more }) as const;

export const links = <const T extends readonly RecordType[], const O extends Common = Record<never, never>>(
  to: T,
  more: O = {} as O,
) => ({ kind: 'links', to, max: 200, ...more }) as const;

export const items = <const P extends Readonly<Record<string, Field>>, const O extends Common = Record<never, never>>(
  parts: P,
  more: O = {} as O,
) => ({ kind: 'items', parts, max: 200, ...more }) as const;

/** A record's life: the states and the moves between them. */
export interface Move {
  readonly name: string;
  readonly from: readonly string[];
  readonly to: string;
  /** A reason or comment must be given. */
  readonly reason?: true;
  /**
   * Who may make it, besides the right to edit: the author only; a supervisor of the unit who neither wrote it nor handed it in; of a
   * handover, the officer who takes over or a supervisor of the unit.
   */
  readonly by?: 'author' | 'reviewer' | 'receiver';
  /** The need that must be met before it. */
  readonly meets?: Need;
}

export interface Life {
  readonly initial: string;
  readonly states: readonly string[];
  /** States in which the content may be edited. */
  readonly open: readonly string[];
  /** Closed states in which later writes are taken as supplements, shown beside the closed content. */
  readonly supplements?: readonly string[];
  /** States in which fields that stand `beside` the content may be written. */
  readonly besideIn?: readonly string[];
  readonly moves: readonly Move[];
}

/** How long a record is kept before its review is due (days), by class; see domain rules of retention. */
export type RetentionClass =
  | 'note'
  | 'contact'
  | 'place'
  | 'incident'
  | 'engagement'
  | 'problem'
  | 'task'
  | 'structure';

/**
 * A rule over several fields. It is checked when authoring; after a merge a broken rule is shown as "to settle", never refused.
 * Its sentence is translated under `errors.rule.<name>`.
 */
export interface Rule {
  readonly name: string;
  /** When it must hold: whenever the record is written ('birth'), or before a transition. */
  readonly need: Need;
  /** Where the message stands; focus moves to the first. */
  readonly fields: readonly string[];
  readonly holds: (doc: Readonly<Record<string, unknown>>) => boolean;
}

export interface Definition<F extends Readonly<Record<string, Field>> = Readonly<Record<string, Field>>> {
  readonly type: RecordType;
  /** Raised with each change of shape; readers below it park a change. */
  readonly schema: number;
  readonly fields: F;
  /** Groups of the form in order; the first needs no heading. */
  readonly groups: readonly string[];
  readonly rules: readonly Rule[];
  readonly life: Life;
  readonly retention: RetentionClass;
  readonly marking: 'OFFICIAL' | 'OFFICIAL-SENSITIVE';
  readonly purpose: string;
  /** The field that links this record to the one that owns it, where it follows an owner. */
  readonly owner?: string;
  /** Where lists take what they show and sort by. */
  readonly list: {
    /** Fields that make the record's one-line title: those present, joined by a space. */
    readonly title: readonly string[];
    /** Fields that make the key names sort by, where it differs from the title. */
    readonly sort?: readonly string[];
    /** The field whose time orders the record in lists; absent means its creation. */
    readonly time?: string;
    /** The field whose date says when it is due. */
    readonly due?: string;
    readonly kind?: string;
    readonly point?: string;
  };
}

export function define<const F extends Readonly<Record<string, Field>>>(definition: Definition<F>): Definition<F> {
  return definition;
}

/** A record that simply lives until it is discarded. */
export const plainLife: Life = { initial: 'live', states: ['live'], open: ['live'], moves: [] };

type Unknownable<F extends Field> = F extends { readonly unknown: true } ? 'unknown' : never;

/** The TypeScript value of a field. */
export type Value<F extends Field> = F['kind'] extends 'choice'
  ? F extends { readonly options: readonly (infer O)[] }
    ? O
    : string
  : F['kind'] extends 'choices'
    ? F extends { readonly options: readonly (infer O)[] }
      ? O[]
      : string[]
    : F['kind'] extends 'items'
      ? F extends { readonly parts: infer P extends Readonly<Record<string, Field>> }
        ? Items<P>
        : never
      : F['kind'] extends 'instant'
        ? string | Unknownable<F>
        : F['kind'] extends 'tags' | 'links' | 'languages'
          ? string[]
          : F['kind'] extends 'number'
            ? number
            : F['kind'] extends 'yes'
              ? boolean
              : F['kind'] extends 'point'
                ? Point
                : F['kind'] extends 'polygon'
                  ? Polygon
                  : string;

export interface Point {
  lat: number;
  lon: number;
}
export type Polygon =
  | { type: 'Polygon'; coordinates: [number, number][][] }
  | { type: 'MultiPolygon'; coordinates: [number, number][][][] };

export type Item<P extends Readonly<Record<string, Field>>> = { order: string } & {
  -readonly [K in keyof P]?: Value<P[K]>;
};
export type Items<P extends Readonly<Record<string, Field>>> = Record<string, Item<P>>;

/** The document of a record: every field may be absent, since drafts are incomplete. */
export type DocOf<D extends Definition> = { -readonly [K in keyof D['fields']]?: Value<D['fields'][K]> };

/** Any JSON value that a leaf may hold. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
