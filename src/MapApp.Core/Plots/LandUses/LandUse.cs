using System.Collections.Frozen;
using MapApp.Core.Standards;

namespace MapApp.Core.Plots.LandUses;

/// <summary>What kind of use a code stands for, as far as rules ask for it.</summary>
public enum UseFlag
{
    /// <summary>Construction land: a project is built.</summary>
    Building,
    Residential,
    PublicService,

    /// <summary>Primary and secondary schools, kindergartens.</summary>
    School,
    ChildCare,
    Hospital,
    ElderlyCare,
    Commerce,
    Industry,
    Mining,
    Storage,
    Transport,
    Utility,
    WaterSupply,
    Green,
    Recreation,

    /// <summary>Farm buildings and rural roads.</summary>
    Agriculture,
    Farmland,
    Orchard,
    Forest,
    Natural,
    Water,
    Sea,

    /// <summary>Of villages, outside the towns.</summary>
    Rural,
}

/// <summary>One code of a land-use scheme.</summary>
/// <param name="Scheme">Such as <c>YDYH2023</c>: the same digits mean something else in another.</param>
/// <param name="Level">1 for the classes, 2 and 3 below them.</param>
/// <param name="Parent">Code of the class above; null at the top.</param>
/// <param name="Flags">What every piece of land of this code is.</param>
/// <param name="MayHold">What a piece of land of this code can be without the code saying so: the flags below it, and those of <c>may</c>.</param>
/// <param name="SoilClass">1 or 2 of GB 36600-2018; null where the sub-type decides.</param>
public sealed record LandUse(
    string Scheme, string Code, string NameZh, string NameEn, int Level, string? Parent, FrozenSet<UseFlag> Flags, FrozenSet<UseFlag> MayHold, int? SoilClass, FigureState State)
{
    public string Name(bool chinese) => chinese ? NameZh : NameEn;
}

/// <summary>How a written use was read.</summary>
/// <param name="Given">As written.</param>
/// <param name="Exact">False where only the beginning of the code is known: then the class above it is taken.</param>
/// <param name="Elsewhere">The same code in other schemes where it means something else.</param>
public sealed record LandUseReading(LandUse Use, string Given, bool Exact, IReadOnlyList<LandUse> Elsewhere);
