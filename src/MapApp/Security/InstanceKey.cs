using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace MapApp.Security;

/// <summary>The secret by which a second start of the program proves to the first that it may have an entry token.</summary>
public sealed class InstanceKey
{
    public const string Path = "/again";
    public const string Header = "X-MapApp-Instance";

    public string Value { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public bool Matches(string? offered) =>
        offered is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(offered), Encoding.UTF8.GetBytes(Value));
}
