// Whether anything of a drawing overlaps or is cut.

import Testing

@testable import Reports

/// What is wrong with a drawing: text over text, a line through text, or anything outside.
func problems(_ drawing: Drawing) -> [String] {
  var found: [String] = []
  for (place, one) in drawing.texts.enumerated() {
    if !drawing.bounds.contains(one.box) { found.append("\"\(one.text)\" is cut: \(one.box)") }
    for other in drawing.texts.dropFirst(place + 1) where one.box.intersects(other.box) {
      found.append("\"\(one.text)\" and \"\(other.text)\" overlap: \(one.box), \(other.box)")
    }
  }
  for (text, box) in drawing.texts {
    for line in drawing.lines where line.intersects(box) {
      found.append("a line at \(line) goes through \"\(text)\"")
    }
  }
  for line in drawing.lines where !drawing.bounds.contains(line) { found.append("a line at \(line) is cut") }
  for shape in drawing.shapes where !drawing.bounds.contains(shape) { found.append("\(shape) is cut") }
  return found
}

/// The widths that pages draw charts in, and one that is narrower than any screen.
let widths = [240, Page.narrow, Page.wide]

/// Labels as they come: none, long, without blanks, in other scripts.
let labels = [
  "a", "four sessions of injections in a year, Medicare, 2026-03-02, MIAMI (09102-04), place 24, NP",
  "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle", "<b>&\"'", "痛みの治療 注射",
  "W%W%W%W%W%W%W%W%W%W%W%W%W%W%W%W%W%W%", "",
]
