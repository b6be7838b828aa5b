using System.Globalization;
using System.Text;

namespace MapApp.Formats.Plans.Word;

/// <summary>Numbers as Word prints them in lists, by the name of its format.</summary>
internal static class NumberText
{
    private const string Digits = "零一二三四五六七八九";

    public static string Of(int number, string format) => format switch
    {
        "chineseCounting" or "chineseCountingThousand" or "japaneseCounting" or "taiwaneseCounting" or "taiwaneseCountingThousand" or "ideographDigital" => Chinese(number),
        "decimalEnclosedCircle" or "decimalEnclosedCircleChinese" when number is >= 1 and <= 20 => ((char)('①' + number - 1)).ToString(),
        "decimalZero" => number.ToString("00", CultureInfo.InvariantCulture),
        "upperLetter" when number is >= 1 and <= 26 => ((char)('A' + number - 1)).ToString(),
        "lowerLetter" when number is >= 1 and <= 26 => ((char)('a' + number - 1)).ToString(),
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>一 to 九十九; larger numbers digit by digit, which no plan reaches.</summary>
    private static string Chinese(int number)
    {
        if (number is < 1 or > 99)
            return string.Concat(number.ToString(CultureInfo.InvariantCulture).Select(c => char.IsAsciiDigit(c) ? Digits[c - '0'] : c));
        var text = new StringBuilder();
        if (number >= 20)
            text.Append(Digits[number / 10]);
        if (number >= 10)
            text.Append('十');
        if (number % 10 > 0)
            text.Append(Digits[number % 10]);
        return text.ToString();
    }
}
