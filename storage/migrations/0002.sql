-- What the tables add up to, to notice damage. A row says of a block of rows of
-- one table, also of the history, how many there are and what the hashes of their
-- values sum up to. Rows whose key begins with a whole number are in block
-- key / 1024, rounded down; all others are in block 0.

PRAGMA user_version = 2;

CREATE TABLE digest (
  of    TEXT NOT NULL,
  block INTEGER NOT NULL,
  rows  INTEGER NOT NULL CHECK (rows > 0),
  sum   BLOB NOT NULL CHECK (length(sum) = 32),
  PRIMARY KEY (of, block)
) STRICT, WITHOUT ROWID;
