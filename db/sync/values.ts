/** Single values of the exchange with the server, by name. */
import type { Connection } from '../vault/database.ts';

export interface SyncValues {
  /** Where the server is: https://host:port. */
  address: string;
  /** SHA-256 of the server's certificate as pinned at enrolment or changed since by a signed word of the server. */
  certificate: string;
  /** Ed25519 public key with which the server signs what it says. */
  serverKey: string;
  /** This device's id at the server. */
  deviceId: string;
  /** PKCS#8, base64: the key made on this device. It lies in the encrypted vault and nowhere else. */
  deviceKey: string;
  /** The name in stamps this enrolment was made for; another one now: the vault was restored and has to enrol anew. */
  pen: string;
  /** 'preview' until the officer has agreed to what goes where, then 'binding' until it is carried out, then 'on'. Empty: no server. */
  state: string;
  /** What goes where, while it is carried out: JSON of `Binding`. */
  binding: string;
  /** JSON of the account and configuration a preview is made from. */
  prospect: string;
  /** JSON list of names drawn at a server that were never used: they are given back. */
  unused: string;
  /** JSON list of earlier names of this vault's device whose unsent work is still to be written again. */
  former: string;
  /** JSON list of every name this vault wrote under before its present one. */
  pens: string;
  /** The server's word for this device's name and key, JSON. */
  certificateOfPen: string;
  /** X25519 key to which files for this laptop are sealed: PKCS#8, base64. */
  fileKey: string;
  epoch: string;
  /** The last of this device's numbers that the server has accounted for. */
  accounted: string;
  /** The number of the last batch sealed. */
  batch: string;
  configuration: string;
  /** Milliseconds since 1970 of the last exchange that came to its end. */
  succeededAt: string;
  /** This laptop's clock minus the server's, milliseconds, as last measured. */
  skew: string;
  /** JSON of the last failure; empty when the last exchange went well. */
  failure: string;
  /** Changes of others still to be offered, to a restored server above all: the id after which, or how far that has come otherwise. */
  offering: string;
  /** 'yes' while something that came by hand stands on what the server does not have yet: it is offered again. */
  unborn: string;
  /** 'yes' while it is not known yet which records a restored server still has this officer follow. */
  confirming: string;
  sentCount: string;
  /** The last entry of this device's audit chain that the server has, and its receipt for it. */
  auditSent: string;
  receipt: string;
  /** The terms of keeping by which every record's review was last worked out, JSON. */
  terms: string;
  /** 'asked' when more than a twentieth of the records would go; 'yes' once the officer has agreed. */
  leave: string;
  /** JSON list of `Left`: what has gone from here, and whether that was seen. */
  left: string;
}

/** In `offering`: from the first id on. */
export const WHOLE_OFFER = ' ';

export interface Values {
  get(name: keyof SyncValues): string;
  number(name: keyof SyncValues): number;
  /** Within a write. */
  set(name: keyof SyncValues, value: string | number): void;
  /** Within a write. */
  clear(): void;
}

export function openValues(db: Connection): Values {
  const read = db.prepare<[string], { value: string }>('SELECT value FROM syncValue WHERE name = ?');
  const write = db.prepare<[string, string]>(
    'INSERT INTO syncValue (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  const clear = db.prepare<[]>('DELETE FROM syncValue');
  const get = (name: keyof SyncValues) => read.get(name)?.value ?? '';
  return {
    get,
    number: (name) => Number(get(name)),
    set: (name, value) => {
      write.run(name, String(value));
    },
    clear: () => {
      clear.run();
    },
  };
}

/** The names this vault wrote under before its present one. */
export const penNames = (values: Values): string[] =>
  values.get('pens') === '' ? [] : (JSON.parse(values.get('pens')) as string[]);
