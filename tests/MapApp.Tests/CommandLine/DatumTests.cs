using MapApp.Tests.Support;

namespace MapApp.Tests.CommandLine;

/// <summary>The user's own parameters for Xian 80 and Beijing 54.</summary>
public sealed class DatumTests
{
    private Desktop _desktop = null!;

    [SetUp]
    public void Start() => _desktop = new Desktop();

    [TearDown]
    public void Stop() => _desktop.Dispose();

    [Test]
    public async Task Xian_80_is_refused_without_parameters_and_converted_with_them()
    {
        var locate = new[] { "locate", "西安80 X=3735244.236 Y=38439879.721", "--workspace", _desktop.Workspace(), "--lang", "zh" };
        var refused = await _desktop.RunAsync(locate);
        Assert.That((refused.ExitCode, refused.Error.Contains("七参数", StringComparison.Ordinal)), Is.EqualTo((2, true)));

        var set = await _desktop.RunAsync("datum", "xian80", "--set", "115.8 -154.4 -82.3 1.2 -0.4 0.6 1.5", "--rotation", "position-vector", "--lang", "zh");
        Assert.That((set.ExitCode, set.Output.Trim()), Is.EqualTo((0, "西安 1980：115.8 -154.4 -82.3 1.2 -0.4 0.6 1.5（位置矢量（布尔莎，EPSG 9606））")));
        var answered = await _desktop.RunAsync(locate);
        Assert.That(answered.ExitCode, Is.Zero, answered.Error);
        Assert.That(answered.Output, Does.StartWith("西安 1980 3° 带第 38 带"));

        Assert.That((await _desktop.RunAsync("datum", "xian80", "--remove", "--lang", "zh")).Output.Trim(), Is.EqualTo("没有西安 80、北京 54 的转换参数。"));
        Assert.That((await _desktop.RunAsync(locate)).ExitCode, Is.EqualTo(2));
    }

    [TestCase("--set", "1 2 3 4 5 6 7", "请选旋转角的符号约定")]
    [TestCase("--set", "1 2 3", "--rotation", "coordinate-frame", "“1 2 3”不是七参数")]
    public async Task Parameters_without_their_convention_or_their_number_are_bad_input(params string[] given)
    {
        var ran = await _desktop.RunAsync(["datum", "beijing54", .. given[..^1], "--lang", "zh"]);
        Assert.That(ran.ExitCode, Is.EqualTo(2));
        Assert.That(ran.Error, Does.Contain(given[^1]));
    }
}
