/** The ledger's tables, one step per version. Steps that a release contained are never edited. */
export const migrations: readonly string[] = [
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
  `
  ALTER TABLE sale ADD COLUMN tender_method TEXT;
  ALTER TABLE sale ADD COLUMN tender_given INTEGER;
  ALTER TABLE sale ADD COLUMN despite TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE sale ADD COLUMN origin TEXT NOT NULL DEFAULT 'sold';
  ALTER TABLE sale ADD COLUMN wallet_value TEXT;
  ALTER TABLE sale ADD COLUMN wallet_currency TEXT;
  DELETE FROM sale_standing;
  ALTER TABLE sale_standing ADD COLUMN payment TEXT NOT NULL DEFAULT 'held';
  CREATE INDEX sale_standing_payment ON sale_standing (payment, sale)
    WHERE payment IN ('held', 'owed');
  CREATE INDEX sale_at ON sale (at);
  CREATE INDEX sale_last_four ON sale (substr(msisdn, -4));
  CREATE TABLE number_name (
    msisdn TEXT PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> '')
  ) STRICT, WITHOUT ROWID;
  `,
]
