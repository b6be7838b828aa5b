namespace MapApp.Core.Coordinates.Reading;

/// <summary>What the text, or the user, says of the CRS: a code, a datum, a zone, its width, a central meridian.</summary>
internal sealed record Statement
{
    /// <summary>A whole CRS, geographic or projected.</summary>
    public Crs? Crs { get; init; }

    /// <summary>Another CRS that the text names, where the user has stated one.</summary>
    public Crs? Contradiction { get; init; }

    public int? Width { get; init; }

    public int? Zone { get; init; }

    public double? Meridian { get; init; }

    public bool Utm { get; init; }

    /// <summary>An EPSG code that MapApp does not know.</summary>
    public string? UnknownCode { get; init; }

    public Datum? Datum => Crs?.Datum;

    /// <summary>Whether something is said that only projected coordinates have.</summary>
    public bool SaysProjected => Crs is { IsProjected: true } || Width is not null || Zone is not null || Meridian is not null || Utm;

    /// <summary>Takes what is said out of the tokens; what remains are the numbers with their labels.</summary>
    public static Statement Take(List<Token> tokens, Crs? forced)
    {
        var statement = new Statement();
        var kept = 0;
        for (var i = 0; i < tokens.Count;)
        {
            var length = Take(tokens, i, ref statement);
            if (length == 0)
            {
                tokens[kept++] = tokens[i];
                length = 1;
            }

            i += length;
        }

        tokens.RemoveRange(kept, tokens.Count - kept);
        return forced is null ? statement
            : statement with { Crs = forced, Contradiction = statement.Crs is { } said && said != forced && !Refines(forced, said) ? said : null };
    }

    // CGCS2000 in the text does not contradict EPSG:4547.
    private static bool Refines(Crs forced, Crs said) => !said.IsProjected && (said.Datum == forced.Datum || (Equal(said) && Equal(forced)));

    private static bool Equal(Crs crs) => crs.Datum is Coordinates.Datum.Cgcs2000 or Coordinates.Datum.Wgs84;

    // How many tokens were taken.
    private static int Take(List<Token> tokens, int at, ref Statement statement)
    {
        var token = tokens[at];
        switch (token.Term)
        {
            case Term.Crs:
                statement = statement with { Crs = statement.Crs ?? token.Crs };
                return 1;
            case Term.ThreeDegrees or Term.SixDegrees:
                statement = statement with { Width = token.Term == Term.ThreeDegrees ? 3 : 6 };
                return 1;
            case Term.Epsg when NumberAfter(tokens, at) is { Length: > 0 } code:
                statement = CrsCatalogue.Find(tokens[code.At].Text) is { } crs ? statement with { Crs = crs } : statement with { UnknownCode = tokens[code.At].Text };
                return code.Length;
            case Term.Utm:
                statement = statement with { Utm = true };
                var zone = NumberAfter(tokens, at + 1 < tokens.Count && tokens[at + 1].Is(Term.ZoneIs) ? at + 1 : at);
                if (zone.Length == 0 || tokens[zone.At] is not { IsInteger: true, Value: >= 1 and <= 60 })
                    return 1;
                statement = statement with { Zone = (int)tokens[zone.At].Value };
                // 49N, and 49S in the grid's own letters, which is Henan and not the southern hemisphere.
                return zone.At - at + (Letter(tokens, zone.At + 1) ? 2 : 1);
            case Term.ZoneIs when NumberAfter(tokens, at) is { Length: > 0 } number && IsZone(tokens[number.At]):
                statement = statement with { Zone = (int)tokens[number.At].Value };
                return number.Length;
            case Term.None when IsZone(token) && at + 1 < tokens.Count && tokens[at + 1].Is(Term.Zone):
                statement = statement with { Zone = (int)token.Value };
                return 2;
            case Term.MeridianIs when NumberAfter(tokens, at) is { Length: > 0 } meridian:
                statement = statement with { Meridian = tokens[meridian.At].Value };
                var length = meridian.Length;
                length += at + length < tokens.Count && tokens[at + length].Is(Term.Degree) ? 1 : 0;
                return length + (at + length < tokens.Count && tokens[at + length] is { Term: Term.East, Tight: true } ? 1 : 0);
            default:
                return 0;
        }
    }

    private static bool IsZone(Token token) => token is { IsInteger: true, Value: >= 1 and <= 120 };

    private static bool Letter(List<Token> tokens, int at) => at < tokens.Count && tokens[at] is { Tight: true, IsNumber: false, Text.Length: 1 } letter && char.IsAsciiLetter(letter.Text[0]);

    // EPSG:4547, EPSG 4547, 带号=38.
    private static (int At, int Length) NumberAfter(List<Token> tokens, int at)
    {
        var next = at + 1;
        if (next < tokens.Count && tokens[next].Term is Term.Colon or Term.Equals)
            next++;
        return next < tokens.Count && tokens[next] is { IsNumber: true } ? (next, next - at + 1) : default;
    }
}
