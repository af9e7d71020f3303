package pages

// varint reads a number of one to nine bytes, seven bits each, the ninth eight.
// It returns how many bytes that were; 0 where the bytes end before the number.
func varint(b []byte) (value uint64, length int) {
	if len(b) > 0 && b[0] < 0x80 {
		return uint64(b[0]), 1
	}
	return longVarint(b)
}

func longVarint(b []byte) (value uint64, length int) {
	for i, c := range b {
		if i == 8 {
			return value<<8 | uint64(c), 9
		}
		value = value<<7 | uint64(c&0x7f)
		if c < 0x80 {
			return value, i + 1
		}
	}
	return 0, 0
}
