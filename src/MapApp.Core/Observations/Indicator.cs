namespace MapApp.Core.Observations;

/// <summary>Something that is measured, with the unit that it is judged in.</summary>
/// <param name="Id">As people write it: <c>COD</c>, <c>NH3-N</c>, <c>PM2.5</c>.</param>
/// <param name="Group">water or air.</param>
/// <param name="Unit">One of the <see cref="MeasuringUnits"/>; every value of it is kept in it.</param>
/// <param name="Decimals">To show; values are kept as they were written.</param>
/// <param name="Possible">Outside of it no water or air can be.</param>
/// <param name="Usual">What rivers, lakes and plain outfalls have, by our own judgement; null where a factor of 1000 would not show.</param>
/// <param name="Aliases">Headings of tables, in small letters, besides the id and the titles.</param>
public sealed record Indicator(
    string Id, string TitleZh, string TitleEn, string Group, string Unit, int Decimals, ValueSpan Possible, ValueSpan? Usual, IReadOnlyList<string> Aliases)
{
    public string Title(bool chinese) => chinese ? TitleZh : TitleEn;
}

/// <summary>Both ends belong to it.</summary>
public sealed record ValueSpan(decimal From, decimal To)
{
    public bool Holds(decimal value) => From <= value && value <= To;
}
