using MapApp.Core.Linking;

namespace MapApp.Core.Plans.Units;

/// <summary>A unit of one jurisdiction with every name it bears in the plans, and what they charge it with.</summary>
/// <param name="Jurisdiction">Whose unit it is: <c>卫东区</c>; the 市住建局 of a district's plan belongs to the city.</param>
/// <param name="Name">The name users merged its others into, else the only one.</param>
/// <param name="Names">As printed, the most frequent first.</param>
/// <param name="Collective">True for 'all streets' and its like, which is no unit of its own.</param>
public sealed record UnitEntry(
    string Jurisdiction, string Name, IReadOnlyList<UnitName> Names, bool Collective, IReadOnlyList<UnitDuty> Duties)
{
    public IEnumerable<UnitDuty> Of(UnitRole role) => Duties.Where(d => d.Role == role);
}

/// <summary>A name as printed and how often it is.</summary>
public readonly record struct UnitName(string Name, int Count);

/// <summary>A task or annex row that names the unit.</summary>
/// <param name="Ref">Full reference.</param>
/// <param name="Name">The name printed there.</param>
public sealed record UnitDuty(string Plan, string Ref, UnitRole Role, string Name, bool AnnexRow);

/// <summary>Two names that may be one unit. Nothing is merged until a user accepts it.</summary>
/// <param name="Name">The name that may be a misprint or a short form.</param>
/// <param name="SameAs">The name it would stand for.</param>
/// <param name="Reason">Why; key and arguments, worded on read.</param>
/// <param name="Score">0 to 1: how much speaks for it. Never certainty.</param>
public sealed record UnitProposal(string Jurisdiction, string Name, int Count, string SameAs, int SameAsCount, Evidence Reason, double Score);
