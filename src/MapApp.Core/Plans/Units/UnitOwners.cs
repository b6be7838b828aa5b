using MapApp.Core.Features;
using MapApp.Core.Linking;

namespace MapApp.Core.Plans.Units;

/// <summary>
/// Whose unit a name means: every district has its own 区住建局, and the 市住建局 of a district's plan is the one of the city above it.
/// Also takes a name apart into whose it is and what it is.
/// </summary>
internal sealed class UnitOwners
{
    private readonly Dictionary<string, Feature> _byName = [];
    private readonly HashSet<string> _shortNames = [];

    public UnitOwners(IEnumerable<Feature> jurisdictions)
    {
        foreach (var feature in jurisdictions)
        {
            foreach (var name in feature.Names.Select(PlaceName.Normalize))
                _byName.TryAdd(name, feature);
            _shortNames.Add(Short(PlaceName.Normalize(feature.Name)));
        }
    }

    public string OwnerOf(string planJurisdiction, string name)
    {
        var own = Short(planJurisdiction);
        // A branch of the city's office for this district (市生态环境局惠济分局) is the district's.
        if (own.Length > 1 && name.Contains(own, StringComparison.Ordinal))
            return planJurisdiction;
        for (var at = planJurisdiction; at.Length > 0; at = ParentOf(at))
        {
            if (name.StartsWith(at, StringComparison.Ordinal) || (HasLevel(name) && at[^1] == name[0]))
                return at;
        }

        return planJurisdiction;
    }

    /// <summary>Takes a name apart: <c>卫东区住房和城乡建设局</c> is the 住房和城乡建设局 of the district, <c>湛河质监分局</c> the 质监分局 of 湛河.</summary>
    public UnitForm FormOf(string owner, string name)
    {
        var own = Short(owner);
        if (owner.Length > 1 && name.Length > owner.Length && name.StartsWith(owner, StringComparison.Ordinal))
            return Form(owner[^1..], name[owner.Length..]);
        // The branch may be named after its office (市生态环境局惠济分局) or after its place (惠济生态环境分局).
        if (own.Length > 1 && name.EndsWith($"局{own}分局", StringComparison.Ordinal))
            return Form("place", name[..^$"局{own}分局".Length].TrimStart('市') + "分局");
        if (own.Length > 1 && name.Length > own.Length + 1 && name.StartsWith(own, StringComparison.Ordinal))
            return Form("place", name[own.Length..]);
        return HasLevel(name) ? Form(name[..1], name[1..]) : Form("", name);
    }

    /// <summary>The name of a jurisdiction without 区, 市, 县: <c>湛河</c>.</summary>
    public static string Short(string jurisdiction) =>
        jurisdiction.Length > 2 && jurisdiction[^1] is '区' or '市' or '县' or '省' ? jurisdiction[..^1] : jurisdiction;

    /// <summary>Whether a jurisdiction on the map bears this name, with or without 区, 市, 县.</summary>
    public bool IsKnown(string name) => _byName.ContainsKey(name) || _shortNames.Contains(name);

    /// <summary>Whether the name is that of a jurisdiction on the map, seat included (曹镇乡政府).</summary>
    public bool IsJurisdiction(string name) => _byName.ContainsKey(PlaceName.Normalize(name)) || _byName.ContainsKey(PlaceName.Normalize(UnitNames.WithoutSeat(name)));

    // 市场监管局 and 市政处 begin with the letter, not with the level.
    private static bool HasLevel(string name) =>
        name.Length > 2 && name[0] is '市' or '省' or '县' or '区' && !name.StartsWith("市场", StringComparison.Ordinal)
        && (!name.StartsWith("市政", StringComparison.Ordinal) || name.StartsWith("市政府", StringComparison.Ordinal));

    private string ParentOf(string jurisdiction) =>
        _byName.TryGetValue(PlaceName.Normalize(jurisdiction), out var feature) && feature.Text("parent") is { } parent && parent != jurisdiction ? parent : "";

    private static UnitForm Form(string scope, string body) => new(scope, body, UnitNames.Office(body) ?? UnitNames.WithoutSeat(body).Replace("和", "", StringComparison.Ordinal));
}

/// <param name="Scope">区, 市, 县 or 省 where the name begins so, <c>place</c> where it begins with the jurisdiction's name, else empty.</param>
/// <param name="Body">The name without it.</param>
/// <param name="Office">The same for the short and the long name of one office.</param>
internal readonly record struct UnitForm(string Scope, string Body, string Office);
