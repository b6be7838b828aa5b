using MapApp.Core.Observations;

namespace MapApp.Core.Standards;

/// <summary>One edition of a standard as a table with its dates; what is measured on a day is judged by the edition of that day.</summary>
public abstract record StandardTable
{
    /// <summary>Of the texts <c>standard.*</c>, such as <c>GB3838-2002</c>.</summary>
    public required string Id { get; init; }

    public DateOnly? ValidFrom { get; init; }

    public DateOnly? ValidTo { get; init; }

    /// <summary>Where the figures were taken from.</summary>
    public required string Origin { get; init; }

    /// <summary>The rules of its method that are applied here, each with its state.</summary>
    public IReadOnlyList<StandardRule> Rules { get; init; } = [];

    /// <summary>Every figure, for 'about this standard'.</summary>
    public abstract IEnumerable<IStandardFigure> Figures { get; }

    public bool Holds(DateOnly day) => (ValidFrom is not { } from || from <= day) && (ValidTo is not { } to || day <= to);
}

/// <summary>A row of limits of one indicator.</summary>
public interface IStandardFigure
{
    /// <summary>Of the <see cref="IndicatorCatalogue"/>.</summary>
    string Indicator { get; }

    FigureState State { get; }

    /// <summary>Keys of the shared reference, or what else was read.</summary>
    string Source { get; }
}

/// <summary>How far a figure may be trusted.</summary>
public enum FigureState
{
    /// <summary>Read in the standard or in a good copy.</summary>
    Checked,

    /// <summary>Taken from a program, a press report or exercises.</summary>
    Secondary,

    /// <summary>Nothing was found to compare it with.</summary>
    Memory,
}

/// <summary>Which side of a limit is good.</summary>
public enum Direction
{
    AtMost,
    AtLeast,

    /// <summary>Both ends belong to it.</summary>
    Within,
}

/// <param name="Id">Of the texts <c>standardRule.*</c>.</param>
public sealed record StandardRule(string Id, FigureState State, string Source);

public static class StandardTableExtensions
{
    /// <summary>The edition in force on a day; null when none was.</summary>
    public static T? On<T>(this IReadOnlyList<T> editions, DateOnly day)
        where T : StandardTable => editions.SingleOrDefault(e => e.Holds(day));
}
