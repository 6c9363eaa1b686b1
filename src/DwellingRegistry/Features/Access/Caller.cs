namespace DwellingRegistry.Features.Access;

/// <summary>Who asks, in the one role the request acts in, as the register knows them now (not as an older token said).</summary>
/// <param name="Id">The account's user name, or <c>client:</c> and the client's id; what access records name. Empty for the public.</param>
/// <param name="Name">To show.</param>
/// <param name="Role">The role of this request.</param>
/// <param name="Areas">The ids of the areas the role is held in and of all areas below them, today. Empty for the public.</param>
public sealed record Caller(string Id, string Name, Role Role, IReadOnlyList<int> Areas)
{
    /// <summary>Somebody who is not signed in.</summary>
    public static readonly Caller Public = new("", "", Role.Public, []);

    public bool IsSignedIn => Role != Role.Public;
}
