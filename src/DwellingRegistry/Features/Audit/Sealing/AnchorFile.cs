namespace DwellingRegistry.Features.Audit.Sealing;

/// <summary>A head with the file that keeps it.</summary>
public sealed record AnchoredHead(string File, SignedHead Head);

/// <summary>
/// One file of anchored heads, read on as it grows: a line of JSON each, a head or the operator's statement. Of a long file only what came since
/// the last reading is read again.
/// </summary>
/// <param name="path">May be missing yet.</param>
/// <param name="key">Whose statements count; null for nobody's.</param>
sealed class AnchorFile(string path, LogKey? key)
{
    long readUntil;

    /// <summary>The last head of the file.</summary>
    public SignedHead? Last { get; private set; }

    /// <summary>The largest head since the operator's last statement.</summary>
    public SignedHead? Newest { get; private set; }

    public string Path => path;

    /// <exception cref="IOException">It is there and cannot be read.</exception>
    public void Refresh()
    {
        if (!File.Exists(path))
            return;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        // A file that was cut short is read anew; what is known of it stays known.
        if (file.Length < readUntil)
            readUntil = 0;
        if (file.Length == readUntil)
            return;
        var complete = EndOfLastLine(file);
        file.Seek(readUntil, SeekOrigin.Begin);
        using var reader = new StreamReader(file);
        // Half a line at the end is none; once it is whole it is read again, which does no harm.
        while (reader.ReadLine() is { } line)
            Take(line);
        readUntil = complete;
    }

    public void Append(string line)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        // A power cut may have left half a line: the next one begins on its own.
        var isCutOff = false;
        if (file.Length > 0)
        {
            file.Seek(-1, SeekOrigin.End);
            isCutOff = file.ReadByte() != '\n';
        }
        file.Seek(0, SeekOrigin.End);
        file.Write(System.Text.Encoding.UTF8.GetBytes((isCutOff ? "\n" : "") + line + "\n"));
        file.Flush(flushToDisk: true);
    }

    void Take(string line)
    {
        if (SignedHead.Find(line) is { Size: > 0 } head)
        {
            Last = head;
            if (Newest is null || head.Size >= Newest.Size)
                Newest = head;
        }
        else if (key is not null && LogAcceptance.Find(line) is { } accepted && accepted.IsSignedBy(key))
        {
            Newest = null;
        }
    }

    static long EndOfLastLine(FileStream file)
    {
        for (var at = file.Length - 1; at >= 0; at--)
        {
            file.Seek(at, SeekOrigin.Begin);
            if (file.ReadByte() == '\n')
                return at + 1;
        }
        return 0;
    }
}
