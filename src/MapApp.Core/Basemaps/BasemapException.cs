using MapApp.Core.Linking;

namespace MapApp.Core.Basemaps;

/// <summary>Tiles cannot be had. <see cref="Problem"/> words it in the user's language (texts <c>basemap.problem.*</c>) and never holds a key.</summary>
public sealed class BasemapException : Exception
{
    public BasemapException(string key, string message, Exception? inner, params (string Name, string Value)[] arguments)
        : base(message, inner) => Problem = Evidence.Of("basemap.problem." + key, arguments);

    public BasemapException(string key, string message, params (string Name, string Value)[] arguments)
        : this(key, message, null, arguments)
    {
    }

    public Evidence Problem { get; }
}
