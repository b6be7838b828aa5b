using MapApp.Core.Plans;

namespace MapApp.Workspace.Tests;

/// <summary>The invented country with a plan that wants reports, on 1 August 2021.</summary>
internal static class Reporting
{
    public static Invented Country { get; } = new()
    {
        Plans =
        [
            new Invented().Plans[0] with
            {
                Issued = new DateOnly(2021, 6, 15),
                ReportingRules =
                [
                    new ReportingRule("牵头单位及各街道办事处", "工作开展情况报区攻坚办", "每周五下午16时前", 417),
                    new ReportingRule("区攻坚办", "调度进展情况", "每季度", 811),
                    new ReportingRule("", "报市生态环境局备案", "10月底前", 860),
                    new ReportingRule("各牵头单位", "报区攻坚办", "自收到通知之日起3日内", 418),
                    new ReportingRule("街道办事处", "约谈或提请问责", "同一问题连续通知三次", 419),
                    new ReportingRule("各单位", "报送", "汛期前", 420),
                ],
                Tasks =
                [
                    .. new Invented().Plans[0].Tasks,
                    Invented.Task("水/9", "整治排污口", [], [], "2021-08-06") with { Units = [new TaskUnit("区水利局", UnitRole.Lead), new TaskUnit("东桥街道办事处", UnitRole.Cooperating)] },
                ],
            },
            new Invented().Plans[1] with { ReportingRules = [new ReportingRule("各单位", "报送", "每月", 5)] },
        ],
    };

    /// <summary>Noon in China.</summary>
    public static TimeProvider Time { get; } = new Fixed();

    private sealed class Fixed : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2021, 8, 1, 4, 0, 0, TimeSpan.Zero);
    }
}
