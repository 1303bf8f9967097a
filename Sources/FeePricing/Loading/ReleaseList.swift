// A folder's list of the releases it holds: medicare/releases.csv.

/// Columns of `releases.csv`, in the order written.
let releaseColumns = [
  "kind", "release", "participant", "from", "through", "file", "rows", "source", "checked",
]

extension Release {
  /// What the first line of the release's own file says, so that a file in another's place is noticed.
  var title: String { participant == .all ? name : "\(name) \(participant.rawValue)" }
}

extension DelimitedTable {
  /// Checks the first line of a release's file, where it is a comment.
  func checkTitle(_ release: Release) throws(LoadError) {
    guard bytes.first == UInt8(ascii: "#") else { return }
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    let title = String(decoding: line.dropFirst(), as: UTF8.self).drop { $0 == " " }
    guard title == release.title else {
      throw LoadError(
        file: file, line: 1, column: 1,
        problem: .unrecognised("this is \(title), where releases.csv lists \(release.title)"))
    }
  }
}

/// The releases that a fee data folder lists; empty if it has no list.
public func readReleases(in folder: String) throws(LoadError) -> [Release] {
  let path = "\(folder)/medicare/releases.csv"
  guard fileExists(path) else { return [] }
  var releases: [Release] = []
  try readTable(path, columns: releaseColumns) { table, at throws(LoadError) in
    guard let kind = Release.Kind(rawValue: table.text(at[0])) else {
      let kinds = Release.Kind.allCases.map(\.rawValue).joined(separator: ", ")
      throw table.error(at[0], .notA(table.text(at[0]), "one of \(kinds)"))
    }
    guard let participant = Release.Participant(rawValue: table.text(at[2])) else {
      throw table.error(at[2], .notA(table.text(at[2]), "all, non-qp or qp"))
    }
    let file = table.text(at[5])
    guard !file.isEmpty, !file.hasPrefix("/"), !file.contains("..") else {
      throw table.error(at[5], .notA(file, "a file within the folder"))
    }
    releases.append(
      Release(
        kind: kind, name: table.text(at[1]), participant: participant,
        span: try table.span(from: at[3], through: at[4]), file: file, rows: try table.integer(at[6]),
        source: table.text(at[7]), checked: table.text(at[8]), folder: folder))
  }
  return releases
}
