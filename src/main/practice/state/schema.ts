/** Changes with every change of `tables`: a state file of another version is refused, not guessed at. */
export const stateVersion = 1

/** First id given away is one more: the service's own ids are this long. */
const LAST_ID_BEFORE_FIRST = 180_000

export const tables = `
  CREATE TABLE wallet (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    balance TEXT NOT NULL,
    changedAt INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE transactions (
    transactionId INTEGER PRIMARY KEY AUTOINCREMENT,
    customIdentifier TEXT,
    foldedIdentifier TEXT,
    status TEXT NOT NULL,
    settlesAt INTEGER,
    settlesAs TEXT,
    at INTEGER NOT NULL,
    visibleAt INTEGER NOT NULL,
    countryCode TEXT NOT NULL,
    operatorId INTEGER NOT NULL,
    operatorName TEXT NOT NULL,
    pin INTEGER NOT NULL,
    recipientPhone TEXT,
    recipientEmail TEXT,
    senderPhone TEXT,
    requested TEXT NOT NULL,
    requestedCurrency TEXT NOT NULL,
    delivered TEXT NOT NULL,
    deliveredCurrency TEXT NOT NULL,
    discount TEXT NOT NULL,
    fee TEXT NOT NULL,
    cost TEXT NOT NULL,
    oldBalance TEXT NOT NULL,
    newBalance TEXT NOT NULL,
    balanceAt INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX transactionsByIdentifier ON transactions (foldedIdentifier);
  CREATE INDEX transactionsByPhone ON transactions (recipientPhone, at);
  CREATE INDEX transactionsDue ON transactions (settlesAt) WHERE settlesAt IS NOT NULL;
  INSERT INTO sqlite_sequence (name, seq) VALUES ('transactions', ${LAST_ID_BEFORE_FIRST});

  CREATE TABLE identifiers (identifier TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  CREATE TABLE lostOnce (identifier TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

  CREATE TABLE tokens (
    token TEXT PRIMARY KEY,
    expiresAt INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
`
