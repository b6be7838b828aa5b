namespace MapApp.Core.Sheets;

/// <summary>A bar of round length that shows a distance on the ground.</summary>
/// <param name="Metres">Its whole length on the ground: 1, 2 or 5 with noughts.</param>
/// <param name="LengthMm">On paper.</param>
/// <param name="Parts">Of round length each.</param>
public sealed record ScaleBar(double Metres, double LengthMm, int Parts)
{
    /// <summary>The longest one that fits.</summary>
    public static ScaleBar Within(MapFrame frame, double mostMm)
    {
        var most = mostMm * frame.MetresPerMm;
        var power = Math.Pow(10, Math.Floor(Math.Log10(most)));
        var first = new[] { 5, 2, 1 }.First(f => f * power <= most);
        return new ScaleBar(first * power, first * power / frame.MetresPerMm, first == 5 ? 5 : 4);
    }
}
