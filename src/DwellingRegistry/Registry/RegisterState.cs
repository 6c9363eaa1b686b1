namespace DwellingRegistry.Registry;

/// <summary>The one row that says what this register is: whether its people are real or invented, and which editions its places and streets are.</summary>
public sealed class RegisterState
{
    public const string Real = "real";
    public const string Synthetic = "synthetic";

    public int Id { get; private set; } = 1;

    /// <summary><see cref="Real"/>, <see cref="Synthetic"/>, or null while no person was ever entered. The two are never mixed.</summary>
    public string? Population { get; private set; }

    /// <summary>Raised by every load of places, part of each tile's ETag.</summary>
    public long PlacesEdition { get; private set; }

    /// <summary>Raised whenever the street graph changes: travel times kept in memory are those of one edition.</summary>
    public long StreetsEdition { get; private set; }
}
