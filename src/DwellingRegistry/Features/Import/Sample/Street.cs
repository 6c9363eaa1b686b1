namespace DwellingRegistry.Features.Import.Sample;

/// <summary>What runs along an edge of the plan; from the widest to the narrowest, then what is no street.</summary>
public enum StreetClass
{
    Trunk,
    Primary,
    Secondary,
    Tertiary,
    Residential,
    LivingStreet,
    Service,
    Track,
    Footway,
    Railway,
    Boundary,
}

/// <summary>One named run of the street plan, as the chain of mesh vertices it was laid out with.</summary>
public sealed class Street(int id, StreetClass streetClass, string name, List<int> chain)
{
    public int Id { get; } = id;

    public StreetClass Class { get; } = streetClass;

    public string Name { get; } = name;

    public List<int> Chain { get; } = chain;

    public bool Oneway { get; set; }

    public bool Bridge { get; init; }

    public bool Private { get; init; }

    public bool DeadEnd { get; init; }

    public bool IsDrivable => Class <= StreetClass.Service;

    /// <summary>Houses may stand along it and carry its name.</summary>
    public bool HasFrontage => Class is >= StreetClass.Primary and <= StreetClass.Service && Name.Length > 0;

    /// <summary>Metres from the centre line to the lots beside it.</summary>
    public double HalfWidth => Class switch
    {
        StreetClass.Trunk => 12,
        StreetClass.Primary => 9.5,
        StreetClass.Secondary => 8,
        StreetClass.Tertiary => 7,
        StreetClass.Residential => 5.5,
        StreetClass.LivingStreet => 4.5,
        StreetClass.Service => 3.5,
        StreetClass.Track => 3,
        StreetClass.Footway => 2,
        StreetClass.Railway => 13,
        _ => 5,
    };
}
