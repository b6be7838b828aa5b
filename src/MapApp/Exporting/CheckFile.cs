using System.Text.Json;
using MapApp.Core;
using MapApp.Workspace.Answers;
using MapApp.Workspace.Plots;
using NetTopologySuite.IO.Converters;

namespace MapApp.Exporting;

/// <summary>The answer to a check of parcels as JSON, as the command line writes it; or what remains free of them as GeoJSON (RFC 7946, CGCS2000 taken as WGS 84).</summary>
internal static class CheckFile
{
    private static readonly JsonSerializerOptions _options = new() { Converters = { new GeoJsonConverterFactory() }, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Stream stream, CheckAnswer answer, bool free)
    {
        if (!free)
        {
            AnswerJson.Write(stream, answer);
            return;
        }

        JsonSerializer.Serialize(stream, new
        {
            type = "FeatureCollection",
            features = answer.Parcels.Where(p => !p.Shapes.Free.IsEmpty).Select(p => new
            {
                type = "Feature",
                id = p.Id,
                properties = new { name = p.Name, verdict = p.Verdict.CamelCode(), freeSquareMetres = p.FreeSquareMetres, use = $"{answer.Use.Scheme} {answer.Use.Code}", measuredIn = p.MeasuredIn },
                geometry = JsonSerializer.SerializeToElement(p.Shapes.Free, _options),
            }),
        }, _options);
    }
}
