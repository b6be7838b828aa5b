using MapApp.Core.Observations;

namespace MapApp.Core.Storage;

/// <summary>Observations come and go by batch. Part of <see cref="IWorkspaceWriter"/>, in its transaction.</summary>
public interface IObservationWriter
{
    /// <summary>Keeps an observation, unless there is one of its key: a stored value is never overwritten.</summary>
    /// <param name="batch">The import that brings it; null for what comes with the workspace.</param>
    /// <returns>Whether it was kept.</returns>
    bool Put(Observation observation, string? batch);

    /// <summary>Takes away what a batch brought, so that it can be brought back.</summary>
    /// <returns>How many.</returns>
    int SetAside(string batch);

    /// <summary>Brings back what was set aside, but for keys that are taken now.</summary>
    /// <returns>How many.</returns>
    int BringBack(string batch);

    /// <summary>Removes what a batch brought, and what of it was set aside, for good.</summary>
    void Delete(string batch);
}
