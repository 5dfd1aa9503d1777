import type { Migration } from '../store/store.ts';

/** Who there is: ground, officers, postings, their devices and the codes by which devices come to be known. No record content. */
export const accounts: Migration = {
  name: '001 accounts',
  sql: `
-- Single facts about this server: its identity, epoch and keys (sealed).
CREATE TABLE server_fact (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);

CREATE TABLE area (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('force', 'zone', 'unit', 'beat')),
  name TEXT NOT NULL,
  parent TEXT REFERENCES area (id),
  -- GeoJSON polygon, or null.
  boundary TEXT,
  closed_at BIGINT
);
CREATE INDEX area_parent ON area (parent);

CREATE TABLE officer (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  service_number TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL CHECK (role IN ('beat', 'liaison', 'supervisor', 'admin')),
  grade TEXT,
  unit TEXT REFERENCES area (id),
  made_at BIGINT NOT NULL,
  closed_at BIGINT
);
CREATE INDEX officer_unit ON officer (unit);

-- Days are YYYY-MM-DD, both included; to_day null while it lasts.
CREATE TABLE assignment (
  id TEXT PRIMARY KEY,
  officer TEXT NOT NULL REFERENCES officer (id),
  area TEXT NOT NULL REFERENCES area (id),
  kind TEXT NOT NULL CHECK (kind IN ('posted', 'cover')),
  from_day TEXT NOT NULL,
  to_day TEXT
);
CREATE INDEX assignment_officer ON assignment (officer);
CREATE INDEX assignment_area ON assignment (area);

-- Markings, retention classes, strands, local classification, the organisation's recovery key: each kind numbered by its versions.
CREATE TABLE configuration (
  kind TEXT NOT NULL,
  version BIGINT NOT NULL,
  body TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  made_by TEXT NOT NULL,
  PRIMARY KEY (kind, version)
);

-- One-time codes, kept as hashes only.
CREATE TABLE enrolment (
  code_hash TEXT PRIMARY KEY,
  purpose TEXT NOT NULL CHECK (purpose IN ('device', 'administrator')),
  -- Of an administrator's first code: nobody yet.
  officer TEXT REFERENCES officer (id),
  made_at BIGINT NOT NULL,
  made_by TEXT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT
);

CREATE TABLE device (
  id TEXT PRIMARY KEY,
  officer TEXT NOT NULL REFERENCES officer (id),
  -- Ed25519, 32 bytes in base64url.
  public_key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  enrolled_at BIGINT NOT NULL,
  last_seen BIGINT,
  -- The device's clock minus the server's, milliseconds, at its last request.
  skew BIGINT NOT NULL DEFAULT 0,
  revoked_at BIGINT,
  revoked_why TEXT
);
CREATE INDEX device_officer ON device (officer);

-- What was asked lately, so that nothing is taken twice.
CREATE TABLE seen_request (
  device TEXT NOT NULL,
  nonce TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (device, nonce)
);
CREATE INDEX seen_request_at ON seen_request (at);
`,
};
