using System.Text;

namespace MapApp.Core.Features;

internal static class Names
{
    public static string SnakeCase(string camelCase)
    {
        var text = new StringBuilder(camelCase.Length + 4);
        foreach (var c in camelCase)
        {
            if (char.IsUpper(c))
                text.Append('_').Append(char.ToLowerInvariant(c));
            else
                text.Append(c);
        }

        return text.ToString();
    }
}
