using MapApp.Core.Features;

namespace MapApp.Core.Linking;

/// <summary>
/// How one feature lies to another: an outfall in the corridor of a section, a plot over a protection zone, a station on the reach
/// it measures. Tasks that are linked to <paramref name="To"/> by name, by governing it or by hand reach <paramref name="From"/>
/// through it. Stored once per pair and expanded into links on read, since a section with a hundred tasks and a hundred outfalls
/// would make ten thousand rows.
/// </summary>
/// <param name="Basis">One of <see cref="LinkBasis"/>: corridor, drains-to, overlaps, adjoins or measured-by.</param>
/// <param name="Measure">River distance or distance in metres, or area in square metres; see <paramref name="Unit"/>.</param>
/// <param name="Unit"><c>m</c> or <c>m2</c>.</param>
/// <param name="Source">The clause or rule it rests on: <c>sanmenxia-2018-2020 L630</c>, or the id of a rule of ours.</param>
public sealed record Relation(
    FeatureId From, FeatureId To, string Basis, double Measure, string Unit, Evidence Evidence, string Source, Confidence Confidence);
