extension RandomAccessCollection where Index == Int {
    /// The index of the first element for which the condition holds, the end when there is none; it must not hold
    /// for an element before one for which it does not.
    func partitioningIndex(where holds: (Element) -> Bool) -> Int {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
