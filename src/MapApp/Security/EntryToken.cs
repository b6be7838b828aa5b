using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace MapApp.Security;

/// <summary>One-time entry tokens: 32 random bytes, valid for 60 seconds, exchanged once for a session key.</summary>
public sealed class EntryToken(TimeProvider time)
{
    public static readonly TimeSpan Validity = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _issued = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> _sessions = new();

    public string Issue()
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        _issued[token] = time.GetUtcNow();
        return token;
    }

    /// <summary>The session key for a token, or null when it is unknown, used or too old.</summary>
    public string? Exchange(string? token)
    {
        if (token is null || !_issued.TryRemove(token, out var issued) || time.GetUtcNow() - issued > Validity)
            return null;
        var session = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        _sessions[session] = time.GetUtcNow();
        return session;
    }

    public bool IsSession(string? key) => key is not null && _sessions.ContainsKey(key);
}
