namespace DwellingRegistry.Features.Access;

/// <summary>Somebody who signs in. Staff only; what an account may do is its assignments' to say.</summary>
public sealed class Account
{
    Account() { }

    public Account(string userName, string displayName, string passwordHash)
    {
        UserName = userName;
        DisplayName = displayName;
        PasswordHash = passwordHash;
    }

    public long Id { get; private set; }
    public Guid Reference { get; private set; } = Guid.NewGuid();
    public string UserName { get; private set; } = "";
    public string DisplayName { get; private set; } = "";

    /// <summary>PBKDF2 in ASP.NET Core Identity's format.</summary>
    public string PasswordHash { get; private set; } = "";

    /// <summary>Whether the account belongs to a police body: then it holds no role but patrol planner or case officer.</summary>
    public bool PoliceBody { get; init; }

    /// <summary>Made by a demo; refused where the demo is off.</summary>
    public bool Demo { get; init; }
    public DateTimeOffset? SuspendedAt { get; private set; }
    public List<RoleAssignment> Assignments { get; } = [];
}

/// <summary>A role held in an area and everything below it; no area means the whole register.</summary>
public sealed class RoleAssignment
{
    RoleAssignment() { }

    public RoleAssignment(Role role, int? areaId)
    {
        Role = role;
        AreaId = areaId;
    }

    public long Id { get; private set; }
    public long AccountId { get; private set; }
    public Role Role { get; private set; }
    public int? AreaId { get; private set; }
}
