// Several imaging studies in one session.

/// Reduces the technical and the professional part of every imaging study but the highest, each ranked apart.
///
/// A global study loses the reduction of its technical part and that of its professional part. A study done in a
/// separate session (59, XE) takes no part.
/// - Source: RVU file, multiple procedure indicator 4, family 88; CMS MLN Matters MM7848; CAA 2016 § 502(a)
///   (95 percent of the professional part since 2017).
struct ImagingReduction: Sendable {
  /// What the technical part of a further study keeps.
  let technical: Rate
  /// What the professional part of a further study keeps.
  let professional: Rate

  func apply<R>(to scope: inout PricingScope<R>) {
    guard scope.traits.contains(.imaging) else { return }
    // Both rankings look at the fees, so that the order of the two makes no difference.
    let technicalParts = scope.parts(.technical, with: .imaging)
    let professionalParts = scope.parts(.professional, with: .imaging)
    scope.reduce(technicalParts, keeping: technical, of: .technical, rule: .imaging)
    scope.reduce(professionalParts, keeping: professional, of: .professional, rule: .imaging)
  }
}
