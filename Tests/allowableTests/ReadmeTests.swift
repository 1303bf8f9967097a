// The README is run: its commands, the output it shows, and its library example.

import ClaimFormats
import FeePricing
import Foundation
import Testing

@Suite struct ReadmeTests {
  @Test(arguments: Readme.commands.indices)
  func command(number: Int) throws {
    let command = Readme.commands[number]
    let answer = try Readme.run(Readme.commands[..<number].filter(\.isImport) + [command])
    // The example's payer owes something.
    let status: Int32 = command.text.hasPrefix("\(Readme.prefix) variance ") ? 1 : 0
    #expect(answer.status == status, "\(command.text)\n\(answer.errors)")
    guard let shown = command.shown else { return }
    let isEqual = Readme.matches(answer.output, shown)
    #expect(isEqual, "\(command.text) now prints:\n\(answer.output)")
  }

  @Test func hasCommands() {
    #expect(Readme.commands.count { $0.shown != nil } >= 3)
    #expect(Readme.commands.contains { $0.text.contains(" price 99204-25 64493-50 64494-50 ") })
  }

  @Test func libraryExample() throws {
    let source = try String(contentsOfFile: #filePath, encoding: .utf8)
    let example = try #require(
      Readme.between("  // README example\n", "  // end of README example\n", in: source))
    let program = try #require(Readme.blocks.first { $0.kind == "swift" }).text
    let compiled = example.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.hasPrefix("  ") ? String($0.dropFirst(2)) : String($0) }.joined(separator: "\n")
    #expect(program == "import ClaimFormats\nimport FeePricing\n\n" + compiled)

    // `FeeData` in the example is a folder of the working folder; `swift test` runs in the package's folder.
    #expect(FileManager.default.changeCurrentDirectoryPath(Readme.root))
    var printed = ""
    try readmeExample { printed += $0 + "\n" }
    let place = try #require(Readme.blocks.firstIndex { $0.kind == "swift" })
    #expect(printed == Readme.blocks[place + 1].text)
  }
}

/// The README's library example, as it stands there.
private func readmeExample(print: (String) -> Void) throws {
  // README example
  let data = try FeeData.load(from: ["FeeData"])
  let services = try ["64450-50", "20611", "J3301x4"].map { try ServiceNotation($0) }
  let claim = Claim(
    lines: services.map { service in
      ClaimLine(
        code: service.code, modifiers: service.modifiers, units: service.units,
        date: ServiceDate("2026-03-02")!, locality: Locality("09102-04")!,
        practitioner: Practitioner("NP")!)
    })
  let answer = Pricer(data).price(claim)
  for line in answer.lines {
    guard let allowed = line.allowedAmount else {
      print("\(line.billed.code): no price, \(line.reason!)")
      continue
    }
    print("\(line.billed.code): allowed \(allowed)")
    for step in line.parts.flatMap(\.steps) {
      print("  \(step.rule) \(step.amount)")
    }
  }
  print("allowed in all \(answer.allowedAmount); lines without a price: \(answer.notPricedLines)")
  // end of README example
}

/// The README's fenced blocks and commands.
private enum Readme {
  struct Block {
    let kind: String
    let text: String
    /// Whether only blank lines stand between this block and the one before.
    let followsDirectly: Bool
  }

  struct Command {
    let text: String
    /// What the README says it prints; a line `…` stands for any lines.
    var shown: String?
    var isImport: Bool { text.hasPrefix("\(prefix) import ") }
  }

  static let prefix = "swift run -c release allowable"
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path(percentEncoded: false).trimmingSuffix("/")

  static let blocks: [Block] = {
    guard let text = try? String(contentsOfFile: root + "/README.md", encoding: .utf8) else { return [] }
    var blocks: [Block] = []
    var open: (kind: String, lines: [Substring])?
    var isDirect = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let block = open {
        if line == "```" {
          let text = block.lines.map { $0 + "\n" }.joined()
          blocks.append(Block(kind: block.kind, text: text, followsDirectly: isDirect))
          (open, isDirect) = (nil, true)
        } else {
          open?.lines.append(line)
        }
      } else if line.hasPrefix("```") {
        open = (String(line.dropFirst(3)), [])
      } else if !line.isEmpty {
        isDirect = false
      }
    }
    return blocks
  }()

  static let commands: [Command] = {
    var commands: [Command] = []
    for (place, block) in blocks.enumerated() where block.kind == "sh" {
      let lines = block.text.split(separator: "\n").filter { $0.hasPrefix(prefix) }
      commands += lines.map { Command(text: String($0)) }
      let next = place + 1 < blocks.count ? blocks[place + 1] : nil
      guard let next, next.followsDirectly, next.kind != "sh", !lines.isEmpty else { continue }
      commands[commands.count - 1].shown = next.text
    }
    return commands
  }()

  /// Runs commands one after another from the package's folder, as a reader would; the last one answers.
  ///
  /// A home folder of its own, with a few rows of CMS files in `Downloads`, stands in for the reader's.
  static func run(_ commands: [Command]) throws -> (status: Int32, output: String, errors: String) {
    let home = FileManager.default.temporaryDirectory.appending(path: "allowable-readme-\(UUID())")
    defer { try? FileManager.default.removeItem(at: home) }
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: URL(filePath: root + "/FeeData/examples/release"), to: home.appending(path: "Downloads"))
    var answer: (status: Int32, output: String, errors: String) = (0, "", "")
    for command in commands {
      // What stands in for the reader's downloads is a few rows of each file.
      let words = command.text.dropFirst(prefix.count) + (command.isImport ? " --partial" : "")
      let files = (
        home.appending(path: "output").path(percentEncoded: false),
        home.appending(path: "errors").path(percentEncoded: false)
      )
      let process = Process()
      process.executableURL = URL(filePath: "/bin/sh")
      process.arguments = ["-c", "exec \"$0\"\(words) >\"$1\" 2>\"$2\"", executable, files.0, files.1]
      process.currentDirectoryURL = URL(filePath: root)
      process.environment = ["HOME": home.path(percentEncoded: false), "TZ": "UTC"]
      process.standardInput = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      answer = (
        process.terminationStatus, try String(contentsOfFile: files.0, encoding: .utf8),
        try String(contentsOfFile: files.1, encoding: .utf8)
      )
    }
    return answer
  }

  /// The program that was built with these tests: it lies beside their bundle.
  private static let executable: String = {
    let bundle = CommandLine.arguments.first { $0.contains(".xctest") } ?? "/proc/self/exe"
    var folder = URL(filePath: bundle).resolvingSymlinksInPath().deletingLastPathComponent()
    while folder.pathComponents.count > 1 {
      let candidate = folder.appending(path: "allowable").path(percentEncoded: false)
      if isProgram(candidate) { return candidate }
      folder.deleteLastPathComponent()
    }
    return "allowable"
  }()

  private static func isProgram(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
      && FileManager.default.isExecutableFile(atPath: path)
  }

  /// Whether `output` is what `shown` says, where a line `…` is any number of lines.
  static func matches(_ output: String, _ shown: String) -> Bool {
    matches(lines(output), lines(shown))
  }

  private static func matches(_ output: ArraySlice<Substring>, _ shown: ArraySlice<Substring>) -> Bool {
    guard let first = shown.first else { return output.isEmpty }
    if first.drop(while: { $0 == " " }) == "…" {
      return (output.startIndex...output.endIndex).contains { matches(output[$0...], shown.dropFirst()) }
    }
    return output.first == first && matches(output.dropFirst(), shown.dropFirst())
  }

  private static func lines(_ text: String) -> ArraySlice<Substring> {
    text.split(separator: "\n", omittingEmptySubsequences: false)[...]
  }

  static func between(_ start: String, _ end: String, in text: String) -> String? {
    guard let from = text.range(of: start)?.upperBound,
      let to = text.range(of: end, range: from..<text.endIndex)?.lowerBound
    else { return nil }
    return String(text[from..<to])
  }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) && count > suffix.count ? String(dropLast(suffix.count)) : self
  }
}
