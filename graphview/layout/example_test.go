package layout_test

import (
	"context"
	"fmt"

	"copresence/graphview/layout"
	"copresence/storage/network"
)

func ExampleStress() {
	people := network.Activists{
		ID: []int64{1, 2}, Pseudonym: []string{"P01", "P02"}, Kind: make([]network.Kind, 2),
	}
	ties := network.Ties{
		ID: []int64{1}, Source: []int32{0}, Target: []int32{1},
		Platform: []int32{network.None}, Relation: []int32{network.None}, Directed: []bool{true},
		Weight: []float64{1}, FirstSeen: []network.Date{""}, LastSeen: []network.Date{""},
		Verdict: []network.Verdict{network.NotCoded},
	}
	n, err := network.New(people, ties, nil, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	places, err := layout.Stress{Seed: 1}.Place(context.Background(), n, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.0f units apart", places[0].Sub(places[1]).Length())
	// Output: 100 units apart
}
