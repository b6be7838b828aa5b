namespace MapApp.Core.Features;

/// <summary>Names one feature of a workspace: the layer's kind and the feature's stable text id, written <c>sections/weidong-caolicun</c>.</summary>
public readonly record struct FeatureId(string Layer, string Id)
{
    public override string ToString() => $"{Layer}/{Id}";

    public static bool TryParse(string text, out FeatureId id)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        id = slash > 0 && slash < text.Length - 1 ? new FeatureId(text[..slash], text[(slash + 1)..]) : default;
        return id.Layer is not null;
    }
}
