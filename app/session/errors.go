package session

import "copresence/storage"

// HeldError says that another process holds the project, and since when.
type HeldError = storage.HeldError

// Errors of the project file that a caller may want to tell from others.
var (
	ErrReadOnly      = storage.ErrReadOnly
	ErrNothingToUndo = storage.ErrNothingToUndo
	ErrNothingToRedo = storage.ErrNothingToRedo
)
