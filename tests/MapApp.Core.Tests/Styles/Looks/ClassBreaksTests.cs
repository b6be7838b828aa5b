using MapApp.Core.Features;
using MapApp.Core.Styles.Looks;

namespace MapApp.Core.Tests.Styles.Looks;

public sealed class ClassBreaksTests
{
    [Test]
    public void Natural_breaks_part_small_sets_as_well_as_the_best_of_all_partitions()
    {
        var random = new Random(7);
        for (var round = 0; round < 400; round++)
        {
            // Few different numbers, so that ties are common, and some far from the origin.
            var shift = round % 3 == 0 ? 1e9 : 0;
            double[] numbers = [.. Enumerable.Range(0, random.Next(2, 12)).Select(_ => shift + (random.Next(0, 15) / 2.0))];
            var classes = random.Next(2, 6);
            var breaks = ClassBreaks.Of(ClassMethod.Natural, Counted(numbers), classes);
            var said = $"{string.Join(' ', numbers)} in {classes}: {string.Join(' ', breaks)}";
            Assert.That(breaks, Has.Count.EqualTo(Math.Min(classes, numbers.Distinct().Count()) - 1), said);
            Assert.That(Spread(numbers, breaks), Is.EqualTo(LeastSpread(numbers, breaks.Count)).Within(1e-6), said);
        }
    }

    [Test]
    public void Natural_breaks_fall_into_the_gaps() =>
        Assert.That(ClassBreaks.Of(ClassMethod.Natural, Counted(1, 2, 2, 3, 40, 41, 41, 90, 95), 3), Is.EqualTo([40.0, 90.0]));

    [Test]
    public void Quantiles_leave_each_class_its_share_as_far_as_ties_allow()
    {
        var random = new Random(11);
        for (var round = 0; round < 400; round++)
        {
            double[] numbers = [.. Enumerable.Range(0, random.Next(1, 60)).Select(_ => (double)random.Next(-20, round % 2 == 0 ? 20 : 20_000)).Order()];
            var classes = random.Next(2, 10);
            var breaks = ClassBreaks.Of(ClassMethod.Quantile, Counted(numbers), classes);
            Assert.That(breaks, Is.Ordered.Ascending.And.Unique);
            Assert.That(breaks, Has.Count.LessThan(classes));
            Assert.That(breaks.Except(numbers), Is.Empty);
            if (numbers.Distinct().Count() < numbers.Length)
                continue;
            // Of different numbers no class has more than one more than another.
            var sizes = numbers.GroupBy(n => breaks.Count(b => n >= b)).Select(g => g.Count()).ToList();
            Assert.That(sizes.Max() - sizes.Min(), Is.LessThanOrEqualTo(1), string.Join(' ', numbers));
        }
    }

    [Test]
    public void Quantiles_of_different_numbers_hold_the_same_number_each() =>
        Assert.That(ClassBreaks.Of(ClassMethod.Quantile, Counted([.. Enumerable.Range(0, 12).Select(i => (double)i)]), 4), Is.EqualTo([3.0, 6.0, 9.0]));

    [Test]
    public void Equal_numbers_stay_together() =>
        Assert.That(ClassBreaks.Of(ClassMethod.Quantile, [new ValueCount(1L, 90), new ValueCount(2L, 5), new ValueCount(3L, 5)], 5), Is.EqualTo([2.0, 3.0]));

    [Test]
    public void Intervals_have_the_same_width_up_to_the_ends_of_what_a_number_can_be()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ClassBreaks.Of(ClassMethod.EqualInterval, Counted(0, 3, 10), 5), Is.EqualTo([2.0, 4, 6, 8]).Within(1e-12));
            Assert.That(ClassBreaks.Of(ClassMethod.EqualInterval, Counted(-1e308, 1e308), 4), Is.Ordered.Ascending.And.All.Matches<double>(double.IsFinite));
            Assert.That(ClassBreaks.Of(ClassMethod.Natural, Counted(-1.7e308, 1.7e308, 0), 3), Has.Count.EqualTo(2));
        }
    }

    [TestCase(ClassMethod.Quantile)]
    [TestCase(ClassMethod.EqualInterval)]
    [TestCase(ClassMethod.Natural)]
    public void What_is_no_number_is_left_out_and_one_number_makes_one_class(ClassMethod method)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ClassBreaks.Of(method, [], 5), Is.Empty);
            Assert.That(ClassBreaks.Of(method, [new ValueCount(null, 3), new ValueCount("x", 2), new ValueCount(double.NaN, 1), new ValueCount(double.PositiveInfinity, 1)], 5), Is.Empty);
            Assert.That(ClassBreaks.Of(method, Counted(4, 4, 4), 5), Is.Empty);
            Assert.That(ClassBreaks.Of(method, [new ValueCount(1L, 1), new ValueCount(1.0, 1), new ValueCount(2L, 1), new ValueCount(null, 9)], 2), Has.Count.EqualTo(1));
        }
    }

    [Test]
    public void A_hundred_thousand_different_numbers_are_parted_in_a_moment()
    {
        var random = new Random(3);
        var counts = Enumerable.Range(0, 100_000).Select(_ => new ValueCount(random.NextDouble() * random.NextDouble(), 1)).ToList();
        Assert.That(ClassBreaks.Of(ClassMethod.Natural, counts, 9), Has.Count.EqualTo(8).And.Ordered.Ascending);
    }

    private static List<ValueCount> Counted(params double[] numbers) => [.. numbers.GroupBy(n => n).Select(g => new ValueCount(g.Key, g.LongCount()))];

    private static double Spread(double[] numbers, IReadOnlyList<double> breaks) => numbers.GroupBy(n => breaks.Count(b => n >= b)).Sum(SquaresOf);

    private static double SquaresOf(IEnumerable<double> group)
    {
        var list = group.ToList();
        var mean = list.Average();
        return list.Sum(n => (n - mean) * (n - mean));
    }

    // All ways to choose so many beginnings among the different numbers.
    private static double LeastSpread(double[] numbers, int breaks)
    {
        var distinct = numbers.Distinct().Order().ToArray();
        double Best(int first, List<double> chosen) => chosen.Count == breaks ? Spread(numbers, chosen)
            : Enumerable.Range(first, Math.Max(0, distinct.Length - first)).Select(i => Best(i + 1, [.. chosen, distinct[i]])).DefaultIfEmpty(double.PositiveInfinity).Min();
        return Best(1, []);
    }
}
