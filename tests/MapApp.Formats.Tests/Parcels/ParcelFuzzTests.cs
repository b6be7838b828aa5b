using System.Diagnostics;
using MapApp.Core.Plots;
using MapApp.Tests.Support;

namespace MapApp.Formats.Tests.Parcels;

/// <summary>Damage that knows the formats a little: numbers, signs and lengths are made wrong more often than letters.</summary>
public class ParcelFuzzTests
{
    private const int Mutants = 500;

    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(5);

    [TestCaseSource(typeof(ParcelSeeds), nameof(ParcelSeeds.Names))]
    [TestCase("a.dxf")]
    public void Five_hundred_mutants_neither_break_nor_hang_the_reader_nor_lose_a_parcel_in_silence(string name)
    {
        var seed = ParcelSeeds.Of(name);
        var wrong = new List<string>();
        for (var n = 0; n < Mutants; n++)
        {
            var mutant = Mutation.Of(seed, new Random(n));
            var watch = Stopwatch.StartNew();
            var fault = Fault(mutant, name);
            if (watch.Elapsed > _longest)
                fault = $"took {watch.Elapsed}";
            if (fault is not null)
                wrong.Add($"{name} {n}: {fault}");
        }

        Assert.That(wrong, Is.Empty);
    }

    private static string? Fault(byte[] mutant, string name)
    {
        try
        {
            var file = Parcelled.Bytes(mutant, name);
            if (file.Parcels.Count == 0 && file.Problems.Count == 0)
                return "nothing read and nothing told";
            if (file.Parcels.Any(p => !p.Geometry.IsValid || p.Geometry.IsEmpty))
                return "an unsound parcel";
            return file.Parcels.Select(p => p.Id).Distinct().Count() == file.Parcels.Count ? null : "two parcels of one id";
        }
        catch (ParcelFileException)
        {
            return null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return e.ToString();
        }
    }
}
