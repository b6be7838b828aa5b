namespace MapApp.Tests.Support;

internal sealed partial class PostGisServer
{
    /// <summary>Starts one. Where PostGIS is not installed, tests are ignored at your desk and fail in CI.</summary>
    public static PostGisServer Start()
    {
        if (Programs() is null && Environment.GetEnvironmentVariable("CI") != "true")
            Assert.Ignore(Missing);
        return StartWith("");
    }
}
