/// Passages on subjects that no rubric at hand asks about, to be put into answers that are honest otherwise.
enum OffTopicPassages {
    static let all: [[String]] = [
        [
            "A cricket captain who wins the toss looks first at the colour of the pitch.",
            "Grass and morning damp help the seam bowlers, so he may ask the other side to bat.",
            "By the fourth afternoon the surface crumbles and the spinners come into the game.",
            "A batsman who survives until tea has usually learned to leave the ball outside off stump.",
        ],
        [
            "A river that leaves the hills drops its gravel first and its silt last.",
            "In flood it spills over the banks and lays down the mud that farmers value.",
            "Bends grow wider every year because the water runs faster along the outer bank.",
            "In the end the loop is cut off and becomes a quiet lake with reeds.",
        ],
        [
            "Lentils cook evenly when they have been soaked for an hour.",
            "Mustard seeds go into the hot oil before the onions, since they must crackle first.",
            "Turmeric is added early and lemon juice only when the pot is off the flame.",
            "A pinch of sugar rounds the taste without making the dish sweet.",
        ],
        [
            "A written constitution tells judges what a legislature may not do.",
            "Courts read its clauses together, for a right that stands alone is easily hollowed out.",
            "Amendments need a special majority so that passing moods do not rewrite them.",
            "Where the text is silent, custom and precedent guide the bench.",
        ],
    ]
}
