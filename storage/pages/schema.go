package pages

// Object is an entry of the schema.
type Object struct {
	Type  string // table, index, view or trigger
	Name  string
	Table string // that an index or a trigger belongs to
	Root  uint32 // the first page of its tree; 0: it has none
	SQL   string // that made it; empty for the indices that SQLite makes itself
}

// Schema lists the entries of the schema, in the order in which they stand in
// the file. What their SQL says is not looked at.
func (f *File) Schema() ([]Object, error) {
	var all []Object
	rows := f.Table(1)
	for rows.Next() {
		o, ok := rows.object()
		if !ok {
			page, cell := rows.Where()
			return nil, &Fault{page, cell, "it is no entry of a schema"}
		}
		all = append(all, o)
	}
	return all, rows.Err()
}

// object reads a row of the schema.
func (r *Rows) object() (o Object, ok bool) {
	var texts [5]string
	for i := range texts {
		text, isText := r.Text(i)
		if !isText && i != 3 && (i != 4 || r.Kind(i) != Null) {
			return Object{}, false
		}
		texts[i] = string(text)
	}
	root, isNumber := r.Int(3)
	if !isNumber && r.Kind(3) != Null || root < 0 || root > maxPages {
		return Object{}, false
	}
	return Object{texts[0], texts[1], texts[2], uint32(root), texts[4]}, true
}
