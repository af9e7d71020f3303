package assets

import _ "embed" // fonts are part of the program

// The fonts of the program's pictures: Noto Sans, under the SIL Open Font
// License 1.1, whose text lies beside the files. Nobody may change the bytes.
var (
	//go:embed fonts/NotoSans-Regular.ttf
	FontRegular []byte
	//go:embed fonts/NotoSans-Bold.ttf
	FontBold []byte
)
