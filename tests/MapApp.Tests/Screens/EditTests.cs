using MapApp.Tests.Support;
using Microsoft.Playwright;

namespace MapApp.Tests.Screens;

/// <summary>A feature is edited in the window: its fields, its corners, cut, drawn anew, put together.</summary>
public sealed class EditTests : WindowTest
{
    private const string Plot = "神马实业退城搬迁地块";

    private ILocator Size => Page.Locator("#edit-size");

    private ILocator Done => Page.Locator("#done");

    [Test]
    public async Task Corners_are_dragged_set_and_taken_away_step_by_step_and_saved_as_one()
    {
        var window = await OpenAsync();
        await BeginAsync(window);
        await Expect(Page.Locator("#edit-save")).ToBeDisabledAsync();
        await Page.Locator("#edit-reshape").ClickAsync();
        await Expect(Size).ToContainTextAsync("4 个拐点");
        var before = await Size.InnerTextAsync();
        var edge = await LowerEdgeAsync(window);
        await window.DragMapAsync((0, edge), (20, edge + 60));
        await Expect(Size).ToContainTextAsync("5 个拐点");
        var bulged = await Size.InnerTextAsync();
        await window.DragMapAsync((20, edge + 60), (30, edge + 90));
        await Expect(Size).Not.ToHaveTextAsync(bulged);
        await window.Map.FocusAsync();
        await Page.Keyboard.PressAsync("Control+z");
        await Expect(Size).ToHaveTextAsync(bulged);
        await Page.Keyboard.DownAsync("Alt");
        await window.ClickMapAsync(20, edge + 60);
        await Page.Keyboard.UpAsync("Alt");
        await Expect(Size).ToHaveTextAsync(before);
        await Page.Keyboard.PressAsync("Control+z");
        await Expect(Size).ToHaveTextAsync(bulged);
        await Page.Locator("#edit-save").ClickAsync();
        await Expect(Done).ToContainTextAsync($"已修改“{Plot}”");
        await Expect(window.Inspector).ToContainTextAsync("在本软件中绘制或修改");
        await Page.Locator("#undo").ClickAsync();
        await Expect(window.Inspector).Not.ToContainTextAsync("在本软件中绘制或修改");
    }

    [Test]
    public async Task A_field_that_takes_no_such_text_says_so_and_nothing_is_saved_when_one_leaves()
    {
        var window = await OpenAsync();
        await BeginAsync(window);
        await Page.Locator("#edit-accuracy").FillAsync("很近");
        await Expect(Page.Locator("#edit-accuracy")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(Page.Locator("#edit-save")).ToBeDisabledAsync();
        await Page.Locator("#edit-accuracy").FillAsync("30");
        await Page.Locator("[data-field=stage]").SelectOptionAsync("control");
        await Page.Locator("[data-field=formerUse]").FillAsync("橡胶轮胎");
        await Page.Locator("#edit-save").ClickAsync();
        await Expect(Done).ToContainTextAsync("已修改");
        await Expect(window.Inspector).ToContainTextAsync("橡胶轮胎");
        await Page.Locator("#edit-feature").ClickAsync();
        await Page.Locator("[data-field=formerUse]").FillAsync("别的");
        await Page.Locator("#edit-leave").ClickAsync();
        await Expect(window.Inspector).ToContainTextAsync("橡胶轮胎");
    }

    [Test]
    public async Task A_plot_is_cut_by_a_line_and_put_together_again()
    {
        var window = await OpenAsync();
        await BeginAsync(window);
        await Page.Locator("#edit-cut").ClickAsync();
        await window.ClickMapAsync(0, 0);
        await window.Map.FocusAsync();
        await Page.Keyboard.PressAsync("Backspace");
        await window.ClickMapAsync(-30, -250);
        await window.ClickMapAsync(-20, 250);
        await window.Map.FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Done).ToContainTextAsync($"已切分“{Plot}”");
        await Page.Keyboard.PressAsync("Escape");
        // Only plots are seen, so that the box holds nothing else.
        foreach (var kind in await Page.Locator(".tl[data-kind]:not([data-kind=plots])").EvaluateAllAsync<string[]>("rows => rows.map(r => r.dataset.kind)"))
            await Page.Locator($".tl[data-kind={kind}] .cb").ClickAsync();
        await window.BoxAsync(200);
        await Expect(Page.Locator(".hit")).ToHaveCountAsync(2);
        await Page.Locator("#merge").ClickAsync();
        await Expect(Done).ToContainTextAsync("已合并到“神马实业退城搬迁地块");
        await Page.Locator("#undo").ClickAsync();
        await Expect(Done).ToContainTextAsync("已撤销");
    }

    [Test]
    public async Task A_feature_is_drawn_named_and_found()
    {
        var window = await OpenAsync();
        await window.CentreAsync(Plot);
        await Page.Locator("[data-kind=plots] button.nm").ClickAsync();
        await Page.Locator("[data-draw=Polygon]").ClickAsync();
        await window.ClickMapAsync(-100, -100);
        await window.ClickMapAsync(100, -90);
        await window.ClickMapAsync(0, 80);
        await window.Map.FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.Locator("#edit-save")).ToBeDisabledAsync();
        await Page.Locator("#edit-name").FillAsync("新查地块");
        await Page.Locator("#edit-save").ClickAsync();
        await Expect(Done).ToContainTextAsync("已新增“新查地块”；关联增加");
        await window.FindAsync("新查地块");
        await Page.Locator("#edit-feature").ClickAsync();
        await Page.Locator("#edit-remove").ClickAsync();
        await Expect(Done).ToContainTextAsync("已删除“新查地块”");
    }

    [Test]
    public async Task Enter_ends_a_drawing_that_the_page_has_not_heard_of_yet()
    {
        var window = await OpenAsync();
        await window.CentreAsync(Plot);
        await Page.Locator("[data-kind=plots] button.nm").ClickAsync();
        // All in one turn of the page, so that no answer of the program comes in between.
        await Page.Locator("[data-draw=Polygon]").EvaluateAsync("""
            draw => {
              draw.click();
              const view = document.querySelector('.map-view'), { x, y, width, height } = view.getBoundingClientRect();
              for (const [right, down] of [[-100, -100], [100, -90], [0, 80]])
                for (const type of ['pointermove', 'pointerdown', 'pointerup'])
                  view.querySelector('.ol-viewport').dispatchEvent(new PointerEvent(type, {
                    bubbles: true, isPrimary: true, pointerId: 1, pointerType: 'mouse', button: 0,
                    clientX: x + width / 2 + right, clientY: y + height / 2 + down,
                  }));
              view.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
            }
            """);
        await Expect(Page.Locator("#edit-name")).ToHaveValueAsync("");
        await Expect(Size).ToContainTextAsync("3 个拐点");
    }

    [Test]
    public async Task A_corner_that_is_dragged_again_before_the_answer_is_told_once()
    {
        var window = await OpenAsync();
        await BeginAsync(window);
        await Page.Locator("#edit-reshape").ClickAsync();
        await Expect(Size).ToContainTextAsync("4 个拐点");
        var edge = await LowerEdgeAsync(window);
        // One after the other: what the two drags make of the shape.
        var before = await Size.InnerTextAsync();
        await window.DragMapAsync((0, edge), (20, edge + 60));
        await Expect(Size).ToContainTextAsync("5 个拐点");
        var bulged = await Size.InnerTextAsync();
        await window.DragMapAsync((20, edge + 60), (30, edge + 90));
        await Expect(Size).Not.ToHaveTextAsync(bulged);
        var twice = await Size.InnerTextAsync();
        await window.Map.FocusAsync();
        await Page.Keyboard.PressAsync("Control+z");
        await Expect(Size).ToHaveTextAsync(bulged);
        await Page.Keyboard.PressAsync("Control+z");
        await Expect(Size).ToHaveTextAsync(before);
        // Both in one turn of the page, so that no answer of the program comes in between.
        await Page.Locator(".map-view").EvaluateAsync("""
            (view, edge) => {
              const { x, y, width, height } = view.getBoundingClientRect();
              const send = (type, right, down) => view.querySelector('.ol-viewport').dispatchEvent(new PointerEvent(type, {
                bubbles: true, isPrimary: true, pointerId: 1, pointerType: 'mouse', button: 0,
                clientX: x + width / 2 + right, clientY: y + height / 2 + down,
              }));
              for (const [from, to] of [[[0, edge], [20, edge + 60]], [[20, edge + 60], [30, edge + 90]]]) {
                send('pointermove', ...from);
                send('pointerdown', ...from);
                for (let step = 1; step <= 5; step++)
                  send('pointermove', from[0] + (to[0] - from[0]) * step / 5, from[1] + (to[1] - from[1]) * step / 5);
                send('pointerup', ...to);
              }
            }
            """, edge);
        await Expect(Size).ToHaveTextAsync(twice);
        await window.Map.FocusAsync();
        await Page.Keyboard.PressAsync("Control+z");
        await Expect(Size).ToHaveTextAsync(bulged);
    }

    private async Task BeginAsync(Window window)
    {
        await window.FindAsync(Plot);
        await window.RestAsync();
        await Page.Locator("#edit-feature").ClickAsync();
        await Expect(Page.Locator("#edit-name")).ToHaveValueAsync(Plot);
    }

    // How far below the middle of the map the edge of the shape lies, which is drawn in the accent colour.
    private async Task<double> LowerEdgeAsync(Window window)
    {
        var box = (await window.Map.BoundingBoxAsync())!;
        using var picture = SkiaSharp.SKBitmap.Decode(await window.Map.ScreenshotAsync());
        var accent = SkiaSharp.SKColor.Parse(Core.Styles.Tokens.Default.Value("accent", Core.Styles.Theme.Light));
        for (var y = (int)box.Height / 2 + 20; y < box.Height - 20; y++)
        {
            var pixel = picture.GetPixel((int)box.Width / 2, y);
            if (Math.Abs(pixel.Red - accent.Red) + Math.Abs(pixel.Green - accent.Green) + Math.Abs(pixel.Blue - accent.Blue) < 24)
                return y - box.Height / 2;
        }

        throw new AssertionException("The lower edge is not seen.");
    }
}
