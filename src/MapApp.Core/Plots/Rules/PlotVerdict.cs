namespace MapApp.Core.Plots.Rules;

/// <summary>What a rule says to a parcel, the worst first. Only <see cref="Clear"/> is clear.</summary>
public enum PlotVerdict
{
    Prohibited,
    Conditional,
    NotChecked,
    Clear,
}

/// <summary>How an area of a layer must lie to the parcel for a rule to hold.</summary>
public enum PlotRelation
{
    /// <summary>Shares more ground with it than a shared edge does.</summary>
    Overlaps,

    /// <summary>Shares no ground, but lies at most so many metres away.</summary>
    Within,

    /// <summary>No area of the layer covers the whole parcel.</summary>
    Outside,

    /// <summary>Holds wherever the parcel lies; no layer is needed.</summary>
    Anywhere,
}

/// <summary>What only the asker knows. Nobody's answer makes a rule that asks conditional; 'no' makes it not apply.</summary>
public enum PlotQuestion
{
    /// <summary>Whether the project discharges pollutants.</summary>
    Discharges,

    /// <summary>Whether the soil survey that the change of use needs is still to be passed.</summary>
    SurveyOutstanding,
}
