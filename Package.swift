// swift-tools-version: 6.2

import PackageDescription

let package = Package(
  name: "allowable",
  products: [
    .library(name: "FeePricing", targets: ["FeePricing"]),
    .library(name: "Checking", targets: ["Checking"]),
    .library(name: "ClaimFormats", targets: ["ClaimFormats"]),
    .library(name: "FeeImporting", targets: ["FeeImporting"]),
    .library(name: "Contracts", targets: ["Contracts"]),
    .library(name: "Pathways", targets: ["Pathways"]),
    .library(name: "Repricing", targets: ["Repricing"]),
    .library(name: "Remittances", targets: ["Remittances"]),
    .library(name: "Variance", targets: ["Variance"]),
    .executable(name: "allowable", targets: ["allowable"]),
  ],
  targets: [
    .target(name: "FeePricing"),
    .target(name: "Checking", dependencies: ["FeePricing"]),
    .target(name: "ClaimFormats", dependencies: ["FeePricing"]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"]), .yum(["zlib-devel"])]),
    .target(name: "FeeImporting", dependencies: ["FeePricing", "CZlib"]),
    .target(name: "Contracts", dependencies: ["FeePricing", "ClaimFormats"]),
    .target(name: "Pathways", dependencies: ["FeePricing", "ClaimFormats", "Contracts"]),
    .target(name: "Reports"),
    .target(name: "Repricing", dependencies: ["FeePricing", "Checking", "ClaimFormats", "CZlib"]),
    .target(name: "Remittances", dependencies: ["FeePricing", "ClaimFormats"]),
    .target(name: "Variance", dependencies: ["FeePricing", "Checking", "ClaimFormats", "Remittances"]),
    .executableTarget(
      name: "allowable",
      dependencies: [
        "FeePricing", "Checking", "FeeImporting", "ClaimFormats", "Contracts", "Pathways", "Reports",
        "Repricing",
        "Remittances", "Variance",
      ]),
    .executableTarget(
      name: "RepricingBenchmark",
      dependencies: [
        "FeePricing", "Checking", "ClaimFormats", "Remittances", "Repricing", "SeededNumbers",
      ],
      path: "Benchmarks/RepricingBenchmark"
    ),
    .target(name: "SeededNumbers", path: "Tests/SeededNumbers"),
    .testTarget(
      name: "FeePricingTests", dependencies: ["FeePricing", "FeeImporting", "ClaimFormats", "SeededNumbers"],
      resources: [.copy("Cases")]),
    .testTarget(
      name: "CheckingTests", dependencies: ["Checking", "FeePricing", "ClaimFormats"],
      resources: [.copy("Cases")]),
    .testTarget(name: "FeeImportingTests", dependencies: ["FeeImporting", "FeePricing"]),
    .testTarget(name: "ClaimFormatsTests", dependencies: ["ClaimFormats", "FeePricing"]),
    .testTarget(
      name: "ContractsTests", dependencies: ["Contracts", "FeePricing", "ClaimFormats", "Repricing"]),
    .testTarget(
      name: "PathwaysTests", dependencies: ["Pathways", "FeePricing", "ClaimFormats", "Contracts"]),
    .testTarget(
      name: "RepricingTests", dependencies: ["Repricing", "FeePricing", "ClaimFormats", "SeededNumbers"]),
    .testTarget(name: "ReportsTests", dependencies: ["Reports"]),
    .testTarget(name: "RemittancesTests", dependencies: ["Remittances", "FeePricing", "ClaimFormats"]),
    .testTarget(
      name: "VarianceTests",
      dependencies: ["Variance", "Remittances", "FeePricing", "Checking", "ClaimFormats"]),
    .testTarget(
      name: "allowableTests", dependencies: ["allowable", "FeePricing", "ClaimFormats", "Repricing"]),
  ],
  swiftLanguageModes: [.v6]
)
