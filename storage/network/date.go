package network

import (
	"fmt"
	"time"
)

// Date is an ISO 8601 date of which the end may be unknown: 2013, 2013-10 or
// 2013-10-12. The empty Date is unknown altogether. Dates of equal length
// compare as strings; of unequal length only with care for what is unknown.
type Date string

// ParseDate checks that s is a real date of one of the three lengths, or empty.
func ParseDate(s string) (Date, error) {
	if s == "" {
		return "", nil
	}
	for _, form := range [...]string{"2006", "2006-01", "2006-01-02"} {
		if len(s) == len(form) {
			if _, err := time.Parse(form, s); err == nil {
				return Date(s), nil
			}
		}
	}
	return "", fmt.Errorf("date %.40q is not of the form 2013, 2013-10 or 2013-10-12", s)
}
