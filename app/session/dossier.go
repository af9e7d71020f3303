package session

import (
	"copresence/storage"
	"copresence/storage/network"
)

// Dossier is what is said of one tie, as far as the one who codes may see it.
type Dossier struct {
	Tie      int64           // id
	Own      *storage.Mark   // the coder's; nil: not coded, or all coders are looked at
	Others   []storage.Mark  // by other coders; none where one codes blind
	Evidence []KnownEvidence // the coder's; of all where all are seen
	Flag     *Flag           // the coder's; nil: none
	Skipped  bool            // the coder put it off
	Blind    bool            // there may be more that is not told
}

// Verdict is what the coder says of the tie.
func (d *Dossier) Verdict() network.Verdict {
	if d.Own == nil {
		return network.NotCoded
	}
	return d.Own.Verdict
}

// Dossier reads what is said of a tie. What other coders say is told only where the
// plan has it open, or to who looks at all coders.
func (s *Session) Dossier(tie int64) (*Dossier, error) {
	s.commands.Lock()
	defer s.commands.Unlock()
	if err := s.settle(); err != nil {
		return nil, err
	}
	plan, err := s.plan()
	if err != nil {
		return nil, err
	}
	coder := s.State().Coder.ID
	d := &Dossier{Tie: tie, Blind: coder != 0 && !plan.Open}
	marks, err := s.project().MarksOn(tie)
	if err != nil {
		return nil, err
	}
	for _, m := range marks {
		if m.Coder == coder {
			d.Own = &m
		} else if !d.Blind {
			d.Others = append(d.Others, m)
		}
	}
	evidence, err := s.project().EvidenceOn(tie)
	if err != nil {
		return nil, err
	}
	for _, e := range evidence {
		if e.Coder == coder || !d.Blind {
			d.Evidence = append(d.Evidence, e)
		}
	}
	flag, skipped, err := s.project().Aside(tie, coder)
	d.Flag, d.Skipped = flag, skipped
	return d, err
}
