using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace MapApp.Core.Packed;

/// <summary>
/// How a file of sections begins: the magic number, which tells the version and the order of bytes, the length of the file, and the SHA-256 of all
/// that follows.
/// </summary>
internal static class SectionHead
{
    // "MapPack" and the version, the first letter lowest.
    public const ulong Magic = 0x01_6B_63_61_50_70_61_4D;

    public const int LengthAt = 8, DigestAt = 16, Length = DigestAt + SHA256.HashSizeInBytes;
}

/// <summary>Writes arrays one after the other, each behind its length. The head is written last: without it the file is none.</summary>
internal sealed class SectionWriter : IDisposable
{
    private readonly Stream _stream;
    private readonly IncrementalHash _digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public SectionWriter(Stream stream)
    {
        _stream = stream;
        _stream.Write(new byte[SectionHead.Length]);
    }

    public void Put<T>(ReadOnlySpan<T> items)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(items);
        Write(BitConverter.GetBytes((long)bytes.Length));
        Write(bytes);
    }

    public void End()
    {
        var head = new byte[SectionHead.Length];
        BitConverter.TryWriteBytes(head, SectionHead.Magic);
        BitConverter.TryWriteBytes(head.AsSpan(SectionHead.LengthAt), _stream.Length);
        _digest.GetHashAndReset(head.AsSpan(SectionHead.DigestAt));
        _stream.Position = 0;
        _stream.Write(head);
    }

    public void Dispose() => _digest.Dispose();

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _digest.AppendData(bytes);
        _stream.Write(bytes);
    }
}

/// <summary>Reads what a <see cref="SectionWriter"/> wrote. What is taken is to be trusted only when all was taken and found whole.</summary>
internal sealed class SectionReader : IDisposable
{
    private readonly Stream _stream;
    private readonly IncrementalHash _digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _head = new byte[SectionHead.Length];
    private long _left;

    public SectionReader(Stream stream)
    {
        _stream = stream;
        _left = stream.Length - _head.Length;
        IsBroken = _left < 0;
        if (IsBroken)
            return;
        stream.ReadExactly(_head);
        IsBroken = BitConverter.ToUInt64(_head) != SectionHead.Magic || BitConverter.ToInt64(_head, SectionHead.LengthAt) != stream.Length;
    }

    /// <summary>Whether it is seen already that the file is not as it was written; nothing more is read then.</summary>
    public bool IsBroken { get; private set; }

    public T[] Take<T>()
        where T : unmanaged
    {
        Span<byte> length = stackalloc byte[sizeof(long)];
        if (!TryRead(length))
            return [];
        var bytes = BitConverter.ToInt64(length);
        // A length that cannot be must not become an array.
        IsBroken = bytes < 0 || bytes > Math.Min(_left, int.MaxValue) || bytes % Unsafe.SizeOf<T>() != 0;
        if (IsBroken)
            return [];
        var items = GC.AllocateUninitializedArray<T>((int)(bytes / Unsafe.SizeOf<T>()));
        return TryRead(MemoryMarshal.AsBytes(items.AsSpan())) ? items : [];
    }

    /// <summary>Whether nothing is left and the digest is right.</summary>
    public bool IsWhole() => !IsBroken && _left == 0 && _digest.GetHashAndReset().AsSpan().SequenceEqual(_head.AsSpan(SectionHead.DigestAt));

    public void Dispose() => _digest.Dispose();

    private bool TryRead(Span<byte> bytes)
    {
        IsBroken |= bytes.Length > _left;
        if (IsBroken)
            return false;
        _stream.ReadExactly(bytes);
        _digest.AppendData(bytes);
        _left -= bytes.Length;
        return true;
    }
}
