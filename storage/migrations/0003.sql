-- What a coder can say of a piece of evidence, and which ties a coder puts off or
-- keeps for a discussion.

PRAGMA user_version = 3;

-- "source" says from now on what kind of source it is: interview, news, document,
-- post, observation, other. It may still hold any text, as it did before.
-- reference: where in it: an address, a page, the number of an interview.
-- says: who of the tie's two activists says so; "neither" is somebody else.
-- certainty: a share; NULL: the coder gave none.
ALTER TABLE evidence ADD COLUMN reference TEXT CHECK (reference <> '');
ALTER TABLE evidence ADD COLUMN says TEXT CHECK (says IN ('source', 'target', 'both', 'neither'));
ALTER TABLE evidence ADD COLUMN certainty REAL CHECK (certainty > 0 AND certainty <= 1);

-- A tie that a coder wants to talk about with the others before it is coded. The
-- reason is text, or sealed bytes.
CREATE TABLE flag (
  tie     INTEGER NOT NULL REFERENCES tie(id),
  coder   INTEGER NOT NULL REFERENCES coder(id),
  reason  ANY,
  made_at TEXT NOT NULL,
  PRIMARY KEY (tie, coder)
) STRICT, WITHOUT ROWID;

-- A tie that a coder puts off to the end of the queue.
CREATE TABLE skip (
  tie     INTEGER NOT NULL REFERENCES tie(id),
  coder   INTEGER NOT NULL REFERENCES coder(id),
  made_at TEXT NOT NULL,
  PRIMARY KEY (tie, coder)
) STRICT, WITHOUT ROWID;
