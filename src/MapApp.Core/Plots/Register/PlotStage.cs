namespace MapApp.Core.Plots.Register;

/// <summary>How far a contaminated plot has come, by the codes of the field 'stage' of its layer.</summary>
public enum PlotStage
{
    Suspected,
    Survey,
    RiskAssessment,

    /// <summary>Risk control or remediation.</summary>
    Control,
    EffectAssessment,

    /// <summary>From the list, or out of the register because nothing was found.</summary>
    Removed,
}
