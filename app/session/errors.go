package session

import "copresence/storage"

// HeldError says that another process holds the project, and since when.
type HeldError = storage.HeldError

// DamagedError says that the project's file cannot be trusted.
type DamagedError = storage.DamagedError

// Errors of the project file that a caller may want to tell from others.
var (
	ErrReadOnly      = storage.ErrReadOnly
	ErrNothingToUndo = storage.ErrNothingToUndo
	ErrNothingToRedo = storage.ErrNothingToRedo
)
