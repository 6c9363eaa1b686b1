using System.Collections.Frozen;

namespace DwellingRegistry.Features.Access;

/// <summary>Why, in law, somebody may look at people. The list is data: see <see cref="AccessPolicy"/>.</summary>
/// <param name="Code">What the header <c>Registry-Purpose</c> carries.</param>
/// <param name="Titles">The purpose in words, by language (en, zh-Hans).</param>
/// <param name="Roles">Who may give it.</param>
/// <param name="Permissions">What it allows of what the role has; null for all of it.</param>
/// <param name="NeedsCaseReference">Whether the header <c>Registry-Case</c> must come with it.</param>
public sealed record Purpose(
    string Code, IReadOnlyDictionary<string, string> Titles, IReadOnlyList<Role> Roles, IReadOnlySet<Permission>? Permissions, bool NeedsCaseReference)
{
    public static FrozenDictionary<string, Purpose> All => AccessPolicy.Current.Purposes;

    public bool Allows(Permission permission) => Permissions is null || Permissions.Contains(permission);
}
