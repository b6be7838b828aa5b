namespace MapApp.Core.Plans.Corrections;

/// <summary>How a correction stands to what the plan says now.</summary>
public enum CorrectionStanding
{
    /// <summary>The plan still reads as it did when it was corrected.</summary>
    Holds,

    /// <summary>A newer edition reads otherwise than what was corrected: the correction is kept, and somebody should look.</summary>
    ReadingChanged,

    /// <summary>A newer edition says itself what the correction made of it.</summary>
    Adopted,

    /// <summary>The task is no longer in the plan.</summary>
    TaskGone,
}
