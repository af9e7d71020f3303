package storage

import (
	"context"
	"errors"
)

// CopyTo writes a whole copy of the project as it stands into a new file.
func (p *Project) CopyTo(ctx context.Context, path string) error {
	return p.read(func(queryer) error {
		if !p.readOnly {
			_, err := p.conn.ExecContext(ctx, "VACUUM INTO ?", path)
			return err
		}
		err := p.conn.exec("PRAGMA query_only = OFF")
		if err == nil {
			_, err = p.conn.ExecContext(ctx, "VACUUM INTO ?", path)
		}
		return errors.Join(err, p.conn.exec("PRAGMA query_only = ON"))
	})
}
