namespace MapApp.Tests.Support;

/// <summary>A clock that moves only when told.</summary>
internal sealed class Clock : TimeProvider
{
    private DateTimeOffset _now = new(2021, 11, 8, 0, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;
}
