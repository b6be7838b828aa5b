using System.Text;

namespace MapApp.Tests.Support;

/// <summary>Damages files as a disk, a program or somebody hostile would: bits, lengths and numbers more often than letters.</summary>
internal static class Mutation
{
    private static readonly byte[][] _poison =
    [
        .. new[] { "NaN", "1e300", "-1", "0", "99999999999999999999", "38465700", "3736550", "465700", "@", ",", "\n", "\0", "[", "]", "{", "}", "\"", "<", "((", "))", "面", "[地块坐标]", "带号=39", "null", "1e999" }.Select(Encoding.UTF8.GetBytes),
        [0xFF, 0xFF, 0xFF, 0x7F], [0, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0xFF], [0, 0, 0, 0, 0, 0, 0xF8, 0x7F], [0, 0, 0, 0, 0, 0, 0xF0, 0x7F],
    ];

    public static byte[] Of(byte[] seed, Random random)
    {
        var bytes = seed.ToList();
        for (var changes = random.Next(1, 6); changes > 0 && bytes.Count > 1; changes--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 40), bytes.Count - at);
            switch (random.Next(7))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 3:
                    bytes.InsertRange(at, _poison[random.Next(_poison.Length)]);
                    break;
                case 4:
                    var poison = _poison[random.Next(_poison.Length)];
                    bytes.RemoveRange(at, Math.Min(poison.Length, bytes.Count - at));
                    bytes.InsertRange(at, poison);
                    break;
                case 5 when random.Next(4) == 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    Digit(bytes, at, random);
                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>Another digit, or a digit gone, in the next number.</summary>
    private static void Digit(List<byte> bytes, int at, Random random)
    {
        var digit = bytes.FindIndex(at, b => b is >= (byte)'0' and <= (byte)'9');
        if (digit < 0)
            return;
        if (random.Next(2) == 0)
            bytes[digit] = (byte)('0' + random.Next(10));
        else
            bytes.RemoveAt(digit);
    }
}
