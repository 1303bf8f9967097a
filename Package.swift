// swift-tools-version: 6.2

import PackageDescription

let package = Package(
  name: "allowable",
  products: [
    .library(name: "FeePricing", targets: ["FeePricing"]),
    .library(name: "ClaimFormats", targets: ["ClaimFormats"]),
    .executable(name: "allowable", targets: ["allowable"]),
  ],
  targets: [
    .target(name: "FeePricing"),
    .target(name: "ClaimFormats", dependencies: ["FeePricing"]),
    .executableTarget(name: "allowable", dependencies: ["FeePricing", "ClaimFormats"]),
    .executableTarget(
      name: "RepricingBenchmark",
      dependencies: ["FeePricing", "ClaimFormats"],
      path: "Benchmarks/RepricingBenchmark"
    ),
    .testTarget(name: "FeePricingTests", dependencies: ["FeePricing"]),
    .testTarget(name: "ClaimFormatsTests", dependencies: ["ClaimFormats", "FeePricing"]),
    .testTarget(name: "allowableTests", dependencies: ["allowable", "FeePricing", "ClaimFormats"]),
  ],
  swiftLanguageModes: [.v6]
)
