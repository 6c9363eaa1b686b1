using System.Reflection;

namespace DwellingRegistry.Registry;

/// <summary>The SQL files that stand beside the features, embedded in the program.</summary>
public static class SqlFile
{
    /// <summary>The text of a file by its path below the project, e.g. <c>Features/Residency/Sql/residences.sql</c>.</summary>
    public static string Read(string path)
    {
        var name = "DwellingRegistry." + path.Replace('/', '.');
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new FileNotFoundException($"No SQL file '{path}' is embedded in the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
