using NetTopologySuite.Geometries;

namespace MapApp.Core.Linking;

/// <summary>
/// What links were last computed from, of the few things that others depend on even after they are gone: a reach that was
/// deleted or moved leaves no trace in its layer of the river system it held together.
/// </summary>
/// <param name="Layer">Layer of a feature, or <c>plans</c>, or <c>workspace</c>.</param>
/// <param name="State">All but the geometry, in a form of its writer's own.</param>
public sealed record LinkedState(string Layer, string Id, string State, Geometry? Geometry);
