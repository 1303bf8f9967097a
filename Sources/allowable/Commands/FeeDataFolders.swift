// Where fee data is looked for: named folders, the environment, beside the executable, around the caller.

import FeePricing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The folders that fee data comes from.
struct FeeDataFolders {
  let folders: [String]

  /// `--fee-data`, else `$ALLOWABLE_FEE_DATA` (several with `:` between), else the first `FeeData` beside the
  /// executable or in one of the folders above it or above the working folder.
  ///
  /// - Throws: ``LoadError`` that says where it looked.
  init(_ arguments: Arguments) throws(LoadError) {
    let named = arguments.values(of: .feeData)
    let fromEnvironment = getenv("ALLOWABLE_FEE_DATA").map { String(cString: $0) } ?? ""
    if !named.isEmpty || !fromEnvironment.isEmpty {
      folders = named.isEmpty ? fromEnvironment.split(separator: ":").map(String.init) : named
      try Self.checkExistence(of: folders)
      return
    }
    let candidates = Self.parents(of: Self.executableFolder) + Self.parents(of: Self.workingFolder)
    let places = candidates.map { $0 == "/" ? "/FeeData" : "\($0)/FeeData" }
    guard let found = places.first(where: { fileExists("\($0)/medicare/releases.csv") }) else {
      throw LoadError(file: "FeeData", line: 0, column: 0, problem: .notFound(lookedIn: places))
    }
    folders = [found]
  }

  private static func checkExistence(of folders: [String]) throws(LoadError) {
    let hasTables = folders.contains { folder in
      fileExists("\(folder)/medicare/releases.csv") || fileExists("\(folder)/imported/medicare/releases.csv")
    }
    guard hasTables else {
      throw LoadError(file: "FeeData", line: 0, column: 0, problem: .notFound(lookedIn: folders))
    }
  }

  private static func parents(of folder: String) -> [String] {
    var parents = [folder]
    while let slash = parents.last?.lastIndex(of: "/"), parents.last != "/" {
      let parent = String(parents.last?[..<slash] ?? "")
      parents.append(parent.isEmpty ? "/" : parent)
    }
    return parents
  }

  private static var executableFolder: String {
    let path = resolved("/proc/self/exe") ?? resolved(CommandLine.arguments.first ?? "") ?? "/"
    return path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "/"
  }

  private static var workingFolder: String { resolved(".") ?? "/" }

  private static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
