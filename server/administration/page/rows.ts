import type { Imported } from '../../transfer/import.ts';

/** What the server lists, as it comes. Times are milliseconds since 1970. */
export interface AreaRow {
  readonly id: string;
  readonly kind: 'force' | 'zone' | 'unit' | 'beat';
  readonly name: string;
  readonly parent: string | null;
  readonly hasBoundary: number;
  readonly closed: number | null;
  /** How many belong to it, or are posted to it without an end. */
  readonly officers: number;
}
export interface OfficerRow {
  readonly id: string;
  readonly name: string;
  readonly serviceNumber: string;
  readonly role: 'beat' | 'liaison' | 'supervisor' | 'admin';
  readonly grade: string | null;
  readonly unit: string | null;
  readonly closed: number | null;
  /** The areas held or covered today. */
  readonly posts: readonly string[];
}
export interface AssignmentRow {
  readonly id: string;
  readonly officer: string;
  readonly area: string;
  readonly kind: 'posted' | 'cover';
  readonly from: string;
  readonly to: string | null;
}
export interface DeviceRow {
  readonly id: string;
  readonly name: string;
  readonly officerName: string;
  readonly serviceNumber: string;
  readonly enrolledAt: number;
  readonly lastSeen: number | null;
  readonly skew: number;
  readonly revokedAt: number | null;
  readonly revokedWhy: string | null;
}
/** What came of a file that was taken up. */
export interface ImportedRow extends Omit<Imported, 'receipt'> {
  /** A file for the officer's laptop, base64. */
  readonly receipt: string;
}
