using System.Globalization;
using MapApp.Core.Features;
using MapApp.Core.Observations;
using MapApp.Core.Storage;
using Measured = MapApp.Core.Observations.Reading;

namespace MapApp.Stores.GeoPackage.Tests.Reading;

public sealed class ObservationTests
{
    private static readonly FeatureId _place = new("sections", "a"), _other = new("stations", "b");

    private TempWorkspace _temp = null!;

    [SetUp]
    public void Make() => _temp = new TempWorkspace();

    [TearDown]
    public void Delete() => _temp.Dispose();

    [Test]
    public void What_was_told_comes_back_as_it_was_told()
    {
        Observation[] told =
        [
            Of("CODMn", "2021-06-03T08:00", Measured.Of(0.1000000000000000000000000001m)),
            Of("NH3-N", "2021-06", Measured.Below(0.025m)),
            Of("Hg", "2021-06-03", Measured.Below(null)),
            Of("TN", "2021-06", Measured.Of(8.30m)) with { Unit = "μg/L", Preliminary = true, Source = "发布；\"甲\"'s" },
            Of("Algae", "2021-06", Measured.Of(6000083m)) with { Unit = "cells/L" },
            Of("WT", "2021-01", Measured.Of(-0.5m)) with { Unit = "℃" },
        ];
        Put("b1", told);

        var read = Reopened().Of(_place);

        Assert.That(read, Is.EquivalentTo(told));
        Assert.That(read.Single(o => o.Indicator == "TN").Reading.ToString(), Is.EqualTo("8.30"));
    }

    [Test]
    public void A_place_is_read_by_indicator_and_time_and_in_a_span_by_the_day_a_time_begins_with()
    {
        string[] times = ["2021-05-31T23:59", "2021-05", "2021-06-30", "2021-06", "2021-06-01", "2021-06-01T00:00", "2021-07-01", "2021-07", "2021-06-30T20:00"];
        Put("b1", [.. times.Select(t => Of("TP", t)), Of("TP", "2021-06") with { Place = _other }, Of("COD", "2021-06-15")]);

        var june = _temp.Store.Observations.Of(_place, new DateOnly(2021, 6, 1), new DateOnly(2021, 6, 30));
        var middle = _temp.Store.Observations.Of(_place, new DateOnly(2021, 6, 2), new DateOnly(2021, 6, 29));

        Assert.That(june.Select(Key), Is.EqualTo(new[] { "COD 2021-06-15", "TP 2021-06", "TP 2021-06-01", "TP 2021-06-01T00:00", "TP 2021-06-30", "TP 2021-06-30T20:00" }));
        Assert.That(middle.Select(Key), Is.EqualTo(new[] { "COD 2021-06-15" }));
        Assert.That(_temp.Store.Observations.Of(_place).Where(o => o.Indicator == "TP").Select(o => o.Time), Is.Ordered);
    }

    [Test]
    public void Every_place_that_has_any_tells_how_many_the_first_and_the_last()
    {
        Put("b1", Of("TP", "2021-06-01"), Of("COD", "2021-06"), Of("TP", "2020-12-31T20:00"), Of("TP", "2021-02") with { Place = _other });

        Assert.That(_temp.Store.Observations.Places(), Is.EqualTo(new[]
        {
            new ObservedPlace(_place, 3, SamplingTime.Parse("2020-12-31T20:00"), SamplingTime.Parse("2021-06-01")),
            new ObservedPlace(_other, 1, SamplingTime.OfMonth(2021, 2), SamplingTime.OfMonth(2021, 2)),
        }));
    }

    [Test]
    public void A_stored_value_is_never_overwritten()
    {
        Put("b1", Of("TP", "2021-06", Measured.Of(0.1m)));

        var kept = Put("b2", Of("TP", "2021-06", Measured.Of(0.2m)), Of("TP", "2021-07"));

        Assert.That(kept, Is.EqualTo(new[] { false, true }));
        Assert.That(_temp.Store.Observations.Of(_place).Select(o => o.Reading.ToString()), Is.EqualTo(new[] { "0.1", "1" }));
        Assert.That(_temp.Store.Observations.OfBatch("b2").Select(Key), Is.EqualTo(new[] { "TP 2021-07" }));
    }

    [Test]
    public void A_batch_goes_and_comes_back_but_for_what_is_taken()
    {
        Put(null, Of("TP", "2020-06"));
        Put("b1", Of("TP", "2021-06"), Of("TP", "2021-07") with { Preliminary = true });
        var (gone, back) = (0, 0);

        _temp.Store.Write(w => gone = w.Observations.SetAside("b1"));
        Assert.That((gone, _temp.Store.Observations.Of(_place).Count), Is.EqualTo((2, 1)));
        Put("b2", Of("TP", "2021-06", Measured.Of(9)));
        _temp.Store.Write(w => back = w.Observations.BringBack("b1"));

        Assert.That(back, Is.EqualTo(1));
        Assert.That(Reopened().Of(_place).Select(o => $"{o.Time} {o.Reading} {o.Preliminary}"), Is.EqualTo(new[] { "2020-06 1 False", "2021-06 9 False", "2021-07 1 True" }));
        _temp.Store.Write(w => w.Observations.Delete("b1"));
        _temp.Store.Write(w => back = w.Observations.BringBack("b1"));
        Assert.That((back, _temp.Store.Observations.Of(_place).Count), Is.EqualTo((0, 2)));
    }

    [Test]
    public void A_failed_write_keeps_nothing_and_only_writes_to_observations_move_their_stamp()
    {
        var before = _temp.Store.Observations.Stamp;
        Assert.That(() => _temp.Store.Write(w =>
        {
            w.Observations.Put(Of("TP", "2021-06"), "b1");
            throw new IOException("no");
        }), Throws.TypeOf<IOException>());
        _temp.Store.Write(w => w.Plans.DeleteDocument("p"));
        Assert.That((_temp.Store.Observations.Stamp, _temp.Store.Observations.Places().Count), Is.EqualTo((before, 0)));

        Put("b1", Of("TP", "2021-06"));
        Assert.That(_temp.Store.Observations.Stamp, Is.GreaterThan(before));
    }

    [TestCase("value = '12 mg'", "value", "12 mg")]
    [TestCase("value = NULL", "value", "")]
    [TestCase("indicator = 'Unobtainium'", "indicator", "Unobtainium")]
    [TestCase("time = 'June'", "time", "June")]
    public void A_cell_that_somebody_spoilt_is_named(string edit, string column, string text)
    {
        Put("b1", Of("TP", "2021-06"));
        _temp.Edit("UPDATE observations SET " + edit);

        Assert.That(() => _temp.Store.Observations.Of(_place), Throws.TypeOf<StoreException>().With.Message.Contains($"table 'observations', row fid=1: column '{column}' holds '{text}'"));
    }

    [Test]
    public void A_number_typed_elsewhere_is_a_value()
    {
        Put("b1", Of("TP", "2021-06"));
        _temp.Edit("UPDATE observations SET value = 0.35");

        Assert.That(_temp.Store.Observations.Of(_place).Single().Reading.Value, Is.EqualTo(0.35m));
    }

    private static Observation Of(string indicator, string time, Measured? reading = null) =>
        new(_place, indicator, SamplingTime.Parse(time), reading ?? Measured.Of(1), "mg/L", "file.csv", Preliminary: false);

    private static string Key(Observation o) => string.Create(CultureInfo.InvariantCulture, $"{o.Indicator} {o.Time}");

    private List<bool> Put(string? batch, params Observation[] observations)
    {
        var kept = new List<bool>();
        _temp.Store.Write(w => kept.AddRange(observations.Select(o => w.Observations.Put(o, batch))));
        return kept;
    }

    private IObservationReader Reopened()
    {
        _temp.Close();
        return _temp.Store.Observations;
    }
}
