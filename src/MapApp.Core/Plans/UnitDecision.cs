namespace MapApp.Core.Plans;

/// <summary>A user's word on two names of units in one jurisdiction: the same unit, or not. Names in the plans stay as printed.</summary>
/// <param name="Jurisdiction">Name of the jurisdiction whose units they are: every district has its 区住建局.</param>
/// <param name="Name">The name that may be a misprint or a short form.</param>
/// <param name="SameAs">The name it stands for.</param>
/// <param name="Same">False keeps the two apart, and the proposal from coming back.</param>
public sealed record UnitDecision(string Jurisdiction, string Name, string SameAs, bool Same, DateTimeOffset At, string By);
