using System.Globalization;
using MapApp.Core.Coordinates;
using MapApp.Formats.Tables;
using MapApp.Tests.Support;
using Microsoft.Playwright;

namespace MapApp.Tests.Screens;

/// <summary>A survey text is pasted, a use is named; the verdict says which plot, which clause, how much ground.</summary>
public sealed class ParcelTests : WindowTest
{
    // In the middle of the plot 神马实业退城搬迁地块, which is only suspected and only a sketch.
    private static readonly (double Lon, double Lat) _at = (113.3285, 33.7380);

    [Test]
    public async Task A_pasted_parcel_is_checked_for_housing_and_its_verdict_exported()
    {
        await OpenAsync("--as-of", "2026-11-28");
        await Page.Locator("#parcels").ClickAsync();
        await Page.Locator("#parcels-text").FillAsync(SurveyText());
        await Page.Locator("#parcels-paste").ClickAsync();
        await Expect(Page.Locator("#parcels-file")).ToContainTextAsync("38");
        await Page.Locator("#parcels-use").FillAsync("没有这种用途");
        await Page.Locator("#parcels-use").PressAsync("Tab");
        await Expect(Page.Locator("#parcels-no-use")).ToBeVisibleAsync();
        await Page.Locator("#parcels-use").FillAsync("0701");
        await Page.Locator("#parcels-use").PressAsync("Tab");
        await Expect(Page.Locator("#parcels-use-read")).ToContainTextAsync("城镇住宅");

        // Suspected is not listed, and a sketch decides nothing: never more than conditional.
        await Expect(Page.Locator("#parcel-banner")).ToContainTextAsync("有条件");
        var rule = Page.Locator("[data-rule=plotSuspected]");
        await Expect(rule).ToContainTextAsync("神马实业退城搬迁地块");
        await Expect(rule).ToContainTextAsync("10,000.0 m²");
        await Expect(Page.Locator("[data-parcel]")).ToHaveCountAsync(1);
        await Expect(Page.Locator("tr[data-check=plotSuspected]")).ToContainTextAsync("15.00");
        await Expect(Page.Locator("#parcel-free")).ToContainTextAsync("0.0 m²");

        var download = await Page.RunAndWaitForDownloadAsync(() => Page.Locator("#parcels-xlsx").ClickAsync());
        var file = Desktop.In("answer.xlsx");
        await download.SaveAsAsync(file);
        using var workbook = TableFile.Open(file);
        Assert.That(workbook.Read().Rows.First().Cells.Any(c => c?.Text == "有条件"), Is.True);

        await CertifyAsync();

        await Page.Locator("#parcels-close").ClickAsync();
        await Expect(Page.Locator("#parcel-pane")).ToHaveCountAsync(0);
        await Expect(Page.Locator("[data-kind=plots]")).ToBeVisibleAsync();
    }

    [Test]
    public async Task A_wrong_zone_and_a_doubtful_boundary_are_told_and_another_parcel_takes_the_place_of_a_certificate()
    {
        await OpenAsync("--as-of", "2026-11-28");
        await Page.Locator("#parcels").ClickAsync();
        await Page.Locator("#parcels-use").FillAsync("0701");
        await Page.Locator("#parcels-use").PressAsync("Tab");
        await Page.Locator("#parcels-accuracy").FillAsync("5");
        await Page.Locator("#parcels-accuracy").PressAsync("Tab");
        await Page.Locator("#parcels-text").FillAsync(SurveyText());
        await Page.Locator("#parcels-paste").ClickAsync();
        await Expect(Page.Locator("#parcel-trial")).ToContainTextAsync("± 5 m");
        await Expect(Page.Locator("#parcel-verdict .ih")).ToContainTextAsync("卫东区");
        await Page.Locator("#parcels-certify").ClickAsync();
        await Page.Locator("#certificate-by").FillAsync("张三");
        await Page.RunAndWaitForDownloadAsync(() => Page.Locator("#certificate-issue").ClickAsync(), new PageRunAndWaitForDownloadOptions { Timeout = 60_000 });
        await Expect(Page.Locator("#certificate-panel")).ToBeVisibleAsync();

        await Page.Locator("#parcels-text").FillAsync(SurveyText().Replace("带号=38", "带号=37", StringComparison.Ordinal).Replace(",38", ",37", StringComparison.Ordinal));
        await Page.Locator("#parcels-paste").ClickAsync();
        await Expect(Page.Locator("#certificate-panel")).ToHaveCountAsync(0);
        await Expect(Page.Locator("#parcel-verdict [data-remark]").First).ToContainTextAsync("若为第 38 带");
        await Expect(Page.Locator("#parcel-verdict .prule.quiet[data-rule=plotSuspected]")).ToBeVisibleAsync();
    }

    // Signed, handed out as PDF, overridden with name and reason, run again, and opened from the register.
    private async Task CertifyAsync()
    {
        await Page.Locator("#parcels-certify").ClickAsync();
        await Expect(Page.Locator("#certificate-issue")).ToBeDisabledAsync();
        await Page.Locator("#certificate-by").FillAsync("张三");
        var download = await Page.RunAndWaitForDownloadAsync(() => Page.Locator("#certificate-issue").ClickAsync(), new PageRunAndWaitForDownloadOptions { Timeout = 60_000 });
        var pdf = Desktop.In("certificate.pdf");
        await download.SaveAsAsync(pdf);
        Assert.That(download.SuggestedFilename, Does.Match("^HC[0-9]{8}-0001 试验地块\\.pdf$"));
        Assert.That(PopplerTool.Text(pdf), Does.Contain("宗地核查单").And.Contain("疑似污染地块须先做初步调查").And.Contain("神马实业退城搬迁地块").And.Contain("10000.00m2").And.Contain("出具人张三"));

        await Expect(Page.Locator("#certificate-banner")).ToContainTextAsync("有条件");
        await Page.Locator("#certificate-decide summary").ClickAsync();
        await Page.Locator("#certificate-verdict").SelectOptionAsync("Prohibited");
        await Page.Locator("#certificate-record").ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("理由");
        await Page.Locator("#certificate-reason").FillAsync("调查完成前暂缓供地");
        await Page.Locator("#certificate-record").ClickAsync();
        await Expect(Page.Locator("#certificate-banner")).ToContainTextAsync("禁止");
        await Expect(Page.Locator("#certificate-entries")).ToContainTextAsync("按规则计算的结果：有条件");

        await Page.Locator("#tab-Certificates").ClickAsync();
        await Page.Locator("#certificates-recheck").ClickAsync();
        await Expect(Page.Locator("#certificates-summary")).ToContainTextAsync("复核 1 份：0 份结果有变");
        await Page.Locator("#certificate-close").ClickAsync();
        await Expect(Page.Locator("#parcel-verdict")).ToBeVisibleAsync();
        await Page.Locator("tr[data-certificate]").ClickAsync();
        await Expect(Page.Locator("#certificate-banner")).ToContainTextAsync("禁止");
        await Page.Locator("#certificate-close").ClickAsync();
    }

    // A square of a hectare: corners in zone 38, whose eastings begin with it, X to the north.
    private static string SurveyText()
    {
        var (x, y) = GaussKruger.FromLonLat(_at.Lon, _at.Lat, 38);
        (x, y) = (Math.Round(x), Math.Round(y));
        string Corner(int number, double east, double north) => string.Create(CultureInfo.InvariantCulture, $"J{number},1,{y + north:0.000},{x + east:0.000}");
        return string.Join("\r\n", "[属性描述]", "格式版本号=1.01", "坐标系=2000国家大地坐标系", "几度分带=3", "投影类型=高斯克吕格", "计量单位=米", "带号=38", "精度=0.01", "转换参数=,,,,,,", "[地块坐标]",
            "5,1.0000,1,试验地块,面,,城镇住宅用地,0701,@", Corner(1, 0, 0), Corner(2, 0, 100), Corner(3, 100, 100), Corner(4, 100, 0), Corner(1, 0, 0), "");
    }
}
