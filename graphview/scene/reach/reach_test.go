package reach_test

import (
	"fmt"

	"copresence/graphview/scene"
	"copresence/graphview/scene/reach"
	"copresence/storage/network"
)

// chain is a network of four activists, each tied to the next.
func chain() *network.Network {
	nothing := []int32{network.None, network.None, network.None}
	n, err := network.New(
		network.Activists{ID: []int64{1, 2, 3, 4}, Pseudonym: []string{"A", "B", "C", "D"}, Kind: make([]network.Kind, 4)},
		network.Ties{
			ID: []int64{1, 2, 3}, Source: []int32{0, 2, 2}, Target: []int32{1, 1, 3}, Platform: nothing, Relation: nothing,
			Directed: make([]bool, 3), Weight: make([]float64, 3), FirstSeen: make([]network.Date, 3), LastSeen: make([]network.Date, 3),
			Verdict: make([]network.Verdict, 3),
		}, nil, nil,
	)
	if err != nil {
		panic(err)
	}
	return n
}

func ExampleAround() {
	for steps := range 3 {
		near := reach.Around(chain(), scene.NewGroup([]int32{1}, nil), steps)
		fmt.Println(steps, near.Activists.All(), near.Ties.All())
	}
	// Output:
	// 0 [1] []
	// 1 [0 1 2] [0 1]
	// 2 [0 1 2 3] [0 1 2]
}

func ExamplePath() {
	path := reach.Path(chain(), 3, 1)
	fmt.Println(path.Activists.All(), path.Ties.All())
	// Output: [1 2 3] [1 2]
}
