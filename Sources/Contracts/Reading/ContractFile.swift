// A contract from a file, or from a folder with a file for each version.

import FeePricing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a file or folder says of a contract, and what is wrong with it.
///
/// A file holds one version, `{…}`, or several, `[{…}, {…}]`; of a folder every `.json` file is read. All versions
/// have the same payer, and each begins on a day of its own.
public struct ContractFile: Sendable {
  /// The contract as far as it could be read; `nil` if no version could.
  public let contract: Contract?
  /// What is wrong, by place.
  public let problems: [ContractProblem]

  /// Reads a contract; whatever is wrong with it is in ``problems``.
  public init(path: String) {
    var problems: [ContractProblem] = []
    var versions: [ReadVersion] = []
    do {
      for file in try Self.files(path) {
        let bytes = try readFile(file)
        let read = Self.read(bytes, file: file)
        versions += read.versions
        problems += read.problems
      }
    } catch {
      problems.append(ContractProblem(error))
    }
    (contract, self.problems) = Self.joined(versions, problems)
  }

  /// Reads the text of one file.
  public init(text: [UInt8], file: String) {
    let read = Self.read(text, file: file)
    (contract, problems) = Self.joined(read.versions, read.problems)
  }

  /// A contract to price from.
  ///
  /// - Throws: ``UnreadableContract`` with all errors, if there are any.
  public static func load(_ path: String) throws(UnreadableContract) -> Contract {
    let file = ContractFile(path: path)
    let errors = file.problems.filter { $0.severity == .error }
    guard errors.isEmpty, let contract = file.contract else { throw UnreadableContract(problems: errors) }
    return contract
  }

  // MARK: - Reading

  private static func read(_ bytes: [UInt8], file: String) -> (
    versions: [ReadVersion], problems: [ContractProblem]
  ) {
    var reader = TermReader(file: file)
    let node: JSONNode
    do { node = try JSONReader.read(bytes, file: file) } catch { return ([], [ContractProblem(error)]) }
    let objects: [JSONNode]
    if case .array(let elements) = node.value { objects = elements } else { objects = [node] }
    if objects.isEmpty { reader.complain(node, "a contract needs at least one version") }
    var versions = objects.compactMap { reader.version($0) }
    for place in versions.indices { addRateFile(to: &versions[place], beside: file, &reader.problems) }
    return (versions, reader.problems)
  }

  /// Adds the prices of a version's price list behind those written in the contract itself.
  private static func addRateFile(
    to read: inout ReadVersion, beside file: String, _ problems: inout [ContractProblem]
  ) {
    guard let (written, place) = read.rateFile else { return }
    let folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
    let path = written.hasPrefix("/") ? written : folder + written
    guard isRegularFile(path) else {
      problems.append(ContractProblem(.error, place, "there is no file \(path)"))
      return
    }
    do {
      let list = RateFile(file: path, bytes: try readFile(path))
      problems += list.problems
      read.version.rates = ContractRates(read.version.rates.all + list.rates)
    } catch {
      problems.append(ContractProblem(error))
    }
  }

  private static func joined(
    _ versions: [ReadVersion], _ problems: [ContractProblem]
  ) -> (Contract?, [ContractProblem]) {
    var problems = problems
    let sorted = versions.enumerated()
      .sorted { ($0.element.version.span.from, $0.offset) < ($1.element.version.span.from, $1.offset) }
      .map(\.element)
    guard let last = sorted.last else { return (nil, problems) }
    for (earlier, later) in zip(sorted, sorted.dropFirst()) {
      if earlier.version.span.from == later.version.span.from {
        let day = later.version.span.from
        let when = day == DateSpan.always.from ? "without a first day" : "that begins on \(day)"
        problems.append(
          ContractProblem(
            .error, later.version.places[.from] ?? later.payerPlace,
            "there is another version \(when); give each version a day of its own in \"from\""))
      }
    }
    for read in sorted where (read.payer ?? "Medicare") != (last.payer ?? "Medicare") {
      problems.append(
        ContractProblem(
          .error, read.payerPlace,
          "the versions of a contract have one payer; this one has \(read.payer ?? "none"), the last \(last.payer ?? "none")"
        ))
    }
    problems.sort { $0.place < $1.place }
    let contract = Contract(
      name: last.version.name, payer: last.payer ?? "Medicare", versions: sorted.map(\.version))
    return (contract, problems)
  }

  // MARK: - Files

  /// The files of a contract, by name.
  private static func files(_ path: String) throws(LoadError) -> [String] {
    guard isFolder(path) else {
      guard mode(path) != S_IFCHR else {
        throw LoadError(file: path, line: 0, column: 0, problem: .cannotRead("it is a device"))
      }
      return [path]
    }
    guard let folder = opendir(path) else { throw LoadError(path, systemError: errno) }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".json"), !name.hasPrefix(".") { names.append(name) }
    }
    guard !names.isEmpty else {
      throw LoadError(
        file: path, line: 0, column: 0, problem: .missing("a contract, a file that ends in .json,"))
    }
    return names.sorted().map { "\(path)/\($0)" }
  }

  private static func mode(_ path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  private static func isFolder(_ path: String) -> Bool { mode(path) == S_IFDIR }

  private static func isRegularFile(_ path: String) -> Bool { mode(path) == S_IFREG }
}
