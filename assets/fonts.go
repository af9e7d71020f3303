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

var (
	//go:embed fonts/NotoSansArabic-Regular.ttf
	arabicRegular []byte
	//go:embed fonts/NotoSansArabic-Bold.ttf
	arabicBold []byte
	//go:embed fonts/NotoSansArmenian-Regular.ttf
	armenianRegular []byte
	//go:embed fonts/NotoSansArmenian-Bold.ttf
	armenianBold []byte
	//go:embed fonts/NotoSansGeorgian-Regular.ttf
	georgianRegular []byte
	//go:embed fonts/NotoSansGeorgian-Bold.ttf
	georgianBold []byte
	//go:embed fonts/NotoSansHebrew-Regular.ttf
	hebrewRegular []byte
	//go:embed fonts/NotoSansHebrew-Bold.ttf
	hebrewBold []byte
)

// FontsOfScripts are the fonts for scripts that the main one lacks, upright and
// bold: Arabic, Armenian, Georgian, Hebrew. Nobody may change the bytes.
func FontsOfScripts() [][2][]byte {
	return [][2][]byte{
		{arabicRegular, arabicBold},
		{armenianRegular, armenianBold},
		{georgianRegular, georgianBold},
		{hebrewRegular, hebrewBold},
	}
}
