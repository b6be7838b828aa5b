using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace MapApp.Security;

/// <summary>Keeps the data protection keys in memory: they live and die with the process, and nothing a stolen profile could replay is ever written.</summary>
internal sealed class MemoryKeys : IXmlRepository
{
    private readonly Lock _gate = new();
    private readonly List<XElement> _keys = [];

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        lock (_gate)
            return [.. _keys];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        lock (_gate)
            _keys.Add(element);
    }
}
