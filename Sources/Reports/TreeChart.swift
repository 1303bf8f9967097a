// A tree from left to right where there is room, and from top to bottom where there is not.

/// What may follow what, with chances.
package struct TreeChart: Chart {
  /// A node with what may follow it.
  package struct Node: Sendable {
    /// What stands on the way to it, such as a chance; empty for the first.
    let branch: String
    let title: String
    /// What stands below the title.
    let details: [String]
    let children: [Node]

    package init(branch: String, title: String, details: [String], children: [Node]) {
      self.branch = branch
      self.title = title
      self.details = details
      self.children = children
    }

    /// How many nodes the longest way through it has.
    var depth: Int { 1 + (children.map(\.depth).max() ?? 0) }
  }

  let root: Node

  package init(_ root: Node) { self.root = root }

  private static let small = 12
  /// The narrowest node, and what lies between two columns, where branches and their texts are.
  private static let narrowest = 104
  private static let inset = 8
  private static let gap = 10

  package func drawing(width: Int) -> Drawing {
    let depth = root.depth
    let between = 20 + branchWidth(root)
    let column = (width - (depth - 1) * between) / depth
    var drawing = Drawing(width: width)
    if column >= Self.narrowest {
      _ = across(root, x: 0, y: 8, column: min(column, 220), between: between, &drawing)
    } else {
      _ = down(root, x: 0, y: 0, &drawing)
    }
    drawing.pad(2)
    return drawing
  }

  private func branchWidth(_ node: Node) -> Int {
    max(
      TextMeasure.width(node.branch, size: Self.small), node.children.map(branchWidth).max() ?? 0)
  }

  // MARK: - From left to right

  /// Draws a node and what follows it.
  ///
  /// - Returns: the bottom of all of it, and the middle of the node.
  private func across(
    _ node: Node, x: Int, y: Int, column: Int, between: Int, _ drawing: inout Drawing
  ) -> (bottom: Int, middle: Int) {
    let height = height(of: node, width: column)
    var ends: [Int] = []
    var bottom = y
    for child in node.children {
      let drawn = across(
        child, x: x + column + between, y: bottom == y ? y : bottom + Self.gap, column: column,
        between: between, &drawing)
      ends.append(drawn.middle)
      bottom = drawn.bottom
    }
    let middle = ends.isEmpty ? y + height / 2 : max(y + height / 2, (ends[0] + ends[ends.count - 1]) / 2)
    draw(node, Box(x: x, y: middle - height / 2, width: column, height: height), &drawing)
    let start = x + column
    for (end, child) in zip(ends, node.children) {
      drawing.curve(
        [(start, middle), (start + 10, middle), (start + 10, end), (start + between, end)], "branch")
      drawing.text(
        child.branch, x: start + between - 4, y: end - TextMeasure.height(size: Self.small) - 1, anchor: .end,
        "strong", size: Self.small)
    }
    return (max(bottom, middle - height / 2 + height), middle)
  }

  // MARK: - From top to bottom

  /// Draws a node and, below it and farther in, what follows it.
  ///
  /// - Returns: where the next thing below may begin.
  private func down(_ node: Node, x: Int, y: Int, _ drawing: inout Drawing) -> Int {
    let step = 14
    var y = y
    if !node.branch.isEmpty {
      drawing.text(node.branch, x: x + 2, y: y, "strong", size: Self.small)
      y += TextMeasure.height(size: Self.small) + 1
    }
    let width = drawing.width - x
    let height = height(of: node, width: width)
    draw(node, Box(x: x, y: y, width: width, height: height), &drawing)
    var bottom = y + height
    let trunk = x + step / 2
    // Ways so long that nothing is left of the width go on below one another.
    let inner = width - step >= Self.narrowest ? x + step : x
    for child in node.children {
      let top = bottom + Self.gap
      let entry = top + (child.branch.isEmpty ? 0 : TextMeasure.height(size: Self.small) + 1) + 14
      if inner > x { drawing.curve([(trunk, y + height), (trunk, entry), (inner, entry)], "branch") }
      bottom = down(child, x: inner, y: top, &drawing)
    }
    return bottom
  }

  // MARK: - Nodes

  private func height(of node: Node, width: Int) -> Int {
    let room = width - 2 * Self.inset
    let title = TextMeasure.lines(node.title, width: room, size: Drawing.textSize).count
    let details = node.details.reduce(0) { sum, text in
      sum + TextMeasure.lines(text, width: room, size: Self.small).count
    }
    return title * TextMeasure.height(size: Drawing.textSize)
      + details * TextMeasure.height(size: Self.small) + 2 * 5
  }

  private func draw(_ node: Node, _ box: Box, _ drawing: inout Drawing) {
    drawing.rectangle(box, "node")
    let (x, width) = (box.x + Self.inset, box.width - 2 * Self.inset)
    var y = drawing.paragraph(node.title, x: x, y: box.y + 5, width: width, "boxed")
    for text in node.details {
      y = drawing.paragraph(text, x: x, y: y, width: width, "soft boxed", size: Self.small)
    }
  }
}
