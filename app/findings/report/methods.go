package report

import (
	"fmt"
	"strings"
)

// methods states formulas, seeds and permutations, for a paper's methods section.
func (r *Report) methods() section {
	f := r.Findings
	text := []string{"The unit of analysis is the tie. The rate is yes / (yes + no), its interval Wilson's (1927) without correction for continuity; bounds let every unclear and uncoded tie be a no, or a yes (Manski 1989). Ties of one activist are not independent: intervals describe, and only permutation tests and samples of activists speak about chance."}
	if b := f.Bootstrap; b != nil && b.Low.Known() {
		text[0] += fmt.Sprintf(" Activists were drawn anew, with replacement, %d times (seed %d); a pair of one activist drawn twice takes the ties of a pair at random (Snijders & Borgatti 1999).", b.Drawn, b.Seed)
	}
	if len(r.contrasts().Tables) > 0 {
		text = append(text, "Two rates are set against each other by their difference, with the interval of Newcombe 1998 (method 10), their ratio and their odds ratio, with intervals of their logarithms, and phi.")
	}
	if len(f.Tests) > 0 {
		t := f.Tests[0]
		outcome := "Joint action of pairs is 1 where any tie between them led to it and 0 where those coded did not; pairs of which it is not known count in no permutation in which they are looked at."
		if r.Question.Together {
			outcome = "Pairs of persons have 1 where both surely took part in an event that is not known to be on-line, and else 0."
		}
		outcome += " " + f.Pairing.Rule
		text = append(text, fmt.Sprintf("%s Correlations were tested by QAP (Krackhardt 1988), linear and logistic models by MRQAP with double semi-partialling (Dekker, Krackhardt & Snijders 2007), with %d permutations of whole activists, seed %d; p = (k + 1) / (N + 1), where k of N permutations are as extreme as what was observed.", outcome, t.Permutations, t.Seed))
	}
	if len(f.Times[0].Spells) > 0 && f.Times[0].Ended > 0 {
		text = append(text, "Time runs from the first date of an on-line tie to the first offline event that began after it and that both surely took part in; a partial date is taken at its middle day. Curves are those of Kaplan & Meier (1958) with Greenwood's variance of log S; the log-rank test (Mantel 1966) permutes which tie is of which platform.")
	}
	text = append(text, fmt.Sprintf("Communities are those of the Leiden algorithm (Traag, Waltman & van Eck 2019), resolution 1, seed %d; they are compared by the adjusted Rand index (Hubert & Arabie 1985) and normalised mutual information (Danon et al. 2005). Mixing is told by the E-I index (Krackhardt & Stern 1988) and assortativity (Newman 2003), values being permuted over activists. Inequality is Gini's (1921) without correction for small numbers.", r.Question.Seed))
	if r.Threshold > 0 {
		text = append(text, fmt.Sprintf("Of groups of ties, counts from 1 to %d are not shown (*), nor what would give them away; those of all ties are. Activists have the pseudonyms that the project calls them by.", r.Threshold-1))
	} else {
		text = append(text, "Activists have the pseudonyms that the project calls them by.")
	}
	text = append(text, fmt.Sprintf("Computed by %s on data with the digest %s.", r.Program, r.Digest))
	return section{Heading: "Methods", Text: text}
}

// works are what the methods name, by the words by which they do.
var works = []struct{ named, work string }{
	{"Danon et al. 2005", "Danon, L., Díaz-Guilera, A., Duch, J. & Arenas, A. (2005). Comparing community structure identification. Journal of Statistical Mechanics, P09008."},
	{"Dekker, Krackhardt & Snijders 2007", "Dekker, D., Krackhardt, D. & Snijders, T. A. B. (2007). Sensitivity of MRQAP tests to collinearity and autocorrelation conditions. Psychometrika 72(4), 563–581."},
	{"Gini's (1921)", "Gini, C. (1921). Measurement of inequality of incomes. Economic Journal 31(121), 124–126."},
	{"Hubert & Arabie 1985", "Hubert, L. & Arabie, P. (1985). Comparing partitions. Journal of Classification 2(1), 193–218."},
	{"Kaplan & Meier (1958)", "Kaplan, E. L. & Meier, P. (1958). Nonparametric estimation from incomplete observations. Journal of the American Statistical Association 53(282), 457–481."},
	{"Krackhardt 1988", "Krackhardt, D. (1988). Predicting with networks: nonparametric multiple regression analysis of dyadic data. Social Networks 10(4), 359–381."},
	{"Krackhardt & Stern 1988", "Krackhardt, D. & Stern, R. N. (1988). Informal networks and organizational crises: an experimental simulation. Social Psychology Quarterly 51(2), 123–140."},
	{"Manski 1989", "Manski, C. F. (1989). Anatomy of the selection problem. Journal of Human Resources 24(3), 343–360."},
	{"Mantel 1966", "Mantel, N. (1966). Evaluation of survival data and two new rank order statistics arising in its consideration. Cancer Chemotherapy Reports 50(3), 163–170."},
	{"Newcombe 1998", "Newcombe, R. G. (1998). Interval estimation for the difference between independent proportions. Statistics in Medicine 17(8), 873–890."},
	{"Newman 2003", "Newman, M. E. J. (2003). Mixing patterns in networks. Physical Review E 67, 026126."},
	{"Snijders & Borgatti 1999", "Snijders, T. A. B. & Borgatti, S. P. (1999). Non-parametric standard errors and tests for network statistics. Connections 22(2), 161–170."},
	{"Traag, Waltman & van Eck 2019", "Traag, V. A., Waltman, L. & van Eck, N. J. (2019). From Louvain to Leiden: guaranteeing well-connected communities. Scientific Reports 9, 5233."},
	{"Wilson's (1927)", "Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of the American Statistical Association 22(158), 209–212."},
}

// references lists the works that the methods name.
func references(methods section) section {
	s := section{Heading: "References"}
	text := strings.Join(methods.Text, " ")
	for _, w := range works {
		if strings.Contains(text, w.named) {
			s.Items = append(s.Items, w.work)
		}
	}
	return s
}
