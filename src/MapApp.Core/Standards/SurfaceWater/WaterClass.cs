using System.Text;

namespace MapApp.Core.Standards.SurfaceWater;

/// <summary>Class of a surface water, best first.</summary>
public enum WaterClass
{
    I = 1,
    II,
    III,
    IV,
    V,

    /// <summary>劣Ⅴ类: no class is met.</summary>
    InferiorV,
}

/// <summary>What a class is called in a report: 优, 良好, 轻度污染, 中度污染, 重度污染; texts <c>waterGrade.*</c>.</summary>
public enum WaterGrade
{
    Excellent,
    Good,
    Light,
    Moderate,
    Heavy,
}

/// <summary>Phosphorus and nitrogen have limits of their own in still waters.</summary>
public enum WaterBody
{
    River,

    /// <summary>Reservoirs too.</summary>
    Lake,
}

public static class WaterClassExtensions
{
    /// <summary>As written in JSON and in the store: I II III IV V inferiorV.</summary>
    public static string Code(this WaterClass @class) => @class == WaterClass.InferiorV ? "inferiorV" : @class.ToString();

    public static WaterGrade Grade(this WaterClass @class) => @class switch
    {
        WaterClass.I or WaterClass.II => WaterGrade.Excellent,
        WaterClass.III => WaterGrade.Good,
        WaterClass.IV => WaterGrade.Light,
        WaterClass.V => WaterGrade.Moderate,
        _ => WaterGrade.Heavy,
    };

    /// <summary>Reads <c>III</c>, <c>Ⅲ</c>, <c>Ⅲ类</c>, <c>劣Ⅴ</c> and <c>inferiorV</c>; null for anything else, dashes and stars among it.</summary>
    public static WaterClass? ReadWaterClass(string? text) => text?.Normalize(NormalizationForm.FormKC).Trim().TrimEnd('类') switch
    {
        "I" => WaterClass.I,
        "II" => WaterClass.II,
        "III" => WaterClass.III,
        "IV" => WaterClass.IV,
        "V" => WaterClass.V,
        "劣V" or "inferiorV" => WaterClass.InferiorV,
        _ => null,
    };
}
