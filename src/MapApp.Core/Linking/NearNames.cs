namespace MapApp.Core.Linking;

/// <summary>How many characters two names differ by: what a misprint, a missing or an added character costs.</summary>
public static class NearNames
{
    /// <summary>The number of single-character changes that make one of the other, or null when it takes more than so many.</summary>
    public static int? Distance(string a, string b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most)
            return null;
        var (before, row) = (new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++)
            before[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(before[j], row[j - 1]) + 1, before[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                least = Math.Min(least, row[j]);
            }

            if (least > most)
                return null;
            (before, row) = (row, before);
        }

        return before[b.Length] <= most ? before[b.Length] : null;
    }
}
