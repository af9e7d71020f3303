// Package graphview is the Fyne widget that shows a network and lets a person
// move about in it, point at activists and ties, select them and drag activists.
//
// It is told what to show and reports what the person did. It knows no project
// file, no coder and no verdict key: those belong to the window. What the
// picture looks like is decided by package scene and drawn by package paint; the
// widget keeps the camera, asks for frames and puts them on the screen.
//
// # Decisions
//
// The network is one image, drawn off Fyne's thread at exactly the pixels of the
// screen, and not a canvas object for each activist and tie: Fyne repaints all
// objects of a window when one changes. Requests for frames coalesce, so that
// while a person drags or zooms, the newest camera is drawn next and none queue
// up. An image that is on the screen is never drawn into: three take turns.
//
// A frame is drawn by the shortest way. While the camera moves, the last picture is
// moved or scaled at once; a pan paints what came into view, another zoom of a large
// network a draft of the ties that matter most, and the whole when nothing moves any
// more. What is selected or under the pointer is an image above the picture, drawn
// by itself. What lies under the pointer is found in an index of the layout, for
// whatever camera.
//
// Without a graphics card a window is painted pixel by pixel, all of it whenever anything in
// it changes, and two thirds of the time of a picture go there. So nothing is put below what
// covers it: paper is where the picture leaves the view bare, and the layer above is no
// larger than what stands out in it.
//
// # What reaches the screen
//
// make bench-frames counts it, in a window of 1600 x 1000 pixels under Xvfb. Pictures a second
// of 10,000, 100,000 and 1,000,000 ties, on two cores of a Xeon that take 5.7 ns to blend a
// pixel, without a graphics card:
//
//	dragging the paper        52   47   43
//	turning the wheel         30   31   31
//	paging through the table            28, with 43 rows a picture
package graphview
