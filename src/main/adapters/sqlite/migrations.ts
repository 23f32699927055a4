import type { DatabaseSync } from 'node:sqlite'
import { enterEverySale } from './journal.ts'

/** A step to the next version: SQL, or more than SQL can say. */
type Migration = string | ((db: DatabaseSync) => void)

/** The ledger's tables, one step per version. Steps that a release contained are never edited. */
export const migrations: readonly Migration[] = [
  `
  CREATE TABLE sale (
    position INTEGER PRIMARY KEY,
    sale_id TEXT NOT NULL UNIQUE,
    custom_identifier TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL,
    country TEXT NOT NULL,
    msisdn TEXT NOT NULL,
    operator_id INTEGER NOT NULL,
    operator_name TEXT NOT NULL,
    order_value TEXT NOT NULL,
    order_currency TEXT NOT NULL,
    pays_minor INTEGER NOT NULL,
    pays_currency TEXT NOT NULL,
    expected_value TEXT,
    expected_currency TEXT
  ) STRICT;
  CREATE INDEX sale_msisdn ON sale (msisdn);

  CREATE TABLE sale_event (
    sale INTEGER NOT NULL REFERENCES sale (position),
    seq INTEGER NOT NULL CHECK (seq > 0),
    body TEXT NOT NULL CHECK (json_valid(body)),
    PRIMARY KEY (sale, seq)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE sale_standing (
    sale INTEGER PRIMARY KEY REFERENCES sale (position),
    seq INTEGER NOT NULL,
    standing TEXT NOT NULL,
    open INTEGER NOT NULL CHECK (open IN (0, 1))
  ) STRICT;
  CREATE INDEX sale_standing_open ON sale_standing (sale) WHERE open = 1;

  CREATE TRIGGER sale_is_never_changed BEFORE UPDATE ON sale
    BEGIN SELECT RAISE(ABORT, 'a sale is never changed'); END;
  CREATE TRIGGER sale_is_never_deleted BEFORE DELETE ON sale
    BEGIN SELECT RAISE(ABORT, 'a sale is never deleted'); END;
  CREATE TRIGGER sale_event_is_never_changed BEFORE UPDATE ON sale_event
    BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
  CREATE TRIGGER sale_event_is_never_deleted BEFORE DELETE ON sale_event
    BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;
  `,
  `
  ALTER TABLE sale ADD COLUMN expected_cost_value TEXT;
  ALTER TABLE sale ADD COLUMN expected_cost_currency TEXT;
  `,
  (db) => {
    db.exec(journalAndDrawer)
    enterEverySale(db)
  },
  `
  CREATE INDEX sale_standing_unsettled ON sale_standing (sale) WHERE standing IN
    ('intent', 'sending', 'throttled', 'processing', 'not-sent', 'unknown', 'not-found', 'conflict');
  `,
  `
  CREATE TABLE act (
    act INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('no-sale', 'pin-shown', 'pin-printed', 'slip-reprinted')),
    sale INTEGER REFERENCES sale (position),
    reason TEXT,
    by_owner INTEGER NOT NULL CHECK (by_owner IN (0, 1))
  ) STRICT;
  CREATE INDEX act_sale ON act (sale);
  CREATE TRIGGER act_is_never_changed BEFORE UPDATE ON act
    BEGIN SELECT RAISE(ABORT, 'an act is never changed'); END;
  CREATE TRIGGER act_is_never_deleted BEFORE DELETE ON act
    BEGIN SELECT RAISE(ABORT, 'an act is never deleted'); END;
  `,
]

const journalAndDrawer = `
  ALTER TABLE sale ADD COLUMN tender_method TEXT;
  ALTER TABLE sale ADD COLUMN tender_given INTEGER;
  ALTER TABLE sale ADD COLUMN despite TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE sale ADD COLUMN origin TEXT NOT NULL DEFAULT 'sold';
  ALTER TABLE sale ADD COLUMN wallet_value TEXT;
  ALTER TABLE sale ADD COLUMN wallet_currency TEXT;
  DELETE FROM sale_standing;
  ALTER TABLE sale_standing ADD COLUMN payment TEXT NOT NULL DEFAULT 'held';
  CREATE INDEX sale_standing_held ON sale_standing (sale) WHERE payment = 'held';
  CREATE INDEX sale_standing_owed ON sale_standing (sale) WHERE payment = 'owed';
  CREATE INDEX sale_at ON sale (at);
  CREATE INDEX sale_last_four ON sale (substr(msisdn, -4));
  CREATE INDEX sale_operator ON sale (operator_id, at);
  DROP INDEX sale_msisdn;
  CREATE INDEX sale_msisdn ON sale (msisdn, at);
  CREATE TABLE number_name (
    msisdn TEXT PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> '')
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE cash_move (
    move INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    reason TEXT NOT NULL CHECK (reason IN ('sold', 'given-back', 'paid-back')),
    sale INTEGER NOT NULL REFERENCES sale (position),
    minor INTEGER NOT NULL,
    currency TEXT NOT NULL,
    UNIQUE (sale, reason)
  ) STRICT;
  CREATE INDEX cash_move_at ON cash_move (at);

  CREATE TABLE journal (
    entry INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    id INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    UNIQUE (kind, id, seq)
  ) STRICT;

  CREATE TABLE probe (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    filler BLOB NOT NULL
  ) STRICT;

  CREATE TRIGGER cash_move_is_never_changed BEFORE UPDATE ON cash_move
    BEGIN SELECT RAISE(ABORT, 'a cash move is never changed'); END;
  CREATE TRIGGER cash_move_is_never_deleted BEFORE DELETE ON cash_move
    BEGIN SELECT RAISE(ABORT, 'a cash move is never deleted'); END;
  CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
    BEGIN SELECT RAISE(ABORT, 'a journal entry is never changed'); END;
  CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal
    BEGIN SELECT RAISE(ABORT, 'a journal entry is never deleted'); END;
`
