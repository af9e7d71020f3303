//go:build unix

package storage_test

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"copresence/storage"
)

// bomb is an expression that takes many seconds each time it is looked at.
var bomb = "(length(" + strings.Repeat("replace(", 80) + "hex(zeroblob(10000000))" + strings.Repeat(", '0', '0')", 80) + "))"

// Whatever somebody does to the definition of a table, with %[1]s its name, %[2]s
// its last column and %[3]s its columns, is refused before anything of it is run.
var oddDefinitions = map[string][]string{
	"view in its place": {
		`ALTER TABLE "%[1]s" RENAME TO hidden`, `CREATE VIEW "%[1]s" AS SELECT * FROM hidden WHERE ` + bomb,
	},
	"view without end in its place": {
		`ALTER TABLE "%[1]s" RENAME TO hidden`,
		`CREATE VIEW "%[1]s" (%[3]s) AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT %[4]s FROM c`,
	},
	"view of itself": {`UPDATE sqlite_schema SET type = 'view', rootpage = 0, sql = 'CREATE VIEW "%[1]s" AS SELECT * FROM "%[1]s"' WHERE name = '%[1]s'`},
	"virtual table in its place": {
		`UPDATE sqlite_schema SET rootpage = 0, sql = 'CREATE VIRTUAL TABLE "%[1]s" USING rtree(a, b, c)' WHERE name = '%[1]s'`,
	},
	"table-valued function in its place": {
		`UPDATE sqlite_schema SET rootpage = 0, sql = 'CREATE VIRTUAL TABLE "%[1]s" USING generate_series' WHERE name = '%[1]s'`,
	},
	"trigger before inserting": {`CREATE TRIGGER "%[1]s_t" BEFORE INSERT ON "%[1]s" BEGIN DELETE FROM mark; END`},
	"trigger after deleting":   {`CREATE TRIGGER "%[1]s_t" AFTER DELETE ON "%[1]s" BEGIN INSERT INTO coder (label) SELECT ` + bomb + `; END`},
	"trigger after updating":   {`CREATE TRIGGER "%[1]s_t" AFTER UPDATE ON "%[1]s" BEGIN SELECT load_extension('/tmp/x'); END`},
	"computed column": {
		`UPDATE sqlite_schema SET sql = replace(sql, char(10) || ')', ', "computed" AS ` + quotes(bomb) + `' || char(10) || ')') WHERE name = '%[1]s' AND sql LIKE '%%' || char(10) || ')%%'`,
		`UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ', "computed" AS ` + quotes(bomb) + `) STRICT') WHERE name = '%[1]s' AND sql NOT LIKE '%%' || char(10) || ')%%'`,
	},
	"check": {
		`UPDATE sqlite_schema SET sql = replace(sql, char(10) || ')', ', CHECK ` + quotes(bomb) + `' || char(10) || ')') WHERE name = '%[1]s' AND sql LIKE '%%' || char(10) || ')%%'`,
		`UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ', CHECK ` + quotes(bomb) + `) STRICT') WHERE name = '%[1]s' AND sql NOT LIKE '%%' || char(10) || ')%%'`,
	},
	"column more":            {`ALTER TABLE "%[1]s" ADD COLUMN remark TEXT`},
	"column of a default":    {`ALTER TABLE "%[1]s" ADD COLUMN "remark" TEXT DEFAULT 'gift'`},
	"another order of texts": {`ALTER TABLE "%[1]s" ADD COLUMN remark TEXT COLLATE NOCASE`},
	"index":                  {`CREATE INDEX "%[1]s_i" ON "%[1]s" ("%[2]s")`},
	"index of an expression": {`CREATE INDEX "%[1]s_i" ON "%[1]s" (abs("%[2]s"))`},
	"index of a slow part":   {`PRAGMA writable_schema = ON`, `INSERT INTO sqlite_schema SELECT 'index', '%[1]s_i', '%[1]s', rootpage, 'CREATE INDEX "%[1]s_i" ON "%[1]s" ("%[2]s") WHERE ` + quotes(bomb) + `' FROM sqlite_schema WHERE name = 'tie_source'`},
	"not strict":             {`UPDATE sqlite_schema SET sql = replace(replace(sql, 'STRICT, ', ''), ' STRICT', '') WHERE name = '%[1]s'`},
	"other rows":             {`UPDATE sqlite_schema SET sql = CASE WHEN sql LIKE '%%WITHOUT ROWID' THEN replace(sql, ', WITHOUT ROWID', '') ELSE sql || ', WITHOUT ROWID' END WHERE name = '%[1]s'`},
	"missing":                {`DELETE FROM sqlite_schema WHERE name = '%[1]s'`},
	"twice":                  {`INSERT INTO sqlite_schema SELECT * FROM sqlite_schema WHERE name = '%[1]s'`},
	"twice in other letters": {`INSERT INTO sqlite_schema SELECT type, upper(name), upper(tbl_name), rootpage, replace(sql, 'TABLE %[1]s', 'TABLE ' || upper('%[1]s')) FROM sqlite_schema WHERE name = '%[1]s'`},
	"of another name":        {`UPDATE sqlite_schema SET name = 'other' WHERE name = '%[1]s'`},
	"of another table":       {`UPDATE sqlite_schema SET tbl_name = 'coder' WHERE tbl_name = '%[1]s'`},
	"pages of another":       {`UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'codebook') WHERE name = '%[1]s'`},
	"no pages":               {`UPDATE sqlite_schema SET rootpage = 999999 WHERE name = '%[1]s'`},
	"no definition":          {`UPDATE sqlite_schema SET sql = NULL WHERE name = '%[1]s'`},
	"nonsense":               {`UPDATE sqlite_schema SET sql = 'CREATE TABLE "%[1]s" (' || hex(zeroblob(100000)) WHERE name = '%[1]s'`},
	"another kind":           {`UPDATE sqlite_schema SET type = 'trigger' WHERE name = '%[1]s'`},
	"two thousand columns": {`UPDATE sqlite_schema SET sql = (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
		SELECT 'CREATE TABLE "%[1]s" (' || group_concat('c' || i) || ')' FROM n) WHERE name = '%[1]s'`},
}

func quotes(s string) string { return strings.ReplaceAll(s, "'", "''") }

func TestOddDefinitionsOfEveryTable(t *testing.T) {
	content, folder := hostileStudy(t), t.TempDir()
	tables, columns := allColumns(t, specimen(t, folder, content))
	n := 0
	for _, table := range tables {
		var names, ones []string
		for _, c := range columns[table] {
			names, ones = append(names, `"`+c.name+`"`), append(ones, "x")
		}
		for what, statements := range oddDefinitions {
			n++
			t.Run(table+"/"+what, func(t *testing.T) {
				path := specimen(t, folder, content)
				db := attacker(t, path)
				for _, s := range statements {
					s = fmt.Sprintf(s+"%.0[2]s%.0[3]s%.0[4]s", table, columns[table][len(names)-1].name, strings.Join(names, ", "), strings.Join(ones, ", "))
					if _, err := db.Exec(s); err != nil {
						t.Fatalf("%s: %v", s, err)
					}
				}
				check(t, db.Close())
				if same, err := os.ReadFile(path); err == nil && bytes.Equal(same, content) {
					return // that is how it was
				}
				if judge(t, path, n%8 == 0) {
					t.Error("opened")
				}
				check(t, os.Remove(path))
			})
		}
	}
}

// What is put beside the tables.
func TestOddThingsBesideTheTables(t *testing.T) {
	content, folder := hostileStudy(t), t.TempDir()
	for what, statements := range map[string][]string{
		"table":              {"CREATE TABLE other (a)"},
		"temporary name":     {"CREATE TABLE other (a)", "UPDATE sqlite_schema SET name = 'sqlite_temp', tbl_name = 'sqlite_temp', sql = 'CREATE TABLE sqlite_temp (a)' WHERE name = 'other'"},
		"view":               {"CREATE VIEW other AS SELECT " + bomb},
		"view of attributes": {"CREATE VIEW place_attribute AS SELECT " + bomb + " AS place"},
		"view of functions":  {"CREATE VIEW other AS SELECT readfile('/etc/passwd'), load_extension('x'), randomblob(1e9)"},
		"full text":          {"CREATE VIRTUAL TABLE other USING fts4(a)"},
		"tree":               {"CREATE VIRTUAL TABLE other USING rtree(id, a, b)"},
		"sequence":           {"CREATE TABLE other (a INTEGER PRIMARY KEY AUTOINCREMENT)", "INSERT INTO other VALUES (1)", "UPDATE sqlite_sequence SET seq = 'x'"},
		"sequence alone": {
			"CREATE TABLE other (a INTEGER PRIMARY KEY AUTOINCREMENT)", "INSERT INTO sqlite_sequence VALUES ('tie', 9223372036854775807), ('tie', 'x')",
			"DELETE FROM sqlite_schema WHERE name = 'other'",
		},
		"sequence of a table": {
			"CREATE TABLE other (a INTEGER PRIMARY KEY AUTOINCREMENT)", "INSERT INTO sqlite_sequence VALUES ('activist', 9223372036854775807)",
			"UPDATE sqlite_schema SET sql = replace(sql, 'INTEGER PRIMARY KEY,', 'INTEGER PRIMARY KEY AUTOINCREMENT,') WHERE name = 'activist'",
		},
		"statistics with a slow column": {"INSERT INTO sqlite_schema SELECT 'table', 'sqlite_stat1', 'sqlite_stat1', rootpage, 'CREATE TABLE sqlite_stat1 (tbl, idx AS " + quotes(bomb) + ", stat)' FROM sqlite_schema WHERE name = 'tie'"},
		"statistics as a view":          {"INSERT INTO sqlite_schema VALUES ('view', 'sqlite_stat1', 'sqlite_stat1', 0, 'CREATE VIEW sqlite_stat1 (tbl, idx, stat) AS SELECT 1, 2, " + quotes(bomb) + "')"},
		"virtual statistics":            {"INSERT INTO sqlite_schema VALUES ('table', 'sqlite_stat1', 'sqlite_stat1', 0, 'CREATE VIRTUAL TABLE sqlite_stat1 USING fts4(tbl, idx, stat)')"},
		"statistics more":               {"ANALYZE", "UPDATE sqlite_schema SET sql = 'CREATE TABLE sqlite_stat1(tbl, idx, stat, remark AS " + quotes(bomb) + ")' WHERE name = 'sqlite_stat1'"},
		"statistics of a slow text":     {"ANALYZE", "UPDATE sqlite_schema SET sql = 'CREATE TABLE sqlite_stat1(tbl, idx, more, stat AS " + quotes(bomb) + ")' WHERE name = 'sqlite_stat1'"},
		"ten thousand tables": {`INSERT INTO sqlite_schema WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
			SELECT 'table', 't' || i, 't' || i, 2, 'CREATE TABLE t' || i || ' (a)' FROM n`},
		"ten thousand columns of attributes": {`UPDATE sqlite_schema SET sql = (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
			SELECT 'CREATE TABLE tie_attribute (tie INTEGER PRIMARY KEY REFERENCES tie(id), ' || group_concat('"c' || i || '" TEXT', ', ') || ') STRICT' FROM n) WHERE name = 'tie_attribute'`},
		"attribute with a default": {`ALTER TABLE tie_attribute ADD COLUMN "x" TEXT DEFAULT 'gift'`, "INSERT INTO attribute VALUES ('tie', 'x', 'text', 'X', 0)"},
		"attribute of a bad name":  {`ALTER TABLE tie_attribute ADD COLUMN "a b" TEXT`, "INSERT INTO attribute VALUES ('tie', 'a b', 'text', 'X', 0)"},
		"attribute that misleads":  {"ALTER TABLE tie_attribute ADD COLUMN \"a\u202eb\" TEXT", "INSERT INTO attribute VALUES ('tie', 'a\u202eb', 'text', 'X', 0)"},
		"attribute no one told of": {`ALTER TABLE tie_attribute ADD COLUMN "secret" TEXT`, "UPDATE tie_attribute SET secret = hex(zeroblob(1000))"},
		"attributes of one name":   {`ALTER TABLE tie_attribute ADD COLUMN "tie_2" REAL`, "INSERT INTO attribute VALUES ('tie', 'TIE', 'number', 'X', 0)"},
		"attribute of another type": {
			"UPDATE attribute SET type = 'text' WHERE name = 'age'",
		},
	} {
		t.Run(what, func(t *testing.T) {
			path := specimen(t, folder, content)
			attack(t, path, statements...)
			if !strings.Contains(what, "statistics") { // SQLite would take long to open those
				storage.Reseal(path)
			}
			opened := judge(t, path, true)
			if opened && what != "attribute no one told of" {
				t.Error("opened")
			}
			check(t, os.Remove(path))
		})
	}
}
