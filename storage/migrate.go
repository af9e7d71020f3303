package storage

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"copresence/storage/migrations"
)

// completions are what SQL cannot do of a migration, by the schema version.
var completions = map[int]func(*Change) error{firstDigest: beginDigest}

// migrate brings a project from a schema version to the latest, one transaction
// a step.
func migrate(conn *connection, version int) error {
	for step := version + 1; step <= migrations.Latest(); step++ {
		_, err := transactChange(conn, func(c *Change) (bool, error) {
			if _, err := c.tx.ExecContext(context.Background(), migrations.Step(step)); err != nil {
				return false, err
			}
			if complete, ok := completions[step]; ok {
				return true, complete(c)
			}
			return true, nil
		})
		if err != nil {
			return fmt.Errorf("schema %d: %w", step, err)
		}
	}
	return nil
}

// Names of settings of every project.
const (
	settingCreated  = "created"
	settingIdentity = "identity" // the same in all copies of a project, and in no other
)

// found writes into an empty project when it was made, and what sets it apart.
func found(conn *connection, now time.Time) error {
	_, err := transactChange(conn, func(c *Change) (bool, error) {
		return true, errors.Join(c.state(settingCreated, timeText(now)), c.state(settingIdentity, newIdentity()))
	})
	return err
}

func newIdentity() string {
	identity := make([]byte, 16)
	rand.Read(identity) // never fails
	return hex.EncodeToString(identity)
}

// state writes a fact that no undo takes back.
func (c *Change) state(name, value string) error {
	t, err := c.table("project")
	if err != nil {
		return err
	}
	return c.insertRow(t, []any{name, value})
}

// beginDigest adds everything up that a project of schema 1 holds. It gets an
// identity out of when it was made and how its history began, so that copies
// which are brought up to date apart remain copies of each other.
func beginDigest(c *Change) error {
	for _, name := range countedAt(firstDigest) {
		if err := c.addUp(name, firstDigest); err != nil {
			return err
		}
	}
	created, err := one[string](c.tx, "SELECT value FROM project WHERE name = ?", settingCreated)
	if errors.Is(err, sql.ErrNoRows) {
		return nil // it is being made
	}
	if err != nil {
		return err
	}
	first, err := one[string](c.tx, "SELECT at || ' ' || what FROM history ORDER BY id LIMIT 1")
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	hash := sha256.Sum256([]byte(created + "\n" + first))
	return c.state(settingIdentity, hex.EncodeToString(hash[:16]))
}

// addUp adds all rows of a table of a project of a schema version to the digest.
func (c *Change) addUp(name string, version int) error {
	t, err := lookupCounted(c.tx, name, version)
	if err != nil {
		return err
	}
	values, slots := slotsFor(len(t.columns))
	return each(c.tx, func(rows *sql.Rows) error {
		if err := rows.Scan(slots...); err != nil {
			return err
		}
		c.digest.added(t, values)
		return nil
	}, "SELECT "+quoteAll(t.columns)+" FROM "+quote(t.name)+" ORDER BY "+quoteAll(t.keys()))
}
