package storage

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"maps"
)

// settingAnswers are the conflicts of earlier merges that were decided for the project: by
// their ids, what the copy said. Where a copy says the same again, it is not asked again.
const settingAnswers = "merge answers"

// mostAnswers bounds what is remembered; more is asked again.
const mostAnswers = 10_000

// answers is what was decided for the project, by ids of conflicts: a digest of what the
// copy said.
type answers map[string]string

// readAnswers reads what was decided in earlier merges. What cannot be read was not decided.
func readAnswers(q queryer) (answers, error) {
	text, err := one[string](q, "SELECT value FROM project WHERE name = ?", settingAnswers)
	if errors.Is(err, sql.ErrNoRows) {
		return answers{}, nil
	}
	known := answers{}
	if err != nil {
		return nil, err
	}
	if json.Unmarshal([]byte(text), &known) != nil || known == nil { // null is JSON, too
		return answers{}, nil
	}
	return known, nil
}

// saidThere is a digest of what a copy says in a conflict; there is nil where it has deleted
// the row.
func saidThere(kind Differing, columns []string, there []any) string {
	said := []byte{byte('0' + kind)}
	if there != nil {
		said = append(said, encode(columns, there)...)
	}
	sum := sha256.Sum256(said)
	return hex.EncodeToString(sum[:8])
}

// remembered returns the answers after this merge.
func (m *merger) remembered() answers {
	now := maps.Clone(m.before)
	for i, c := range m.done.Conflicts {
		switch {
		case c.Decided != Ours:
			delete(now, c.ID)
		case len(now) < mostAnswers || now[c.ID] != "":
			now[c.ID] = m.said[i]
		}
	}
	return now
}

// keepAnswers writes down what was decided for the project.
func (m *merger) keepAnswers() error {
	now := m.remembered()
	if maps.Equal(now, m.before) {
		return nil
	}
	m.done.Answers = true
	if !m.writes {
		return nil
	}
	if len(now) == 0 {
		return m.SetSetting(settingAnswers, "")
	}
	text, err := json.Marshal(now) // in the order of the ids
	if err != nil {
		return err
	}
	return m.SetSetting(settingAnswers, string(text))
}
