/** What an administrator sees: people, ground, devices, settings and what was done to them. Never a record, never a word of one. */
import { fold } from '../../model/text.ts';
import type { ReadSql } from '../store/store.ts';
import { AREA_COLUMNS, ASSIGNMENT_COLUMNS, OFFICER_COLUMNS } from './configuration.ts';

interface Listing {
  /** Without its end: pages of it are read one after the other. */
  readonly text: string;
  /** Columns that are searched. */
  readonly words?: readonly string[];
  /** A column that may be asked for by its value. */
  readonly of?: string;
  /** So many are there at most, whoever asks. */
  readonly most?: number;
}

export const LISTINGS = {
  areas: {
    text: `SELECT ${AREA_COLUMNS.replace('boundary', 'CASE WHEN boundary IS NULL THEN 0 ELSE 1 END AS "hasBoundary"')},
        (SELECT count(*) FROM officer WHERE officer.closed_at IS NULL AND (officer.unit = area.id OR officer.id IN
          (SELECT officer FROM assignment WHERE assignment.area = area.id AND to_day IS NULL))) AS officers
      FROM area ORDER BY closed_at IS NOT NULL, name, id`,
  },
  officers: {
    text: `SELECT ${OFFICER_COLUMNS} FROM officer ORDER BY closed_at IS NOT NULL, name, id`,
    words: ['name', 'serviceNumber'],
  },
  assignments: { text: `SELECT ${ASSIGNMENT_COLUMNS} FROM assignment ORDER BY from_day DESC, id`, of: 'officer' },
  devices: {
    text: `SELECT device.id, device.name, device.officer, officer.name AS "officerName",
        officer.service_number AS "serviceNumber", enrolled_at AS "enrolledAt", last_seen AS "lastSeen", skew,
        revoked_at AS "revokedAt", revoked_why AS "revokedWhy"
      FROM device JOIN officer ON officer.id = device.officer
      ORDER BY revoked_at IS NOT NULL, last_seen IS NULL, last_seen DESC, device.id`,
    words: ['name', 'officerName', 'serviceNumber'],
  },
  administrators: {
    text: 'SELECT id, name, made_at AS "madeAt", closed_at AS "closedAt" FROM administrator ORDER BY name',
  },
  settings: {
    text: `SELECT kind, version, body, made_at AS "madeAt" FROM configuration AS newest
      WHERE version = (SELECT max(version) FROM configuration WHERE kind = newest.kind) ORDER BY kind`,
  },
  acts: {
    text: `SELECT entry.sequence AS sequence, entry.actor AS actor,
        coalesce(administrator.name, officer.name) AS name, entry.reason AS reason, entry.record AS about,
        coalesce(known.name, whom.name, ground.name, laptop.name) AS "aboutName", entry.at AS at
      FROM audit_entry AS entry
      LEFT JOIN administrator ON administrator.id = entry.actor LEFT JOIN officer ON officer.id = entry.actor
      LEFT JOIN administrator AS known ON known.id = entry.record LEFT JOIN area AS ground ON ground.id = entry.record
      LEFT JOIN device AS laptop ON laptop.id = entry.record
      LEFT JOIN assignment AS posting ON posting.id = entry.record
      LEFT JOIN officer AS whom ON whom.id IN (entry.record, posting.officer)
      WHERE entry.device = (SELECT value FROM server_fact WHERE name = 'server') AND entry.action <> 'erase' ORDER BY entry.sequence DESC`,
    most: 200,
  },
} as const satisfies Readonly<Record<string, Listing>>;
export type ListingName = keyof typeof LISTINGS;
export const isListing = (name: string): name is ListingName => Object.hasOwn(LISTINGS, name);

export interface Asked {
  /** Rows that hold each of these words, however they are written. */
  readonly search?: string;
  /** Rows of this officer, where they are somebody's. */
  readonly officer?: string;
  /** So many rows at most. */
  readonly most?: number;
  /** The day as `2026-01-31`; officers come with the areas they hold on it. */
  readonly today?: string;
}
export interface Listed {
  readonly rows: readonly object[];
  /** There are others that answer the question as well. */
  readonly more: boolean;
}

type Row = Readonly<Record<string, string | number | null>>;
/** Rows read at once. */
const PAGE = 1_000;

/** All that answers, but for `most`. */
export async function listed(name: ListingName, sql: ReadSql, asked: Asked = {}): Promise<Listed> {
  const { text, words = [], of, most: ever = Number.POSITIVE_INFINITY }: Listing = LISTINGS[name];
  const { search = '', officer, most = ever, today } = asked;
  const wanted = words.length === 0 ? [] : fold(search).split(/\s+/).filter(Boolean);
  const answers = (row: Row) => {
    if (of !== undefined && officer !== undefined && row[of] !== officer) return false;
    const said = wanted.length === 0 ? '' : fold(words.map((column) => row[column] ?? '').join('\n'));
    return wanted.every((word) => said.includes(word));
  };
  const rows: Row[] = [];
  let more = false;
  for (let from = 0; !more; from += PAGE) {
    const page = await sql.all<Row>(`${text} LIMIT ${PAGE} OFFSET ${from}`);
    for (const row of page) if (answers(row)) rows.push(row);
    more = rows.length > Math.min(most, ever);
    if (page.length < PAGE) break;
  }
  const shown = rows.slice(0, Math.min(most, ever));
  return { rows: name === 'officers' && today !== undefined ? await withPosts(sql, shown, today) : shown, more };
}

/** Officers with the areas they hold or cover on a day. */
async function withPosts(sql: ReadSql, officers: readonly Row[], today: string): Promise<object[]> {
  const posts = new Map<string, string[]>();
  for (let from = 0; from < officers.length; from += PAGE) {
    const ids = officers.slice(from, from + PAGE).map(({ id }) => String(id));
    const held = await sql.all<{ officer: string; area: string }>(
      `SELECT officer, area FROM assignment
       WHERE from_day <= $1 AND (to_day IS NULL OR to_day >= $1) AND officer IN (${ids.map((_, at) => `$${at + 2}`).join(', ')})
       ORDER BY from_day, id`,
      [today, ...ids],
    );
    for (const { officer, area } of held) posts.set(officer, [...(posts.get(officer) ?? []), area]);
  }
  return officers.map((row) => ({ ...row, posts: posts.get(String(row.id)) ?? [] }));
}
