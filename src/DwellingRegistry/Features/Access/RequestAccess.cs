using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Access;

/// <summary>The access side of one request: who asks, why, and how. Scoped; set once by the endpoint before anything is resolved.</summary>
public sealed class RequestAccess
{
    public Caller Caller { get; private set; } = Caller.Public;
    public Purpose? Purpose { get; private set; }
    public string? CaseReference { get; private set; }
    public bool IsPost { get; private set; }

    string? openedSubject;

    public void Begin(Caller caller, Purpose? purpose, string? caseReference, bool isPost)
    {
        Caller = caller;
        Purpose = purpose;
        CaseReference = caseReference;
        IsPost = isPost;
    }

    public AccessVerdict Decide(Permission permission) => AccessDecision.Decide(new AccessQuestion(permission, Caller, Purpose, CaseReference, IsPost));

    public void Require(Permission permission) => Decide(permission).Require();

    /// <exception cref="RegistryError">The place lies outside the caller's areas.</exception>
    public void RequireArea(int? areaId) => AccessDecision.DecideArea(Caller, areaId).Require();

    /// <summary>
    /// One request opens one subject: one dwelling's occupants or one person. Further ones by alias or by batch are refused.
    /// </summary>
    /// <param name="subject">What names it within the request.</param>
    /// <exception cref="RegistryError">The request already opened another.</exception>
    public void RequireOneSubject(string subject)
    {
        if (openedSubject is not null && openedSubject != subject)
            throw new RegistryError(RegistryError.LimitExceeded, "One request answers for one dwelling's occupants or for one person. Send another request for the next.", rule: "one-subject-a-request");
        openedSubject = subject;
    }

    /// <summary>
    /// Tells the database, for this transaction, who asks and why: what row-level security stands on. A purpose that the role may not give
    /// is not passed on.
    /// </summary>
    public Task DeclareAsync(RegistryDbContext db, CancellationToken cancellation)
    {
        var role = EnumText<Role>.ToText(Caller.Role);
        var purpose = Purpose is { } p && p.Roles.Contains(Caller.Role) && (!p.NeedsCaseReference || !string.IsNullOrWhiteSpace(CaseReference)) ? p.Code : "";
        var areas = $"{{{string.Join(',', Caller.Areas)}}}";
        return db.Database.ExecuteSqlAsync(
            $"select set_config('registry.role', {role}, true), set_config('registry.caller', {Caller.Id}, true), set_config('registry.purpose', {purpose}, true), set_config('registry.areas', {areas}, true)",
            cancellation);
    }
}
