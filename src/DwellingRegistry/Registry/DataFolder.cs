using System.Security.Cryptography;

namespace DwellingRegistry.Registry;

/// <summary>
/// Where one installation keeps what must not be in version control: <c>.data/</c> beside the sources,
/// or the folder that <c>DWELLINGS_DATA</c> names.
/// </summary>
public sealed class DataFolder
{
    static readonly Lock Drawing = new();
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public DataFolder(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(Path);
    }

    public string Path { get; }

    /// <summary>The folder of passwords and keys; only its owner may enter it.</summary>
    public string Secrets => Directory.CreateDirectory(File("secrets"), OwnerOnly | UnixFileMode.UserExecute).FullName;

    /// <summary>The clone that holds <c>DwellingRegistry.sln</c>, or null where only the published server is installed.</summary>
    public static string? SourceFolder { get; } = FindSourceFolder();

    public static DataFolder Locate() =>
        new(Environment.GetEnvironmentVariable("DWELLINGS_DATA") is { Length: > 0 } named
            ? named
            : System.IO.Path.Combine(SourceFolder ?? Directory.GetCurrentDirectory(), ".data"));

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>The secret kept under <paramref name="name"/>, or null where none was made yet.</summary>
    public string? FindSecret(string name)
    {
        var file = System.IO.Path.Combine(Secrets, name);
        return System.IO.File.Exists(file) ? System.IO.File.ReadAllText(file).Trim() : null;
    }

    /// <summary>The secret kept under <paramref name="name"/>; the first call draws one of 192 random bits (32 letters, digits, - and _).</summary>
    public string GetOrCreateSecret(string name) =>
        GetOrCreateSecret(name, () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(24)).Replace('+', '-').Replace('/', '_'));

    /// <summary>The secret kept under <paramref name="name"/>; where there is none, the one that <paramref name="draw"/> makes. Two that draw at once get the same.</summary>
    public string GetOrCreateSecret(string name, Func<string> draw)
    {
        lock (Drawing)
        {
            if (FindSecret(name) is { Length: > 0 } kept)
                return kept;
            var drawn = draw();
            WritePrivateFile(System.IO.Path.Combine(Secrets, name), drawn + "\n");
            return drawn;
        }
    }

    /// <summary>Writes a file that only its owner can read (mode 0600); a reader sees the old text or the new, never half of it.</summary>
    public static void WritePrivateFile(string file, string text)
    {
        var unfinished = file + ".new";
        System.IO.File.Delete(unfinished);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly };
        using (var writer = new StreamWriter(unfinished, options))
            writer.Write(text);
        System.IO.File.Move(unfinished, file, overwrite: true);
    }

    static string? FindSourceFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(System.IO.Path.Combine(folder.FullName, "DwellingRegistry.sln")))
                return folder.FullName;
        }

        return null;
    }
}
