-- A study: who takes part, who is tied to whom and where, what happened, and
-- what coders say of it. Dates are ISO 8601 and may be partial: 2013, 2013-10,
-- 2013-10-12. Times are UTC. NULL means not known.

PRAGMA application_id = 1131368562; -- 0x436F5072, "CoPr"
PRAGMA user_version = 1;

CREATE TABLE project (
  name  TEXT NOT NULL PRIMARY KEY CHECK (name <> ''),
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE activist (
  id        INTEGER PRIMARY KEY,
  pseudonym TEXT NOT NULL UNIQUE CHECK (pseudonym <> ''),
  kind      TEXT NOT NULL DEFAULT 'person' CHECK (kind IN ('person', 'organisation', 'page'))
) STRICT;

CREATE TABLE platform (
  id     INTEGER PRIMARY KEY,
  name   TEXT NOT NULL UNIQUE CHECK (name <> ''),
  online INTEGER NOT NULL DEFAULT 1 CHECK (online IN (0, 1))
) STRICT;

CREATE TABLE tie (
  id         INTEGER PRIMARY KEY,
  source     INTEGER NOT NULL REFERENCES activist(id),
  target     INTEGER NOT NULL REFERENCES activist(id),
  platform   INTEGER REFERENCES platform(id),
  relation   TEXT CHECK (relation <> ''),
  directed   INTEGER NOT NULL CHECK (directed IN (0, 1)),
  weight     REAL NOT NULL DEFAULT 1 CHECK (abs(weight) <= 1.7976931348623157e308),
  first_seen TEXT CHECK (first_seen GLOB '[0-9][0-9][0-9][0-9]'
    OR first_seen GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'
    OR first_seen GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  last_seen  TEXT CHECK (last_seen GLOB '[0-9][0-9][0-9][0-9]'
    OR last_seen GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'
    OR last_seen GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  CHECK (source <> target)
) STRICT;
CREATE INDEX tie_source ON tie(source);
CREATE INDEX tie_target ON tie(target);

CREATE TABLE event (
  id      INTEGER PRIMARY KEY,
  label   TEXT NOT NULL CHECK (label <> ''),
  kind    TEXT CHECK (kind <> ''),
  offline INTEGER CHECK (offline IN (0, 1)),
  begins  TEXT CHECK (begins GLOB '[0-9][0-9][0-9][0-9]'
    OR begins GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'
    OR begins GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  ends    TEXT CHECK (ends GLOB '[0-9][0-9][0-9][0-9]'
    OR ends GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'
    OR ends GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  place   TEXT CHECK (place <> '')
) STRICT;

-- One activist may have several roles in an event; the empty role is not known.
CREATE TABLE participation (
  activist  INTEGER NOT NULL REFERENCES activist(id),
  event     INTEGER NOT NULL REFERENCES event(id),
  role      TEXT NOT NULL DEFAULT '',
  certainty REAL CHECK (certainty BETWEEN 0 AND 1),
  PRIMARY KEY (activist, event, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX participation_event ON participation(event);

CREATE TABLE coder (
  id    INTEGER PRIMARY KEY,
  label TEXT NOT NULL UNIQUE CHECK (label <> '')
) STRICT;

-- The coding instructions, a row for each version that was ever in force.
CREATE TABLE codebook (
  version INTEGER PRIMARY KEY,
  text    TEXT NOT NULL,
  made_at TEXT NOT NULL
) STRICT;

-- A coder's answer to the question whether a tie ever led to joint offline
-- action. No row: this coder has not coded this tie.
CREATE TABLE mark (
  tie        INTEGER NOT NULL REFERENCES tie(id),
  coder      INTEGER NOT NULL REFERENCES coder(id),
  verdict    TEXT NOT NULL CHECK (verdict IN ('yes', 'no', 'unclear')),
  confidence REAL CHECK (confidence BETWEEN 0 AND 1),
  made_at    TEXT NOT NULL,
  codebook   INTEGER REFERENCES codebook(version),
  PRIMARY KEY (tie, coder)
) STRICT, WITHOUT ROWID;

-- What a verdict rests on. The note is text, or sealed bytes.
CREATE TABLE evidence (
  id     INTEGER PRIMARY KEY,
  tie    INTEGER NOT NULL REFERENCES tie(id),
  coder  INTEGER NOT NULL REFERENCES coder(id),
  event  INTEGER REFERENCES event(id),
  source TEXT,
  note   ANY
) STRICT;
CREATE INDEX evidence_tie ON evidence(tie);
CREATE INDEX evidence_event ON evidence(event);

-- The verdict that findings use where several coders coded a tie.
CREATE TABLE settled (
  tie     INTEGER PRIMARY KEY REFERENCES tie(id),
  verdict TEXT NOT NULL CHECK (verdict IN ('yes', 'no', 'unclear')),
  rule    TEXT NOT NULL,
  coder   INTEGER REFERENCES coder(id),
  made_at TEXT NOT NULL
) STRICT;

-- A row describes a column of activist_attribute, tie_attribute or
-- event_attribute. A column that no row describes is not in use and empty.
CREATE TABLE attribute (
  of        TEXT NOT NULL CHECK (of IN ('activist', 'tie', 'event')),
  name      TEXT NOT NULL CHECK (name <> ''),
  type      TEXT NOT NULL CHECK (type IN ('text', 'number', 'category', 'boolean', 'date')),
  label     TEXT NOT NULL,
  sensitive INTEGER NOT NULL DEFAULT 0 CHECK (sensitive IN (0, 1)),
  PRIMARY KEY (of, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE activist_attribute (activist INTEGER PRIMARY KEY REFERENCES activist(id)) STRICT;
CREATE TABLE tie_attribute (tie INTEGER PRIMARY KEY REFERENCES tie(id)) STRICT;
CREATE TABLE event_attribute (event INTEGER PRIMARY KEY REFERENCES event(id)) STRICT;

-- Where activists stand in a drawing; y downwards. 'main' is the one on screen.
CREATE TABLE position (
  activist INTEGER NOT NULL REFERENCES activist(id),
  layout   TEXT NOT NULL DEFAULT 'main' CHECK (layout <> ''),
  x        REAL NOT NULL CHECK (abs(x) <= 1.7976931348623157e308),
  y        REAL NOT NULL CHECK (abs(y) <= 1.7976931348623157e308),
  PRIMARY KEY (activist, layout)
) STRICT, WITHOUT ROWID;

CREATE TABLE saved_view (
  name    TEXT NOT NULL PRIMARY KEY CHECK (name <> ''),
  view    TEXT NOT NULL,
  made_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Undo, redo and audit. Rows of one step belong to one change. "row" is the key
-- of the row that changed, as JSON; "last", where it is given, the key of the
-- last of a run of rows that were added together. before NULL: added; after
-- NULL with before given: removed; both: changed. Values are JSON, and a run
-- that was added holds none until it is undone. undone: 0 in effect, 1 undone
-- and may be redone, 2 undone for good, because another change came after.
-- "table" NULL: a note that the step was undone or redone at that time.
CREATE TABLE history (
  id      INTEGER PRIMARY KEY,
  step    INTEGER NOT NULL,
  at      TEXT NOT NULL,
  coder   TEXT,
  what    TEXT NOT NULL,
  "table" TEXT,
  row     TEXT,
  last    TEXT,
  before  TEXT,
  after   TEXT,
  undone  INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1, 2))
) STRICT;
CREATE INDEX history_step ON history(step);
CREATE INDEX history_redo ON history(step) WHERE undone = 1;
