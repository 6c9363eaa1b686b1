namespace DwellingRegistry.Features.Access;

/// <summary>Who asks, in the one role the request acts in, as the register knows them now (not as an older token said).</summary>
/// <param name="Id">The account's user name, or <c>client:</c> and the client's id; what access records name. Empty for the public.</param>
/// <param name="Name">To show.</param>
/// <param name="Role">The role of this request.</param>
/// <param name="Areas">The ids of the areas the role is held in and of all areas below them, today; of an agency those of its grant. Empty for the public, and where the role is held everywhere.</param>
public sealed record Caller(string Id, string Name, Role Role, IReadOnlyList<int> Areas)
{
    /// <summary>The role is held in the whole register, whatever areas there are: thousands of ids would only say the same.</summary>
    public bool Everywhere { get; init; }

    /// <summary>Somebody who is not signed in.</summary>
    public static readonly Caller Public = new("", "", Role.Public, []);

    /// <summary>Of an agency client: the grant in force for the purpose of the request, if there is one.</summary>
    public GrantInForce? Grant { get; init; }

    /// <summary>Of a case officer: the one dwelling that was opened to this request, if the request names an approved disclosure.</summary>
    public DisclosedDwelling? Disclosed { get; init; }

    /// <summary>Whether places of this area are the caller's.</summary>
    public bool Covers(int area) => Everywhere || Areas.Contains(area);

    public bool IsSignedIn => Role != Role.Public;
}

/// <summary>What a grant gives for one purpose, while it is in force.</summary>
/// <param name="Id">Its row.</param>
/// <param name="Reference">What access records name.</param>
/// <param name="Fields">As the API names them.</param>
/// <param name="CasePattern">What the agency's case references look like, as a regular expression for the whole of one.</param>
/// <param name="PerMinute">How many requests about people in a minute.</param>
/// <param name="PerDay">How many in a day (UTC).</param>
/// <param name="History">Whether former residences are included; otherwise only those of today.</param>
public sealed record GrantInForce(long Id, Guid Reference, IReadOnlySet<string> Fields, string CasePattern, int PerMinute, int PerDay, bool History);

/// <summary>One dwelling opened to a case officer after an independent approval.</summary>
/// <param name="DwellingId">Which.</param>
/// <param name="History">Who lived there over the period, besides who lives there now.</param>
/// <param name="From">The first day of it.</param>
/// <param name="Until">The first day that no longer belongs to it.</param>
public sealed record DisclosedDwelling(long DwellingId, bool History, DateOnly? From, DateOnly? Until);
