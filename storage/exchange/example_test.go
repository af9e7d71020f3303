package exchange_test

import (
	"context"
	"fmt"
	"strings"

	"copresence/storage/exchange"
	"copresence/storage/exchange/csv"
)

func Example() {
	people, err := csv.Read(strings.NewReader("id;name;group\n1;Ada;north\n2;Ben;south\n3;Ben;south\n"), "people.csv")
	if err != nil {
		fmt.Println(err)
		return
	}
	ties, err := csv.Read(strings.NewReader("from_id,to_id,platform,met\n1,2,Telegram,yes\n3,3,Telegram,no\n2,9,Telegram,no\n"), "ties.csv")
	if err != nil {
		fmt.Println(err)
		return
	}
	tables := []exchange.Table{people, ties}

	plan := exchange.Guess(tables)
	for i, t := range plan.Tables {
		fmt.Printf("%s: %s, because %s\n", tables[i].Name, t.Kind, t.Why)
	}
	if err := plan.Map(tables, "met", "verdict"); err != nil {
		fmt.Println(err)
		return
	}
	plan.Coder = "A"

	batch, err := exchange.Read(context.Background(), tables, plan, exchange.Known{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, t := range batch.Ties {
		fmt.Println(batch.Activists[t.Source].Pseudonym, batch.Activists[t.Target].Pseudonym, t.Platform, t.Verdict)
	}
	for _, s := range batch.Skipped {
		fmt.Println(s.Rows, s.Reason, s.Examples)
	}
	// Output:
	// people.csv: people, because name names people
	// ties.csv: ties, because from_id and to_id are the two ends of a tie
	// Ada Ben Telegram yes
	// 1 self-tie [ties.csv row 3: Ben (2) - Ben (2)]
	// 1 end without a person [ties.csv row 4: 2 - 9]
}
